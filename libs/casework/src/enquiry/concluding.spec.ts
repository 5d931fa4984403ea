import fc from 'fast-check';
import { decisionOn, type Given } from '#event-sourcing/decider';
import { deadlineMet, deadlineSet } from '#record-keeping/record';
import { example, refusalOf, said } from '#record-keeping/examples';
import { codesOf } from '#policy/code-lists';
import * as caused from './caused/examples.contract.js';
import type { ConcludeEnquiry } from './conclude-enquiry.js';
import { concludeEnquiry, correctConclusion } from './conclude-enquiry.js';
import {
  agreed,
  allocated,
  as,
  BODIES,
  ceased,
  concluded,
  conversation,
  found,
  GOING,
  opened,
  placed,
  planned,
  READY,
  suspended,
  WORLD,
} from './examples.contract.js';
import * as happened from './events.js';

const NOW = '2026-05-05T14:00:00.000Z';
const BODY = BODIES.ConcludeEnquiry as Partial<ConcludeEnquiry>;
const conclude = (given: readonly Given[], changes: object = {}, actor: object = as('SAM')) =>
  decisionOn(concludeEnquiry, given, Object.assign({}, BODY, changes), {
    ...WORLD,
    actor,
    now: NOW,
    occurredAt: NOW,
  });
const refused = (...args: Parameters<typeof conclude>) => refusalOf(conclude(...args));
const code = (...args: Parameters<typeof conclude>) => refused(...args)?.code;

const need = (duty: boolean): Given => example(happened.advocacyNeedDecided, { duty });
const without = (...fields: readonly string[]) =>
  Object.fromEntries(fields.map((field) => [field, undefined]));
const CEASED = [...GOING, ceased];
const ENDED = {
  riskAssessmentOutcome: 'CEASED',
  confirmedRisks: [],
  ...without('riskOutcome'),
};

describe('concluding', () => {
  it('2.3 is a manager’s; the officer of the enquiry hears first that they are not independent', () => {
    expect(code([...READY, allocated], {}, as('SW'))).toBe('DECIDER_NOT_INDEPENDENT');
    expect(code(READY, {}, as('SW', 'sw2.demo'))).toBe('NOT_PERMITTED');
  });

  it('keeps the codes, when and by whom, and meets its deadline', () => {
    const dueAt = '2026-05-06T22:59:59.000Z';
    const set = deadlineSet({ key: 'enquiry.conclude', dueAt, policyVersion: 3 });
    expect(conclude([...READY, set])).toEqual({
      accepted: [
        happened.enquiryConcluded({
          ...(BODY as Required<typeof BODY>),
          concludedAt: NOW,
          decidedBy: 'sam.demo',
        }),
        deadlineMet({ key: 'enquiry.conclude', dueAt, metAt: NOW }),
      ],
    });
  });

  it('is done once: the second of two managers is refused', () => {
    expect(code([...READY, concluded()], {}, as('SAM', 'sam2.demo'))).toBe('INVALID_TRANSITION');
  });

  it('follows a ceasing without findings, as ceased and as nothing else', () => {
    expect(said(conclude(CEASED, ENDED))).toEqual(['EnquiryConcluded']);
    expect(refused(CEASED)).toMatchObject({
      code: 'RISK_OUTCOME_MISMATCH',
      pointer: '/riskAssessmentOutcome',
    });
    expect(refused(READY, ENDED)).toMatchObject({
      code: 'RISK_OUTCOME_MISMATCH',
      pointer: '/riskAssessmentOutcome',
    });
  });
});

describe('E-6 CAUSED_REPORT_OUTSTANDING', () => {
  it.each(Object.entries(caused.PARTS))('of a part that is %s', (status, part) => {
    const settled = status === 'ReportAccepted' || status === 'Withdrawn';
    expect(code([...GOING, ...part, found, agreed()])).toBe(
      settled ? undefined : 'CAUSED_REPORT_OUTSTANDING',
    );
  });
});

describe('E-7 CONCLUSION_INCOMPLETE', () => {
  it('without the four findings', () => {
    expect(code([...GOING, agreed()])).toBe('CONCLUSION_INCOMPLETE');
    expect(code([...READY, concluded(), example(happened.enquiryReopened), conversation, agreed()])).toBe(
      'CONCLUSION_INCOMPLETE',
    );
  });

  it.each(['mspAsked', 'lackedCapacity'])('without %s', (field) => {
    const more = without('mspAchieved', 'supportedIfLacked');
    expect(refused(READY, { ...without(field), ...more })).toMatchObject({
      code: 'CONCLUSION_INCOMPLETE',
      pointer: `/${field}`,
    });
    expect(code(READY, without(field))).toBe('CONCLUSION_INCOMPLETE');
  });

  it('without the risks that were identified', () => {
    expect(refused(READY, { confirmedRisks: [] })).toMatchObject({
      code: 'CONCLUSION_INCOMPLETE',
      pointer: '/confirmedRisks',
    });
  });
});

describe('E-8 RISK_OUTCOME_MISMATCH', () => {
  it.each(['RI_ACTION', 'RI_NO_ACTION'])('of %s without an outcome', (riskAssessmentOutcome) => {
    expect(refused(READY, { riskAssessmentOutcome, ...without('riskOutcome') })).toMatchObject({
      code: 'RISK_OUTCOME_MISMATCH',
      pointer: '/riskOutcome',
    });
  });

  it.each(['INC_ACTION', 'INC_NO_ACTION', 'NR_ACTION', 'NR_NO_ACTION'])(
    'of %s with an outcome',
    (riskAssessmentOutcome) => {
      expect(refused(READY, { riskAssessmentOutcome, confirmedRisks: [] })).toMatchObject({
        code: 'RISK_OUTCOME_MISMATCH',
        pointer: '/riskOutcome',
      });
      expect(
        code(READY, { riskAssessmentOutcome, confirmedRisks: [], ...without('riskOutcome') }),
      ).toBeUndefined();
    },
  );

  it('of a risk confirmed where none was identified', () => {
    expect(refused(READY, { riskAssessmentOutcome: 'NR_ACTION', ...without('riskOutcome') })).toMatchObject({
      code: 'RISK_OUTCOME_MISMATCH',
      pointer: '/confirmedRisks',
    });
  });

  it('is said before a missing code (S1 step 6)', () => {
    expect(code(READY, without('riskOutcome', 'mspAsked'))).toBe('RISK_OUTCOME_MISMATCH');
  });
});

describe('E-9 MSP_MISMATCH', () => {
  it('of outcomes expressed without what became of them', () => {
    expect(refused(READY, without('mspAchieved'))).toMatchObject({
      code: 'MSP_MISMATCH',
      pointer: '/mspAchieved',
    });
  });

  it.each(['ASKED_NONE', 'NO', 'DONT_KNOW', 'NOT_RECORDED'])('of %s with something achieved', (mspAsked) => {
    expect(code(READY, { mspAsked })).toBe('MSP_MISMATCH');
    expect(code(READY, { mspAsked, ...without('mspAchieved') })).toBeUndefined();
  });
});

describe('SG3 CAPACITY_SUPPORT_MISMATCH', () => {
  it('where support is said of who had capacity, or not of who lacked it', () => {
    expect(refused(READY, without('supportedIfLacked'))).toMatchObject({
      code: 'CAPACITY_SUPPORT_MISMATCH',
      pointer: '/supportedIfLacked',
    });
    expect(code(READY, { lackedCapacity: 'NO' })).toBe('CAPACITY_SUPPORT_MISMATCH');
    expect(code(READY, { lackedCapacity: 'NO', ...without('supportedIfLacked') })).toBeUndefined();
  });
});

describe('E-10 ADVOCACY_DUTY_UNMET', () => {
  const after = (...more: readonly Given[]) => code([...GOING, ...more, found, agreed()]);
  const advocate = example(happened.advocateAppointed);

  it('until an advocate is there or the need is decided otherwise', () => {
    expect(after(need(true))).toBe('ADVOCACY_DUTY_UNMET');
    expect(after(need(true), advocate)).toBeUndefined();
    expect(after(need(true), need(false))).toBeUndefined();
    expect(after(need(false), need(true))).toBe('ADVOCACY_DUTY_UNMET');
  });

  it('also where the adult declined, or the appointment was written down in error', () => {
    expect(after(need(true), example(happened.advocacyDeclined))).toBe('ADVOCACY_DUTY_UNMET');
    const inError = example(happened.enquiryEntryRecordedInError, { correctedEventId: 'event-6' });
    expect(after(need(true), advocate, inError)).toBe('ADVOCACY_DUTY_UNMET');
  });
});

describe('E-13 POLICE_PRIMACY', () => {
  it('while the police lead, also with all agreed', () => {
    expect(code([...READY, suspended])).toBe('POLICE_PRIMACY');
    expect(code([...GOING, suspended], without('mspAsked'), as('SAM'))).toBe('POLICE_PRIMACY');
  });
});

describe('E-15 DECIDER_NOT_INDEPENDENT', () => {
  const handedOver = example(happened.enquiryReallocated);

  it('of whoever makes or made the enquiry, and of whoever writes it down for them', () => {
    expect(code(READY, {}, as('SAM', 'sw.demo'))).toBe('DECIDER_NOT_INDEPENDENT');
    expect(code(READY, { onBehalfOfUserId: 'sw.demo' })).toBe('DECIDER_NOT_INDEPENDENT');
    const after = [...GOING, handedOver, found, agreed()];
    expect(code(after, {}, as('SAM', 'sw.demo'))).toBe('DECIDER_NOT_INDEPENDENT');
    expect(code(after, {}, as('SAM', 'sw2.demo'))).toBe('DECIDER_NOT_INDEPENDENT');
    expect(code(after)).toBeUndefined();
  });
});

describe('E-19 PLACING_AUTHORITY_NOT_TOLD', () => {
  const from = (...first: readonly Given[]) => [...first, allocated, planned, conversation, found, agreed()];
  const told = (la = 'E08000902') => example(happened.placingAuthorityNotified, { la });

  it('until the authority that placed the adult is told', () => {
    expect(code(from(placed()))).toBe('PLACING_AUTHORITY_NOT_TOLD');
    expect(code(from(placed(), told('E08000903')))).toBe('PLACING_AUTHORITY_NOT_TOLD');
    expect(code(from(placed(), told()))).toBeUndefined();
    expect(code(from(opened()))).toBeUndefined();
  });

  it('as corrected', () => {
    const corrected = (changes: object) => ({
      ...example(happened.enquiryCorrected),
      data: { correctedEventId: 'event-1', reason: 'x', ...changes },
    });
    expect(code(from(placed(), told(), corrected({ placingLA: 'E08000903' })))).toBe(
      'PLACING_AUTHORITY_NOT_TOLD',
    );
    expect(code(from(placed(), corrected({ notPlaced: true })))).toBeUndefined();
  });
});

describe('whatever codes are sent', () => {
  const maybe = <T>(values: readonly T[]) => fc.option(fc.constantFrom(...values), { nil: undefined });
  const codes = fc.record({
    riskAssessmentOutcome: fc.constantFrom(...codesOf('SG2C')),
    riskOutcome: maybe(codesOf('SG2E')),
    lackedCapacity: maybe(codesOf('SG3_CAPACITY')),
    supportedIfLacked: maybe([true, false]),
    mspAsked: maybe(codesOf('MSP_ASKED')),
    mspAchieved: maybe(codesOf('MSP_ACHIEVED')),
    confirmedRisks: fc.constantFrom([], BODY.confirmedRisks),
  });

  it('an enquiry is counted by codes that agree, or not concluded', () => {
    fc.assert(
      fc.property(codes, fc.boolean(), (sent, wasCeased) => {
        const concludes = code(wasCeased ? CEASED : READY, sent) === undefined;
        const identified = sent.riskAssessmentOutcome.startsWith('RI_');
        const none = sent.riskAssessmentOutcome.startsWith('NR_') || sent.riskAssessmentOutcome === 'CEASED';
        const risks = sent.confirmedRisks?.length ?? 0;
        const agree =
          (sent.riskAssessmentOutcome === 'CEASED') === wasCeased &&
          (sent.riskOutcome !== undefined) === identified &&
          (identified ? risks > 0 : !none || risks === 0) &&
          sent.mspAsked !== undefined &&
          sent.lackedCapacity !== undefined &&
          (sent.mspAchieved !== undefined) === (sent.mspAsked === 'ASKED_EXPRESSED') &&
          (sent.supportedIfLacked !== undefined) === (sent.lackedCapacity === 'YES');
        expect(concludes).toBe(agree);
      }),
      { numRuns: 500 },
    );
  });
});

describe('correcting the conclusion', () => {
  const ID = 'event-7';
  const correct = (given: readonly Given[], changes: object = {}, actor: object = as('SAM', 'sam2.demo')) =>
    decisionOn(
      correctConclusion,
      given,
      { ...BODY, correctedEventId: ID, reason: 'He is back', ...changes },
      { ...WORLD, actor, now: '2026-05-08T09:00:00.000Z', occurredAt: '2026-05-08T09:00:00.000Z' },
    );
  const DONE = [...READY, concluded()];

  it('names it, keeps when and by whom it was concluded, and may be corrected again', () => {
    const corrected = happened.enquiryConclusionCorrected({
      ...(BODY as Required<typeof BODY>),
      riskOutcome: 'REMAINED',
      correctedEventId: ID,
      reason: 'He is back',
      concludedAt: '2026-05-05T14:00:00.000Z',
      decidedBy: 'sam.demo',
    });
    expect(correct(DONE, { riskOutcome: 'REMAINED' })).toEqual({ accepted: [corrected] });
    expect(said(correct([...DONE, corrected], { correctedEventId: 'event-8' }))).toEqual([
      'EnquiryConclusionCorrected',
    ]);
  });

  it.each([
    ['another event', { correctedEventId: 'event-1' }, as('SAM'), 'EVENT_NOT_IN_RECORD'],
    ['codes that do not agree', { mspAsked: 'NO' }, as('SAM'), 'MSP_MISMATCH'],
    ['whoever made the enquiry', {}, as('SAM', 'sw.demo'), 'DECIDER_NOT_INDEPENDENT'],
  ])('not by %s', (_what, changes, actor, refusal) => {
    expect(refusalOf(correct(DONE, changes, actor))?.code).toBe(refusal);
  });
});
