import { decisionOn, type Given } from '#event-sourcing/decider';
import { AREA, CONCERN, example, OTHER_PERSON, PERSON, refusalOf } from '#record-keeping/examples';
import { ENQUIRY_OF_CONCERN } from '../enquiry/enquiry-of-concern.js';
import { UNOPENED, type EnquiryState } from '../enquiry/state.js';
import * as happened from './events.js';
import { BODIES, decided, HISTORIES, READY, WORLD } from './examples.contract.js';
import { linkConcern, recordConcernInEnquiry } from './link-concern.js';
import { stateAfter } from '#event-sourcing/decider';
import { concern } from './aggregate.js';

const ENQUIRY = '0197a1b2-0000-7000-8000-000000009001';
const OTHER_ENQUIRY = '0197a1b2-0000-7000-8000-000000009002';
const CASE = '0197a1b2-0000-7000-8000-00000000c009';
const BODY = { enquiryId: ENQUIRY };
const S42: readonly Given[] = [...READY, example(happened.concernDecided)];
const OTHER: readonly Given[] = [...READY, example(happened.concernDecided, { decision: 'OTHER_ENQUIRY' })];
const linkedTo = (enquiryId: string) => happened.concernLinkedToEnquiry({ enquiryId, caseId: CASE });

const open = (changes: Partial<EnquiryState> = {}): EnquiryState => ({
  ...UNOPENED,
  status: 'InProgress',
  personRef: PERSON,
  areaCode: AREA,
  concernIds: [CASE],
  ...changes,
});

const link = (given: readonly Given[], enquiry: EnquiryState | undefined, linked?: EnquiryState) =>
  decisionOn(linkConcern, given, BODY, { ...WORLD, facts: { person: undefined, enquiry, linked } });
const code = (...args: Parameters<typeof link>) => refusalOf(link(...args))?.code;

describe('linking a concern to an enquiry', () => {
  it('says to which, and to which case it belongs', () => {
    expect(link(S42, open())).toEqual({ accepted: [linkedTo(ENQUIRY)] });
    expect(link(OTHER, open({ type: 'OTHER' }))).toEqual({ accepted: [linkedTo(ENQUIRY)] });
    expect(link(OTHER, open())).toEqual({ accepted: [linkedTo(ENQUIRY)] });
  });

  it('reads the enquiry named and the one it is linked to', () => {
    const { enquiry, linked } = linkConcern.facts as unknown as Record<
      string,
      { id: (state: object, command: object) => string | undefined }
    >;
    expect(enquiry?.id({}, BODY)).toBe(ENQUIRY);
    expect(linked?.id({ enquiryId: OTHER_ENQUIRY }, BODY)).toBe(OTHER_ENQUIRY);
  });

  it.each([
    ['is not on record', undefined],
    ['was closed', open({ status: 'Closed' })],
    ['was concluded', open({ status: 'Concluded' })],
    ['was recorded in error', open({ status: 'RecordedInError' })],
    ['is another authority’s', open({ areaCode: 'E08000902' })],
  ])('ENQUIRY_NOT_OPEN where it %s', (_what, enquiry) => {
    expect(refusalOf(link(S42, enquiry))).toMatchObject({ code: 'ENQUIRY_NOT_OPEN', pointer: '/enquiryId' });
  });

  it('CONCERNS_OF_SEVERAL_PERSONS where it is about somebody else', () => {
    expect(code(S42, open({ personRef: OTHER_PERSON }))).toBe('CONCERNS_OF_SEVERAL_PERSONS');
  });

  it('C-2 does not put a duty into an enquiry made without it', () => {
    expect(code(S42, open({ type: 'OTHER' }))).toBe('S42_DUTY_IS_MANDATORY');
  });

  it('NO_ENQUIRY_DECISION of a concern nobody decided to enquire into', () => {
    expect(code([...READY, decided], open())).toBe('NO_ENQUIRY_DECISION');
  });

  it('E-3 keeps a concern in one enquiry that is made', () => {
    const linked = [...S42, linkedTo(OTHER_ENQUIRY)];
    expect(code(linked, open(), open({ status: 'Opened' }))).toBe('ENQUIRY_ALREADY_OPEN');
    expect(link(linked, open(), open({ status: 'Closed' }))).toEqual({ accepted: [linkedTo(ENQUIRY)] });
  });

  it('says nothing twice', () => {
    expect(link([...S42, linkedTo(ENQUIRY)], open(), open())).toEqual({ accepted: [] });
  });

  it('holds the concern for itself against other enquiries (E-3)', () => {
    const [reservation] = linkConcern.reserve;
    const { kind, value, held, refusal } = reservation ?? fail();
    expect(kind).toBe(ENQUIRY_OF_CONCERN.kind);
    expect(value(Object.assign(new linkConcern.body(), BODY), CONCERN, concern.initial)).toBe(CONCERN);
    const after = (...events: readonly Given[]) => stateAfter(concern, [...S42, ...events]).state;
    expect(held(after(), CONCERN)).toBe(false);
    expect(held(after(linkedTo(ENQUIRY)), CONCERN)).toBe(true);
    expect(held(after(linkedTo(ENQUIRY), example(happened.concernReopened)), CONCERN)).toBe(false);
    expect(held(after(linkedTo(ENQUIRY), example(happened.concernRecordedInError)), CONCERN)).toBe(false);
    expect(refusal.code).toBe('ENQUIRY_ALREADY_OPEN');
  });
});

describe('an enquiry opened about the concern', () => {
  const record = (given: readonly Given[]) =>
    decisionOn(recordConcernInEnquiry, given, { ...BODY, caseId: CASE }, WORLD);

  it('is written on it, once, also after it was closed', () => {
    expect(record(S42)).toEqual({ accepted: [linkedTo(ENQUIRY)] });
    expect(record(HISTORIES.Closed)).toEqual({ accepted: [linkedTo(ENQUIRY)] });
    expect(record([...S42, linkedTo(ENQUIRY)])).toEqual({ accepted: [] });
  });

  it('is asked for with the fields of the event', () => {
    expect(BODIES.RecordConcernInEnquiry).toEqual({ enquiryId: ENQUIRY, caseId: CONCERN });
  });
});

describe('when it was decided', () => {
  const at = (occurredAt: string) => ({ meta: { occurredAt } });
  const FIRST = '2026-04-07T11:00:00.000Z';
  const SECOND = '2026-04-16T11:00:00.000Z';
  const decidedAt = (...events: readonly Given[]) =>
    stateAfter(concern, [...READY, ...events]).state.decidedAt;
  const first = { ...example(happened.concernDecided, { decision: 'OTHER_ENQUIRY' }), ...at(FIRST) };
  const revisedTo = (to: 'OTHER_ENQUIRY' | 'S42_DUTY_MET') => ({
    ...example(happened.concernDecisionRevised, { to }),
    ...at(SECOND),
  });

  it('counts from the decision that stands', () => {
    expect(decidedAt(first)).toBe(FIRST);
    expect(decidedAt(first, revisedTo('S42_DUTY_MET'))).toBe(SECOND);
    expect(decidedAt(first, revisedTo('OTHER_ENQUIRY'))).toBe(FIRST);
  });
});

function fail(): never {
  throw new Error('nothing is reserved');
}
