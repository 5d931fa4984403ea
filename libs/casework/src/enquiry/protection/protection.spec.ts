import { decisionOn, stateAfter, type CommandDeclaration, type Given } from '#event-sourcing/decider';
import { example, fixture, POLICY, refusalOf, said } from '#record-keeping/examples';
import { UNRAISED, type ConcernState } from '../../concern/state.js';
import { enquiry } from '../aggregate.js';
import { enquiryEntryRecordedInError, enquiryOpened, enquiryPlanned } from '../events.js';
import * as given from './examples.contract.js';
import { BODIES, ORDER, ORDERS } from './examples.contract.js';
import {
  assessRisk,
  considerEntryPowers,
  entryPowerUsed,
  makePoliceReferral,
  othersAtRisk,
  recordCourtOrderBreached,
  recordCourtOrderEnded,
  recordCourtOrderMade,
  recordCourtOrderRefused,
  recordEntryPowerUsed,
  recordForumOutcome,
  recordObstruction,
  referToForum,
  resumeEnquiry,
  reviewCourtOrderEffect,
  riskAssessed,
  risksFound,
  suspendEnquiry,
  type OrderStatus,
} from './index.js';

const opened: Given = example(enquiryOpened);
const planned: Given = example(enquiryPlanned);

const about = (changes: Partial<ConcernState> = {}): ConcernState => ({ ...UNRAISED, ...changes });

const send = (
  declaration: unknown,
  history: readonly Given[],
  body: object = {},
  {
    concerns = [] as readonly (ConcernState | undefined)[],
    role = 'SW',
    now = '2026-05-30T09:00:00.000Z',
  } = {},
) => {
  const command = declaration as CommandDeclaration<never, object, never>;
  const facts = { concerns, person: undefined };
  const world = { now, occurredAt: now, policy: POLICY, facts, actor: { role, roles: [role] } };
  return decisionOn(command, [opened, ...history], { ...BODIES[command.name], ...body }, world as never);
};

const after = (...history: readonly Given[]) => stateAfter(enquiry, [opened, ...history]).state;

/** The entry at this place of the history, said to have been made in error. */
const takenBack = (place: number): Given =>
  example(enquiryEntryRecordedInError, { correctedEventId: `event-${place + 1}` });

describe('E-14 NO_POWER_OF_ENTRY', () => {
  it.each(['CARE_ACT_S42', 'S42'])('%s is none, neither to use nor to consider', (power) => {
    expect(send(recordEntryPowerUsed, [given.considered], { power })).toMatchObject({
      refused: { code: 'NO_POWER_OF_ENTRY', pointer: '/power' },
    });
    const powers = [
      { power: 'MHA_S115', considered: true, used: true },
      { power, considered: true, used: true },
    ];
    expect(send(considerEntryPowers, [], { powers })).toMatchObject({
      refused: { code: 'NO_POWER_OF_ENTRY', pointer: '/powers/1/power' },
    });
  });

  it('a power of the list is used once it was considered', () => {
    expect(send(recordEntryPowerUsed, [given.considered])).toEqual({
      accepted: [entryPowerUsed(fixture('EntryPowerUsed') as never)],
    });
    const refused = { refused: { code: 'ENTRY_POWER_NOT_CONSIDERED', pointer: '/power' } };
    expect(send(recordEntryPowerUsed, [])).toMatchObject(refused);
    expect(send(recordEntryPowerUsed, [given.considered], { power: 'MHA_S135_WARRANT' })).toMatchObject(
      refused,
    );
    expect(send(recordEntryPowerUsed, [given.considered, takenBack(1)])).toMatchObject(refused);
  });

  it.each([
    [{ considered: true, used: false }, 0],
    [{ considered: false, used: true, reasonNotUsed: 'Used' }, 0],
  ])('%j needs its reason', (entry, index) => {
    const powers = [{ power: 'MHA_S115', ...entry }];
    expect(send(considerEntryPowers, [], { powers })).toMatchObject({
      refused: { code: 'REASON_REQUIRED', pointer: `/powers/${index}/reasonNotUsed` },
    });
  });

  it('a power that was not considered is no reason to use it', () => {
    const powers = [{ power: 'MHA_S115', considered: false, used: false }];
    expect(said(send(considerEntryPowers, [], { powers }))).toEqual(['EntryPowersConsidered']);
    const looked = { type: 'EntryPowersConsidered', data: { powers } };
    expect(said(send(recordEntryPowerUsed, [looked], { power: 'MHA_S115' }))).toBe(
      'ENTRY_POWER_NOT_CONSIDERED',
    );
  });
});

describe('E-13 police primacy', () => {
  it('suspends, and goes back to where the enquiry stood', () => {
    expect(after(planned, given.suspended)).toMatchObject({
      status: 'Suspended',
      suspension: { from: 'Planned', reviewOn: '2026-06-01' },
    });
    const resumed = after(planned, given.suspended, given.resumed);
    expect(resumed.status).toBe('Planned');
    expect(resumed.suspension).toBeUndefined();
    expect(said(send(suspendEnquiry, [planned], {}, { role: 'SAM' }))).toEqual(['EnquirySuspended']);
    expect(said(send(suspendEnquiry, [given.suspended]))).toBe('INVALID_TRANSITION');
    expect(said(send(resumeEnquiry, [given.suspended]))).toEqual(['EnquiryResumed']);
    expect(said(send(resumeEnquiry, [planned]))).toBe('INVALID_TRANSITION');
  });

  it.each(['2026-05-30', '2026-05-29'])('is looked at again, and not on %s', (reviewOn) => {
    expect(send(suspendEnquiry, [planned], { reviewOn })).toMatchObject({
      refused: { code: 'REVIEW_NOT_AHEAD', pointer: '/reviewOn' },
    });
  });

  it('leaves what protects the adult open', () => {
    const commands = enquiry.commands.filter(({ name }) => name in BODIES && !/Suspend|Resume/.test(name));
    expect(commands).toHaveLength(16);
    for (const { name, when } of commands) expect([name, when.includes('Suspended')]).toEqual([name, true]);
  });
});

describe('a court order', () => {
  /** Its course by hand: in which states each entry is possible. */
  const POSSIBLE: readonly (readonly [unknown, readonly OrderStatus[]])[] = [
    [recordCourtOrderMade, ['Sought']],
    [recordCourtOrderRefused, ['Sought']],
    [recordCourtOrderBreached, ['Made', 'Breached']],
    [recordCourtOrderEnded, ['Made', 'Breached']],
    [reviewCourtOrderEffect, ['Made', 'Breached', 'Ended']],
  ];

  it.each(POSSIBLE)('goes its course: %#', (command, possible) => {
    for (const [status, history] of Object.entries(ORDERS)) {
      const refused = refusalOf(send(command, history, {}, { now: '2026-07-01T09:00:00.000Z' }));
      const code = (possible as readonly string[]).includes(status) ? undefined : 'COURT_ORDER_STATE';
      expect([status, refused?.code]).toEqual([status, code]);
    }
    for (const orderId of ['0197a1b2-0000-5000-8000-00000000c0d2', 'constructor'])
      expect(
        refusalOf(send(command, ORDERS.Made, { orderId }, { now: '2026-07-01T09:00:00.000Z' })),
      ).toMatchObject({
        code: 'COURT_ORDER_NOT_FOUND',
        pointer: '/orderId',
      });
  });

  it('is of the kind that was sought, and ends after it begins', () => {
    expect(send(recordCourtOrderMade, ORDERS.Sought)).toMatchObject({
      accepted: [{ data: { order: 'DAPO', orderId: ORDER } }],
    });
    expect(send(recordCourtOrderMade, ORDERS.Sought, { to: '2026-06-11' })).toMatchObject({
      refused: { code: 'DATES_OUT_OF_ORDER', pointer: '/to' },
    });
    for (const to of ['2026-06-12', undefined])
      expect(said(send(recordCourtOrderMade, ORDERS.Sought, { to }))).toEqual(['CourtOrderMade']);
  });

  it('goes back to where it stood when an entry was made in error', () => {
    const statusOf = (...history: readonly Given[]) => after(...history).orders[ORDER]?.course.at(-1)?.status;
    expect(statusOf(...ORDERS.Breached)).toBe('Breached');
    expect(statusOf(...ORDERS.Breached, takenBack(3))).toBe('Made');
    expect(statusOf(...ORDERS.Sought, takenBack(1))).toBeUndefined();
  });
});

describe('an assessment of risk', () => {
  it('names each risk it found, for findings to answer', () => {
    const [risk] = (BODIES['AssessRisk'] as { risks: readonly object[] }).risks;
    expect(send(assessRisk, [], { risks: [risk, risk] })).toMatchObject({
      accepted: [{ data: { risks: [{ riskId: 'risk-0-1' }, { riskId: 'risk-1-1' }] } }],
    });
  });

  it('tells of others what the last one says, as far as it counts', () => {
    const first = example(riskAssessed, { othersAtRisk: 'YES' });
    const second = example(riskAssessed, { risks: [] });
    expect(othersAtRisk(after())).toBeUndefined();
    expect(othersAtRisk(after(first, second))).toBe('NO');
    expect(othersAtRisk(after(first, second, takenBack(2)))).toBe('YES');
    expect(risksFound(after(first, second)).map(({ type }) => type)).toEqual(['FINANCIAL']);
    expect(risksFound(after(first, second, takenBack(1)))).toEqual([]);
  });
});

describe('an attempt to see the adult', () => {
  it('was made, each of them', () => {
    expect(said(send(recordObstruction, []))).toEqual(['AccessObstructed']);
    expect(send(recordObstruction, [], {}, { now: '2026-05-07T09:59:59.000Z' })).toMatchObject({
      refused: { code: 'OCCURRED_IN_FUTURE', pointer: '/attempts/2/at' },
    });
  });
});

describe('a forum', () => {
  it('answers what it was asked', () => {
    expect(said(send(recordForumOutcome, [given.referred]))).toEqual(['MultiAgencyOutcomeReceived']);
    for (const history of [[], [given.referred, takenBack(1)]])
      expect(send(recordForumOutcome, history)).toMatchObject({
        refused: { code: 'FORUM_REFERRAL_NOT_FOUND', pointer: '/referralId' },
      });
  });
});

describe('C-13 telling police or a forum against the adult’s wishes', () => {
  const unwilling = {
    acts: {
      e: { act: 'VOICE', type: 'AdultsViewsRecorded', at: '2026-04-02T16:00:00Z', consentToShare: 'REFUSED' },
    },
  } as const;
  const OWN = { override: undefined };

  it.each([makePoliceReferral, referToForum])('needs a ground: $name', (command) => {
    const concerns = [undefined, about(unwilling)];
    expect(send(command, [], OWN, { concerns })).toMatchObject({
      refused: { code: 'OVERRIDE_REQUIRED', pointer: '/override' },
    });
    expect(said(send(command, [], OWN, { concerns: [about()] }))).toHaveLength(1);
  });

  it.each([
    ['SAM', false, true],
    ['SW', true, true],
    ['SW', false, false],
    ['TM', true, false],
  ])('the ground is given by %s, in danger %s: %s', (role, immediateDanger, permitted) => {
    const concerns = [about({ ...unwilling, immediateDanger })];
    const code = said(send(makePoliceReferral, [], {}, { concerns, role }));
    expect(code).toEqual(permitted ? ['PoliceReferralMade'] : 'NOT_PERMITTED');
  });
});
