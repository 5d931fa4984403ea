import { decisionOn, stateAfter, type Given } from '#event-sourcing/decider';
import { deadlineMissed, deadlineSet } from '#record-keeping/record';
import { acceptedIn, example, refusalOf, said } from '#record-keeping/examples';
import {
  as,
  at,
  BODIES,
  COMMISSIONED,
  COUNCIL,
  facing,
  HISTORIES,
  IN_PROGRESS,
  POLICE,
  REPORT,
  REFERRED,
  SCOPING,
  SCREENING,
  TRUST,
  WORLD,
} from './examples.contract.js';
import * as happened from './events.js';
import * as sar from './index.js';

const DUE = '2026-03-05T23:59:59.000Z';
const IN_TIME = '2026-03-05T16:00:00.000Z';
const LATE = '2026-03-09T10:00:00.000Z';

const came = (org: string): Given => example(happened.sarScopingReturned, { org });
const refused = (org: string): Given => example(happened.sarContributionRefused, { org });

const give = (org: string, given: readonly Given[], world: object = at(IN_TIME), actor = as('AGL', org)) =>
  decisionOn(
    sar.returnSarScoping,
    given,
    { requestId: SCOPING, org, chronologyRef: 'DOC-1', at: IN_TIME },
    { ...world, actor },
  );

describe('scoping', () => {
  it('is due by the policy of the area unless said, and never before it is asked', () => {
    const ask = (changes: object) =>
      decisionOn(
        sar.requestSarScoping,
        REFERRED,
        { ...BODIES['RequestSarScoping'], ...changes },
        {
          ...at('2026-02-12T10:00:00.000Z'),
          facts: facing({ organisations: [{ code: COUNCIL }, { code: POLICE }, { code: TRUST }] }).facts,
          actor: as('SBM'),
        },
      );
    expect(acceptedIn(ask({}))).toEqual([
      { type: 'SarScopingRequested', data: expect.objectContaining({ dueAt: DUE }) as object },
      {
        type: 'DeadlineSet',
        data: expect.objectContaining({ key: 'sar.scopingReturns', of: 'scoping-1', dueAt: DUE }) as object,
      },
    ]);
    expect(acceptedIn(ask({ dueAt: LATE }))[0]?.data).toMatchObject({ dueAt: LATE });
    expect(refusalOf(ask({ dueAt: '2026-02-12T10:00:00.000Z' }))?.code).toBe('DUE_DATE_PASSED');
    expect(refusalOf(ask({ orgs: [COUNCIL, TRUST] }))).toMatchObject({
      code: 'ORGANISATION_NOT_FOUND',
      pointer: '/orgs/1',
    });
  });

  it('has met its date with the last agency, not before', () => {
    expect(said(give(COUNCIL, SCREENING))).toEqual(['SarScopingReturned']);
    expect(said(give(POLICE, [...SCREENING, came(COUNCIL)]))).toEqual(['SarScopingReturned']);
    expect(said(give(TRUST, [...SCREENING, came(COUNCIL), came(POLICE)]))).toEqual([
      'SarScopingReturned',
      'DeadlineMet',
    ]);
  });

  it('that was refused is still owed, and counts when it comes (S-9)', () => {
    const rest = [...SCREENING, came(COUNCIL), refused(TRUST)];
    expect(said(give(POLICE, rest))).toEqual(['SarScopingReturned']);
    expect(said(give(TRUST, [...rest, came(POLICE)]))).toEqual(['SarScopingReturned', 'DeadlineMet']);
  });

  it('comes once from each agency, under its own request', () => {
    expect(refusalOf(give(COUNCIL, [...SCREENING, came(COUNCIL)]))?.code).toBe('ALREADY_CONTRIBUTED');
    expect(refusalOf(give('FIRE-NORTHMOOR', SCREENING))?.code).toBe('REQUEST_NOT_FOUND');
    const asReport = decisionOn(
      sar.submitSarAgencyReport,
      SCREENING,
      { requestId: SCOPING, org: TRUST, reportRef: 'DOC-4' },
      { ...WORLD, actor: as('SBM') },
    );
    expect(refusalOf(asReport)?.code).toBe('REQUEST_NOT_FOUND');
  });

  it('cannot be put back in time by an agency to have kept a date; the board may write down when it came', () => {
    const rest = [...SCREENING, came(COUNCIL), came(POLICE)];
    const at2 = (actor: ReturnType<typeof as>) => acceptedIn(give(TRUST, rest, at(LATE), actor));
    expect(at2(as('AGL', TRUST))).toEqual([
      { type: 'SarScopingReturned', data: expect.objectContaining({ at: LATE }) as object },
    ]);
    expect(at2(as('SBM')).map(({ type }) => type)).toEqual(['SarScopingReturned', 'DeadlineMet']);
  });
});

describe('the clock', () => {
  const missed = deadlineMissed({ key: 'sar.scopingReturns', of: SCOPING, dueAt: DUE });
  const tell = (given: readonly Given[], changes: object = {}) =>
    decisionOn(
      sar.recordSarContributionsOverdue,
      given,
      { requestId: SCOPING, dueAt: DUE, ...changes },
      { ...at('2026-03-06T09:00:00.000Z'), actor: as('SYSTEM') },
    );

  it('says of each agency that has not returned its scoping that it has not', () => {
    const given = [...SCREENING, came(COUNCIL), refused(TRUST), missed];
    expect(acceptedIn(tell(given))).toEqual(
      [POLICE, TRUST].map((org) =>
        happened.sarScopingNotReturned({ requestId: SCOPING, org, dueAt: DUE, days: 1 }),
      ),
    );
  });

  it('says it once of each, and nothing once it came', () => {
    const told = example(happened.sarScopingNotReturned, { org: POLICE });
    const given = [...SCREENING, came(COUNCIL), missed, told];
    expect(acceptedIn(tell(given)).map(({ data }) => (data as { org: string }).org)).toEqual([TRUST]);
    expect(acceptedIn(tell([...given, came(TRUST)]))).toEqual([]);
  });

  it.each([
    ['the date is not missed', SCREENING, {}],
    ['another date was given since', [...SCREENING, missed], { dueAt: LATE }],
    ['there is no such request', [...SCREENING, missed], { requestId: REPORT }],
  ])('says nothing when %s', (_what, given, changes) => {
    expect(acceptedIn(tell(given, changes))).toEqual([]);
  });

  it('says of a report that it is overdue', () => {
    const dueAt = '2026-06-02T22:59:59.000Z';
    const given = [...IN_PROGRESS, deadlineMissed({ key: 'sar.agencyReports', of: REPORT, dueAt })];
    const decision = decisionOn(
      sar.recordSarContributionsOverdue,
      given,
      { requestId: REPORT, dueAt },
      { ...at('2026-06-04T09:00:00.000Z'), actor: as('SYSTEM') },
    );
    expect(acceptedIn(decision)).toEqual([
      happened.sarAgencyReportOverdue({ requestId: REPORT, org: TRUST, dueAt, days: 2 }),
    ]);
  });
});

describe('S-9: a refusal to contribute', () => {
  const refuse = (changes: object = {}, world: object = WORLD, given = SCREENING) =>
    decisionOn(
      sar.recordSarContributionRefused,
      given,
      { ...BODIES['RecordSarContributionRefused'], ...changes },
      { ...world, actor: as('SBM') },
    );

  it('is recorded with what was begun about it, and with nothing less', () => {
    expect(said(refuse())).toEqual(['SarContributionRefused']);
    expect(refusalOf(refuse({ followUp: undefined }))).toMatchObject({
      code: 'MEMBERS_MUST_COOPERATE',
      pointer: '/followUp',
    });
  });

  it('is followed up with the agency itself', () => {
    for (const followUp of [undefined, { org: POLICE }])
      expect(refusalOf(refuse({}, facing({ followUp })))?.code).toBe('FOLLOW_UP_NOT_FOUND');
  });

  it('is one of something the agency was asked for, and has not sent', () => {
    expect(refusalOf(refuse({ contribution: 'AGENCY_REPORT' }))?.code).toBe('REQUEST_NOT_FOUND');
    expect(refusalOf(refuse({}, WORLD, [...SCREENING, came(TRUST)]))?.code).toBe('ALREADY_CONTRIBUTED');
  });

  it('never stands for a contribution', () => {
    const { state } = stateAfter(sar.sar, [...SCREENING, refused(TRUST)]);
    expect(sar.hasContributed(state, { requestId: SCOPING, org: TRUST })).toBe(false);
    expect(state.status).toBe('Screening');
  });
});

describe('the part of an agency', () => {
  const revision = (given: readonly Given[], org: string) => {
    const { state } = stateAfter(sar.sar, given);
    return sar.revisionOfPart(state, { requestId: SCOPING, org }, given.length);
  };

  it('has a revision of its own: what others do does not move it', () => {
    const before = revision(SCREENING, TRUST);
    expect(before).toBe(2);
    expect(revision([...SCREENING, came(POLICE), example(happened.sarDecisionRecommended)], TRUST)).toBe(
      before,
    );
    expect(revision([...SCREENING, refused(TRUST), came(TRUST)], TRUST)).toBe(before + 2);
    const other = deadlineSet({ key: 'sar.agencyReports', of: REPORT, dueAt: DUE, policyVersion: 1 });
    expect(revision([...SCREENING, other], TRUST)).toBe(before);
    expect(revision(SCREENING, 'FIRE-NORTHMOOR')).toBe(0);
    expect(sar.revisionOfPart(stateAfter(sar.sar, SCREENING).state, { requestId: 'x' }, 9)).toBe(0);
  });

  it('is not awaited once all of the review is over, and the refusal does not say how it ended', () => {
    const closed = refusalOf(give(TRUST, HISTORIES.RecordedInError));
    expect(closed).toMatchObject({ code: 'INVALID_TRANSITION' });
    expect(closed?.reason).not.toMatch(/Error|Closed/);
  });

  it('taken back is owed again, by the same date', () => {
    const given = [
      ...SCREENING,
      came(COUNCIL),
      came(POLICE),
      came(TRUST),
      { type: 'DeadlineMet', data: { key: 'sar.scopingReturns', of: SCOPING, dueAt: DUE, metAt: IN_TIME } },
    ];
    const takeBack = (eventId: string, history: readonly Given[]) =>
      acceptedIn(
        decisionOn(
          sar.recordSarEntryInError,
          history,
          { correctedEventId: eventId, reason: 'Of another review' },
          { ...WORLD, actor: as('SBM') },
        ),
      );
    expect(takeBack(`event-${given.length - 1}`, given)).toEqual([
      {
        type: 'SarEntryRecordedInError',
        data: expect.objectContaining({ correctedEventType: 'SarScopingReturned' }) as object,
      },
      {
        type: 'DeadlineSet',
        data: expect.objectContaining({ key: 'sar.scopingReturns', of: SCOPING, dueAt: DUE }) as object,
      },
    ]);
    const open = [...SCREENING, came(COUNCIL)];
    expect(takeBack(`event-${open.length}`, open)).toHaveLength(1);
  });
});

describe('an agency report', () => {
  it('asked for puts the review in progress, and meets its own date', () => {
    expect(stateAfter(sar.sar, COMMISSIONED).state.status).toBe('Commissioned');
    expect(stateAfter(sar.sar, IN_PROGRESS).state.status).toBe('InProgress');
    const submit = decisionOn(
      sar.submitSarAgencyReport,
      IN_PROGRESS,
      { requestId: REPORT, org: TRUST, reportRef: 'DOC-4' },
      { ...at('2026-06-01T10:00:00.000Z'), actor: as('AGL', TRUST) },
    );
    expect(said(submit)).toEqual(['SarAgencyReportReceived', 'DeadlineMet']);
  });
});
