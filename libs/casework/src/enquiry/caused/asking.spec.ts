import { decisionOn, type Given } from '#event-sourcing/decider';
import { example, POLICY, said } from '#record-keeping/examples';
import { UNRAISED, type ConcernState } from '../../concern/state.js';
import { enquiryOpened } from '../events.js';
import { BODIES, DUE, ORGANISATION } from './examples.contract.js';
import { causeEnquiry, enquiryCausedToBeMade, type CauseEnquiry } from './index.js';

const opened: Given = example(enquiryOpened);
const BODY = BODIES['CauseEnquiry'] as Partial<CauseEnquiry>;
const about = (changes: Partial<ConcernState> = {}): ConcernState => ({ ...UNRAISED, ...changes });

const ask = (changes: Partial<Record<keyof CauseEnquiry, unknown>> = {}, facts: object = {}) =>
  decisionOn(causeEnquiry, [opened], { ...BODY, ...changes } as never, {
    policy: POLICY,
    facts: { concerns: [about()], person: undefined, organisation: ORGANISATION, ...facts },
  });

describe('causing an enquiry', () => {
  it('asks, by whatever identifier, the organisation of the registry, and starts the clock of the part', () => {
    const {
      toOrg: _to,
      managementImplicated: _not,
      ...asked
    } = { ...BODY, toOrg: '1-9010000012' } as Required<CauseEnquiry>;
    expect(ask({ toOrg: '1-9010000012' })).toEqual({
      accepted: [
        enquiryCausedToBeMade({
          ...asked,
          toOrg: 'PRV-BRACKEN',
          partId: 'caused-enquiry-1',
          statutoryBasis: 's42(2)',
        }),
        {
          type: 'DeadlineSet',
          data: expect.objectContaining({
            key: 'enquiry.causedReport',
            of: 'caused-enquiry-1',
            dueAt: DUE,
          }) as object,
        },
      ],
    });
  });

  it('is not done of an organisation nobody knows', () => {
    expect(ask({}, { organisation: undefined })).toMatchObject({
      refused: { code: 'ORGANISATION_NOT_FOUND', pointer: '/toOrg' },
    });
  });
});

describe('E-4 RESPONDENT_IMPLICATED', () => {
  it('when its management is', () => {
    expect(ask({ managementImplicated: true })).toMatchObject({
      refused: { code: 'RESPONDENT_IMPLICATED', pointer: '/toOrg' },
    });
  });

  it('when it is the line of a person alleged to have caused harm, in any concern of the enquiry', () => {
    const concerns = [undefined, about(), about({ peopleAlleged: [{}, { orgCode: 'PRV-BRACKEN' }] })];
    expect(said(ask({}, { concerns }))).toBe('RESPONDENT_IMPLICATED');
    // Whatever identifier it is asked under.
    expect(said(ask({ toOrg: '1-9010000001' }, { concerns }))).toBe('RESPONDENT_IMPLICATED');
  });

  it('not when the person alleged works elsewhere, or nobody knows where', () => {
    const concerns = [about({ peopleAlleged: [{ orgCode: 'PRV-LARK' }, { userId: 'carl.reed' }] })];
    expect(said(ask({}, { concerns }))).toEqual(['EnquiryCausedToBeMade', 'DeadlineSet']);
  });
});

describe('E-5 CAUSED_SCOPE_INCOMPLETE', () => {
  it.each(['scope', 'questions', 'adultsOutcomes', 'dueAt'] as const)('without %s', (field) => {
    expect(ask({ [field]: undefined })).toMatchObject({
      refused: { code: 'CAUSED_SCOPE_INCOMPLETE', pointer: `/${field}` },
    });
  });

  it.each(['scope', 'questions', 'adultsOutcomes'] as const)('with a blank %s', (field) => {
    expect(ask({ [field]: ' \n' })).toMatchObject({
      refused: { code: 'CAUSED_SCOPE_INCOMPLETE', pointer: `/${field}` },
    });
  });

  it('nor with a date that has passed when it is asked', () => {
    for (const dueAt of ['2026-04-07T09:00:00.000Z', '2026-04-06T09:00:00.000Z'])
      expect(ask({ dueAt })).toMatchObject({ refused: { code: 'DUE_BEFORE_ASKED', pointer: '/dueAt' } });
    expect(said(ask({ dueAt: '2026-04-07T09:00:01Z' }))).toEqual(['EnquiryCausedToBeMade', 'DeadlineSet']);
  });
});

describe('C-13 asking against the adult’s wishes', () => {
  const refused = about({
    acts: { e: { act: 'VOICE', type: 'AdultsViewsRecorded', at: DUE, consentToShare: 'REFUSED' } },
  });

  it('needs a ground', () => {
    expect(ask({ override: undefined }, { concerns: [about(), refused] })).toMatchObject({
      refused: { code: 'OVERRIDE_REQUIRED', pointer: '/override' },
    });
    expect(said(ask({ override: 'LIFE_AT_RISK' }, { concerns: [refused] }))).toEqual([
      'EnquiryCausedToBeMade',
      'DeadlineSet',
    ]);
    expect(said(ask({ override: undefined }))).toEqual(['EnquiryCausedToBeMade', 'DeadlineSet']);
  });
});
