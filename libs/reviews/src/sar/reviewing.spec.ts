import fc from 'fast-check';
import { decisionOn, stateAfter, type Given } from '#event-sourcing/decider';
import { acceptedIn, example, refusalOf, said } from '#record-keeping/examples';
import {
  as,
  at,
  BODIES,
  COMMISSIONED,
  COUNCIL,
  DECIDED,
  DRAFTED,
  facing,
  HEATHER,
  IN_PROGRESS,
  NO_REVIEW,
  POLICE,
  subject,
  TRUST,
  WORLD,
} from './examples.contract.js';
import * as happened from './events.js';
import * as sar from './index.js';

const ASKED = facing({ organisations: [{ code: COUNCIL }, { code: POLICE }, { code: TRUST }] });

const commission = (changes: object = {}, given: readonly Given[] = DECIDED, world: object = ASKED) =>
  decisionOn(
    sar.commissionSar,
    given,
    { ...BODIES['CommissionSar'], ...changes },
    { ...world, actor: as('SBM') },
  );

describe('S-4: the reviewer is independent', () => {
  it('refuses one who works for an agency under review', () => {
    expect(refusalOf(commission({ reviewerOrg: TRUST }))).toMatchObject({
      code: 'REVIEWER_NOT_INDEPENDENT',
      pointer: '/reviewerOrg',
    });
    expect(refusalOf(commission({ reviewerOrg: HEATHER }))).toBeUndefined();
  });

  const day = fc
    .integer({ min: 0, max: 3000 })
    .map((after) => new Date(Date.UTC(2020, 0, 1 + after)).toISOString().slice(0, 10));
  const span = fc
    .tuple(day, day)
    .map(([one, two]) => (one <= two ? { from: one, to: two } : { from: two, to: one }));

  /** The slow way: is there a day of both? */
  const share = (a: { from: string; to: string }, b: { from: string; to: string }): boolean => {
    for (let at2 = Date.parse(a.from); at2 <= Date.parse(a.to); at2 += 86_400_000) {
      const date = new Date(at2).toISOString().slice(0, 10);
      if (date >= b.from && date <= b.to) return true;
    }
    return false;
  };

  it('refuses one who worked for one on any day of the period', () => {
    fc.assert(
      fc.property(span, span, fc.constantFrom(TRUST, HEATHER), fc.boolean(), (work, period, org, ended) => {
        const { from, to } = work;
        const declared = { org, from, ...(ended ? { to } : {}) };
        const decision = commission({
          reviewerOrg: undefined,
          period,
          reviewerEmployment: [{ org: 'LA-EASTVALE', from: '2019-01-01' }, declared],
        });
        const barred = org === TRUST && share({ from, to: ended ? to : '2030-01-01' }, period);
        expect(refusalOf(decision)?.code).toBe(barred ? 'REVIEWER_NOT_INDEPENDENT' : undefined);
        if (barred) expect(refusalOf(decision)?.pointer).toBe('/reviewerEmployment/1');
      }),
      { numRuns: 60 },
    );
  });

  it('holds whoever takes the place of the first, and an agency drawn in later, to the same', () => {
    const replace = (changes: object) =>
      decisionOn(
        sar.replaceSarReviewer,
        COMMISSIONED,
        { ...BODIES['ReplaceSarReviewer'], ...changes },
        { ...WORLD, actor: as('CHR') },
      );
    expect(refusalOf(replace({ reviewerOrg: POLICE }))?.code).toBe('REVIEWER_NOT_INDEPENDENT');
    expect(said(replace({ reviewerOrg: HEATHER }))).toEqual(['SarReviewerReplaced']);

    const ask = (org: string) =>
      decisionOn(
        sar.requestSarAgencyReport,
        COMMISSIONED,
        { org },
        { ...facing({ organisations: [{ code: org }] }), actor: as('SBM') },
      );
    expect(refusalOf(ask('PRV-LARK'))).toMatchObject({ code: 'REVIEWER_NOT_INDEPENDENT', pointer: '/org' });
    // Worked there, but before the period reviewed.
    expect(said(ask('LA-EASTVALE'))).toEqual(['SarAgencyReportRequested', 'DeadlineSet']);
  });
});

describe('a commission', () => {
  it('runs until the review is due, and so does the reviewer’s access, unless said otherwise', () => {
    const [plain] = acceptedIn(commission());
    const due = '2026-10-20T22:59:59.000Z';
    expect(plain?.data).toMatchObject({ dueAt: due, accessUntil: due });
    const longer = { dueAt: '2026-11-30T23:59:59.000Z', accessUntil: '2026-12-31T23:59:59.000Z' };
    expect(acceptedIn(commission(longer))[0]?.data).toMatchObject(longer);
  });

  it('of a review nobody decided, or of a time that ends before it begins, is refused', () => {
    expect(refusalOf(commission({}, NO_REVIEW))?.code).toBe('NO_REVIEW_DECIDED');
    const period = { from: '2026-02-05', to: '2026-02-04' };
    expect(refusalOf(commission({ period }))).toMatchObject({ code: 'PERIOD_BACKWARDS' });
    const past = { accessUntil: '2026-04-20T13:00:00.000Z' };
    expect(refusalOf(commission(past))?.code).toBe('ACCESS_ENDED');
  });
});

describe('the reviewer sees their own review while their time lasts', () => {
  const UNTIL = '2026-12-01T23:59:59.000Z';
  const seenBy = (given: readonly Given[], now: string) =>
    sar.sar.resource(stateAfter(sar.sar, given).state, { subjects: [subject()] }, {}, { now }).assignedTo;

  it.each([
    ['2026-04-21T00:00:00.000Z', ['ir.demo']],
    [UNTIL, ['ir.demo']],
    ['2026-12-02T00:00:00.000Z', []],
  ])('at %s: %j', (now, assigned) => {
    expect(seenBy(COMMISSIONED, now)).toEqual(assigned);
  });

  it('and another after them, or longer', () => {
    const extended = [...COMMISSIONED, example(happened.sarReviewerAccessExtended)];
    expect(seenBy(extended, '2026-12-02T00:00:00.000Z')).toEqual(['ir.demo']);
    const replaced = [...COMMISSIONED, example(happened.sarReviewerReplaced)];
    expect(seenBy(replaced, UNTIL)).toEqual(['ir2.demo']);
    expect(seenBy(DECIDED, UNTIL)).toEqual([]);
  });
});

describe('who takes part', () => {
  const { state } = stateAfter(sar.sar, IN_PROGRESS);
  const resource = (command: object, people = [subject({ conflictedUsers: ['kin.demo'] })]) =>
    sar.sar.resource(state, { subjects: people }, command, { now: '2026-06-01T09:00:00.000Z' });

  it('are the agencies that were asked, and of a request the agency that answers it', () => {
    expect(resource({}).orgCodes).toEqual([COUNCIL, POLICE, TRUST]);
    const [requestId = ''] = Object.keys(state.requests);
    expect(resource({ requestId, org: TRUST }).orgCodes).toEqual([TRUST]);
    expect(resource({ requestId, org: HEATHER }).orgCodes).toEqual([]);
    expect(resource({ requestId }).orgCodes).toEqual([]);
    expect(resource({ requestId: 'toString', org: TRUST }).orgCodes).toEqual([]);
  });

  it('are never those connected with a subject', () => {
    expect(resource({}).conflictedUsers).toEqual(['kin.demo']);
  });
});

describe('drafts', () => {
  it('count from one', () => {
    const receive = (given: readonly Given[]) =>
      acceptedIn(
        decisionOn(sar.receiveSarDraft, given, { draftRef: 'DOC' }, { ...WORLD, actor: as('IR') }),
      )[0]?.data;
    expect(receive(IN_PROGRESS)).toMatchObject({ version: 1 });
    expect(receive(DRAFTED)).toMatchObject({ version: 2 });
  });

  it('are checked as they are, by agencies under review', () => {
    const check = (changes: object) =>
      decisionOn(
        sar.checkSarFactualAccuracy,
        DRAFTED,
        { org: TRUST, result: 'ACCURATE', ...changes },
        { ...WORLD, actor: as('SBM') },
      );
    expect(acceptedIn(check({}))[0]?.data).toMatchObject({ version: 1 });
    expect(refusalOf(check({ version: 2 }))?.code).toBe('DRAFT_NOT_FOUND');
    expect(refusalOf(check({ org: HEATHER }))?.code).toBe('NOT_UNDER_REVIEW');
  });

  it('are agreed by a meeting that was held, and that completes the review', () => {
    const agree = (boardMeeting: string, now: string) =>
      decisionOn(sar.agreeSarReport, DRAFTED, { boardMeeting }, { ...at(now), actor: as('CHR') });
    expect(said(agree('2026-09-15', '2026-09-15T11:00:00.000Z'))).toEqual(['SarReportAgreed', 'DeadlineMet']);
    expect(said(agree('2026-10-21', '2026-10-21T11:00:00.000Z'))).toEqual(['SarReportAgreed']);
    expect(refusalOf(agree('2026-09-16', '2026-09-15T11:00:00.000Z'))?.code).toBe('OCCURRED_IN_FUTURE');
    // Past midnight in London, while it is still the day before in Greenwich.
    expect(refusalOf(agree('2026-09-16', '2026-09-15T23:30:00.000Z'))).toBeUndefined();
  });
});
