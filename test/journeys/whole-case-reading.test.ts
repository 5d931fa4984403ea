import type { ApiClient } from '../support/api-client.js';
import { startJourney } from './journey.js';
import type { TestLedger } from '../support/ledger.js';
import { settled } from '../support/settled.js';
import { ALL_MET, concernBody, hearAdult, register } from '../support/people.js';

interface Entry {
  readonly eventId: string;
  readonly kind: string;
  readonly type: string;
  readonly title: string;
  readonly shown: string;
  readonly occurredAt: string;
  readonly actor?: { readonly userId: string };
  readonly detail: Readonly<Record<string, unknown>>;
  readonly supersededBy: readonly string[];
  readonly addsTo?: string;
  readonly addenda: readonly string[];
  readonly corrects?: string;
  readonly lateEntry: boolean;
}

interface Page<T> {
  readonly items: readonly T[];
  readonly next?: string;
}

interface Work {
  readonly kind: string;
  readonly recordId: string;
  readonly ref: string | null;
  readonly stage: string;
  readonly team: string | null;
  readonly priority: string;
  readonly assigned: readonly string[];
  readonly mspAsked: string | null;
  readonly causedOutstanding: number | null;
  readonly advocateNeeded: boolean;
  readonly capacityOutstanding: boolean;
  readonly actionsOutstanding: number;
  readonly meetings: readonly { readonly what: string; readonly at: string }[];
  readonly next: { readonly key: string; readonly daysLeft: number } | null;
}

interface Worklist extends Page<Work> {
  readonly total: number;
  readonly counts: Readonly<Record<string, number>>;
}

type Query = Readonly<Record<string, string | number | boolean>>;

const MONDAY = '2026-06-01T09:00:00Z';
const UPRN = '100023336956';
const EVIDENCE = 'STATEMENT';

/** One case from the concern to the end of its plan, as everybody who reads it sees it (domain 5.1 to 5.4). */
describe('a whole case, read', () => {
  let ledger: TestLedger;
  let worker: ApiClient;
  let manager: ApiClient;
  let personRef: string;
  let concernId: string;
  let enquiryId: string;
  let safeguardingPlanId: string;

  beforeAll(async () => {
    ledger = await startJourney({ now: MONDAY });
    worker = ledger.as('sw.demo');
    manager = ledger.as('sam.demo');
  });
  afterAll(() => ledger.stop());

  const now = (): string => ledger.clock.now().toISOString();
  /** With what the ledger adds to the story of its own accord: what it has partners told, what ran out. */
  const timeline = async (user: string, query: Query = {}): Promise<readonly Entry[]> => {
    await settled(ledger);
    const page = await ledger
      .as(user)
      .reads<Page<Entry>>('getCaseTimeline', { path: { concernId }, query: { limit: 200, ...query } });
    return page.items;
  };
  const worklist = async (user: string, query: Query = {}): Promise<Worklist> => {
    await ledger.caughtUp();
    return ledger.as(user).reads<Worklist>('getWorklist', { query: { limit: 200, ...query } });
  };
  const types = (entries: readonly Entry[]): readonly string[] => entries.map(({ type }) => type);

  it('begins with a concern about Ada Finch, decided under section 42', async () => {
    personRef = await register(worker, { given: 'Ada', family: 'Finch', dob: '1943-11-20' });
    await worker.does(
      'recordAddress',
      {
        address: '1 Mill Lane',
        uprn: UPRN,
        use: 'HOME',
        accommodation: 'OWN_RENTED_HOME',
        safeToContact: true,
        from: '2020-01-01',
      },
      { path: { personId: personRef } },
    );
    const raised = await ledger.as('tri.demo').does(
      'raiseConcern',
      concernBody(personRef, '2026-06-01T08:30:00Z', {
        providerInvolved: 'PRV-BRACKEN',
        location: { code: 'OWN_HOME', uprn: UPRN },
      }),
    );
    concernId = raised.id;
    await hearAdult(worker, concernId);
    ledger.clock.set('2026-06-02T09:00:00Z');
    await manager.does(
      'decideConcern',
      {
        ...ALL_MET,
        decision: 'S42_DUTY_MET',
        principlesConsidered: ['PROTECTION'],
        proportionality: 'The least.',
      },
      { path: { concernId } },
    );
  });

  it('lists an enquiry for whoever it is allocated to, with what is still missing', async () => {
    const opened = await manager.does('openEnquiry', {
      type: 'S42',
      concernIds: [concernId],
      leadSAM: 'sam.demo',
      hostLA: 'E08000901',
      areaBasis: 'OCCURRED_HERE',
    });
    enquiryId = opened.id;
    const path = { enquiryId };
    const unallocated = await worklist('sw.demo', { kind: 'enquiry' });
    expect(unallocated.items).toMatchObject([{ recordId: enquiryId, assigned: ['sam.demo'], team: null }]);
    await ledger
      .as('tm.demo')
      .does('allocateEnquiry', { toUser: 'sw.demo', team: 'ADULTS-1', priority: 'HIGH' }, { path });
    const mine = await worklist('sw.demo', { scope: 'mine', kind: 'enquiry' });
    expect(mine.items).toMatchObject([
      {
        recordId: enquiryId,
        stage: 'Opened',
        priority: 'HIGH',
        assigned: ['sw.demo', 'sam.demo'],
        mspAsked: null,
        capacityOutstanding: true,
        advocateNeeded: false,
        causedOutstanding: 0,
        next: { key: 'enquiry.planning' },
      },
    ]);
    expect((await worklist('sw2.demo', { scope: 'team', kind: 'enquiry' })).items).toEqual([]);
    expect((await worklist('sam.demo', { scope: 'team', kind: 'enquiry' })).total).toBe(1);
    expect((await worklist('sw2.demo', { scope: 'mine' })).total).toBe(0);
  });

  it('shows the work shrink as it is done', async () => {
    const path = { enquiryId };
    await worker.does(
      'planEnquiry',
      {
        meetingOrDiscussion: 'MEETING',
        participants: ['POL-NORTHMOOR'],
        scope: 'What happened in the house.',
        lines: [{ question: 'Who was there?', leadOrg: 'POL-NORTHMOOR', dueAt: '2026-06-20T16:00:00Z' }],
        policePrimacy: false,
        dueAt: '2026-06-20T16:00:00Z',
      },
      { path },
    );
    await worker.does(
      'holdConversation',
      { seenAlone: true, method: 'FACE_TO_FACE', summary: 'She speaks freely in the garden.' },
      { path },
    );
    await worker.does(
      'recordDesiredOutcomes',
      {
        asked: 'ASKED_EXPRESSED',
        outcomes: [{ text: 'To feel safe at night.', wellbeing: ['PROTECTION_FROM_ABUSE'] }],
        saidBy: 'ADULT',
      },
      { path },
    );
    await worker.does(
      'assessCapacity',
      { decision: 'Whether she stays.', result: 'HAS', assessor: 'Sam Whitlock' },
      { path },
    );
    await worker.does(
      'decideAdvocacyNeed',
      { substantialDifficulty: true, appropriatePerson: 'NONE' },
      { path },
    );
    const [before] = (await worklist('sw.demo', { kind: 'enquiry' })).items;
    expect(before).toMatchObject({
      stage: 'InProgress',
      mspAsked: 'ASKED_EXPRESSED',
      capacityOutstanding: false,
      advocateNeeded: true,
      meetings: [{ what: 'PLANNING_MEETING' }],
    });
    await worker.does('appointAdvocate', { type: 'CARE_ACT', from: '2026-06-02' }, { path });
    expect((await worklist('sw.demo', { kind: 'enquiry' })).items).toMatchObject([{ advocateNeeded: false }]);
  });

  it('lets nobody read what police told in confidence, and says that there is something', async () => {
    const path = { enquiryId };
    await worker.does(
      'addEvidence',
      {
        kind: EVIDENCE,
        source: 'Zephyrine told the officer.',
        heldAt: 'Police store',
        restricted: true,
        sensitivity: 'POLICE_RESTRICTED',
      },
      { path },
    );
    await worker.does(
      'addEvidence',
      { kind: EVIDENCE, source: 'Bank statements of May.', heldAt: 'Case file', restricted: false },
      { path },
    );
    const [secret, open] = await timeline('sam.demo', { type: 'EvidenceAdded' });
    expect(secret).toMatchObject({ shown: 'WITHHELD', title: 'Information withheld', detail: {} });
    expect(secret?.actor).toBeUndefined();
    expect(JSON.stringify(secret)).not.toContain('Zephyrine');
    expect(open).toMatchObject({ shown: 'FULL', title: 'Evidence added', actor: { userId: 'sw.demo' } });
    expect(await timeline('tri.demo', { type: 'EvidenceAdded' })).toHaveLength(1);
  });

  it('asks another organisation, and counts what is awaited of it only for those who may know', async () => {
    const path = { enquiryId };
    await manager.does(
      'causeEnquiry',
      {
        toOrg: 'NHS-NORTHMOOR-TRUST',
        contact: 'Ward manager',
        scope: 'The night of 30 May.',
        questions: 'Who was on the ward?',
        adultsOutcomes: 'To be believed.',
        dueAt: '2026-06-15T16:00:00Z',
        adultInformed: true,
        managementImplicated: false,
      },
      { path },
    );
    expect((await worklist('sw.demo', { kind: 'enquiry' })).items).toMatchObject([{ causedOutstanding: 1 }]);
    const [forFrontDoor] = (await worklist('tri.demo', { kind: 'enquiry' })).items;
    expect(forFrontDoor).toMatchObject({ recordId: enquiryId, causedOutstanding: null });
    expect(JSON.stringify(forFrontDoor)).not.toContain('causedReport');
    expect(types(await timeline('sw.demo'))).toContain('EnquiryCausedToBeMade');
    const front = await timeline('tri.demo');
    expect(types(front)).not.toContain('EnquiryCausedToBeMade');
    expect(JSON.stringify(front)).not.toContain('causedReport');
    // 2.2: the front door sees of capacity that it was assessed, and no more.
    expect(front.find(({ type }) => type === 'CapacityAssessed')).toMatchObject({
      shown: 'SUMMARY',
      title: 'Capacity assessed',
      detail: {},
    });
    const [asked] = await timeline('sw.demo', { party: 'NHS-NORTHMOOR-TRUST' });
    expect(asked?.type).toBe('EnquiryCausedToBeMade');
    const partId = (asked?.detail as { partId: string }).partId;
    await manager.does('withdrawCausedEnquiry', { partId, reason: 'Answered by telephone.' }, { path });
    expect((await worklist('sw.demo', { kind: 'enquiry' })).items).toMatchObject([{ causedOutstanding: 0 }]);
  });

  it('shows a revision beside what it revises, and a late entry as late', async () => {
    const path = { enquiryId };
    ledger.clock.set('2026-06-08T09:00:00Z');
    await worker.does(
      'reviseDesiredOutcomes',
      {
        asked: 'ASKED_EXPRESSED',
        outcomes: [{ text: 'To keep her own front-door key.', wellbeing: ['CONTROL_OVER_DAILY_LIFE'] }],
        saidBy: 'ADULT',
        reason: 'She has thought about it.',
        occurredAt: '2026-06-03T09:00:00Z',
        lateEntryReason: 'Off sick.',
      },
      { path },
    );
    const [conversation] = await timeline('sw.demo', { type: 'AdultConversationHeld' });
    const { eventId: toEventId } = conversation as Entry;
    await worker.does('addEnquiryAddendum', { toEventId, addendum: 'She was tired.' }, { path });
    const told = await timeline('sw.demo', { kind: 'enquiry' });
    const added = told.find(({ type }) => type === 'EnquiryAddendumAdded');
    expect(added?.addsTo).toBe(toEventId);
    expect(told.find(({ eventId }) => eventId === toEventId)?.addenda).toEqual([added?.eventId]);
    const first = told.find(({ type }) => type === 'DesiredOutcomesRecorded');
    const revised = told.find(({ type }) => type === 'DesiredOutcomesRevised');
    expect(first?.supersededBy).toEqual([revised?.eventId]);
    expect(revised).toMatchObject({ corrects: first?.eventId, lateEntry: true });
    const before = await timeline('sw.demo', { kind: 'enquiry', asAt: '2026-06-05T00:00:00Z' });
    expect(types(before)).not.toContain('DesiredOutcomesRevised');
    expect(before.find(({ eventId }) => eventId === first?.eventId)?.supersededBy).toEqual([]);
  });

  it('goes on to a plan, and the plan is work of its own', async () => {
    const path = { enquiryId };
    await worker.does(
      'recordFindings',
      { hadNeeds: 'YES', abuseOrRisk: 'SUBSTANTIATED', unableToProtect: 'YES', furtherActionNeeded: 'YES' },
      { path },
    );
    await manager.does(
      'agreeOutcomes',
      {
        adultOutcomes: ['MONITORING'],
        pachOutcomes: ['NOT_KNOWN'],
        orgOutcomes: ['MONITORING'],
        planDecision: 'PLAN_NEEDED',
        sarConsidered: true,
        sarReason: 'No agency failed her.',
      },
      { path },
    );
    const drafted = await worker.does('draftPlan', {
      enquiryId,
      steps: { futureSafety: 'New locks; Rita Vale is not told.' },
    });
    safeguardingPlanId = drafted.id;
    const plan = { path: { safeguardingPlanId } };
    await worker.does(
      'addPlanAction',
      {
        what: 'Change the locks.',
        ownerOrg: 'NHS-NORTHMOOR-TRUST',
        ownerPerson: 'Fitter Fenwick',
        dueAt: '2026-06-20T16:00:00Z',
        restrictsAdult: false,
      },
      plan,
    );
    await worker.does(
      'agreePlan',
      {
        adultAgreed: 'ADULT_AGREES',
        bestInterests: false,
        lead: 'sw.demo',
        reviewDueAt: '2026-07-20T16:00:00Z',
        reviewType: 'STAND_ALONE',
      },
      plan,
    );
    const { ref } = (await worklist('sw.demo', { kind: 'enquiry' })).items[0] ?? {};
    const { items, counts } = await worklist('sw.demo', { scope: 'mine' });
    expect(counts).toMatchObject({ enquiry: 1, plan: 1 });
    expect(items.find(({ kind }) => kind === 'plan')).toMatchObject({
      recordId: safeguardingPlanId,
      ref,
      team: 'ADULTS-1',
      stage: 'Active',
      actionsOutstanding: 1,
      meetings: [{ what: 'PLAN_REVIEW', at: '2026-07-20T16:00:00Z' }],
    });
    expect((await worklist('sw.demo', { scope: 'team', kind: 'plan' })).total).toBe(1);
    // 2.2: the front door knows of no plan, in no list and no count.
    expect((await worklist('tri.demo')).counts).toMatchObject({ plan: 0, enquiry: 1 });
    expect((await worklist('tri.demo', { kind: 'plan' })).total).toBe(0);
    expect(await timeline('tri.demo', { kind: 'plan' })).toEqual([]);
    expect((await timeline('tri.demo')).filter(({ kind }) => kind === 'plan')).toEqual([]);
    expect(types(await timeline('sw.demo', { kind: 'plan' }))).toEqual(
      expect.arrayContaining(['PlanDrafted', 'PlanActionAdded', 'PlanAgreed']),
    );
  });

  it('holds the notice that was linked to it, and the disagreement about it for whoever may know of that', async () => {
    const notice = await ledger.as('pol.demo').does('receivePartnerNotification', {
      sourceSystem: 'POLICE',
      sourceRef: 'PPN/2026/0601-4',
      orgCode: 'POL-NORTHMOOR',
      toLA: 'E08000901',
      rag: 'AMBER',
      narrative: 'Neighbour reports shouting.',
    });
    const settled = { path: { partnerNotificationId: notice.id } };
    const { searchId } = await worker.reads<{ searchId: string }>('searchPerson', {}, { family: 'Finch' });
    await worker.does('matchNotification', { personRef, searchId }, settled);
    await worker.does('linkNotificationToCase', { caseId: concernId }, settled);
    await manager.does('raiseEscalation', {
      caseRef: concernId,
      subject: 'ENQUIRY_SCOPE',
      aboutWorkerConduct: false,
      againstOrg: 'NHS-HEATHER-VALE',
      whatWeWant: 'A named nurse.',
      riskNow: 'LOW',
    });
    const kinds = (entries: readonly Entry[]) => [...new Set(entries.map(({ kind }) => kind))].sort();
    expect(kinds(await timeline('sw.demo'))).toEqual([
      'concern',
      'enquiry',
      'escalation',
      'notification',
      'partner-disclosure',
      'plan',
    ]);
    expect(kinds(await timeline('tri.demo'))).toEqual(['concern', 'enquiry', 'notification']);
    expect(types(await timeline('sw.demo', { kind: 'escalation' }))).toContain('EscalationRaised');
    expect(types(await timeline('sw.demo', { kind: 'notification' }))).toContain(
      'PartnerNotificationReceived',
    );
    expect(await timeline('tri.demo', { party: 'NHS-HEATHER-VALE' })).toEqual([]);
  });

  it('is concluded and closed, and then nobody has work of it', async () => {
    const path = { enquiryId };
    await manager.does(
      'concludeEnquiry',
      {
        riskAssessmentOutcome: 'RI_ACTION',
        riskOutcome: 'REDUCED',
        lackedCapacity: 'NO',
        mspAsked: 'ASKED_EXPRESSED',
        mspAchieved: 'PARTIALLY',
        confirmedRisks: [{ type: 'NEGLECT', source: 'OTHER_KNOWN', location: 'OWN_HOME' }],
      },
      { path },
    );
    await manager.does(
      'closeEnquiry',
      { feedbackToReferrer: 'GIVEN', feedbackToAdult: 'TO_FOLLOW' },
      { path },
    );
    expect((await worklist('sw.demo', { kind: 'enquiry' })).items).toMatchObject([{ stage: 'Closed' }]);
    await worker.does(
      'giveInformation',
      { topics: ['KEEPING_SAFE'], format: 'FACE_TO_FACE', to: 'ADULT' },
      { path },
    );
    expect((await worklist('sw.demo', { kind: 'enquiry' })).total).toBe(0);
    const plan = { path: { safeguardingPlanId } };
    const [added] = await timeline('sw.demo', { type: 'PlanActionAdded' });
    const { actionId } = added?.detail as { actionId: string };
    await worker.does('completePlanAction', { actionId, evidence: 'Receipt seen.' }, plan);
    await worker.does('reviewPlan', { effect: 'SAFER', adultView: 'She sleeps.', continue: false }, plan);
    await manager.does('endPlan', { reason: 'Nothing more is to be done.' }, plan);
    const concern = { path: { concernId } };
    await worker.does('giveFeedback', { summaryCode: 'TAKEN_FORWARD' }, concern);
    await manager.does(
      'closeConcern',
      { closureReason: 'PROGRESSED', informationGiven: ['KEEPING_SAFE'] },
      concern,
    );
    expect(await worklist('sw.demo')).toMatchObject({ items: [], total: 0 });
  });

  it('is one story in order, whatever it is paged by', async () => {
    const all = await timeline('sw.demo');
    const order = all.map(({ occurredAt }) => occurredAt);
    expect(order).toEqual([...order].sort());
    expect(new Set(all.map(({ kind }) => kind))).toEqual(
      new Set(['concern', 'enquiry', 'escalation', 'notification', 'partner-disclosure', 'plan']),
    );
    const milestones = [
      'ConcernRaised',
      'ConcernDecided',
      'EnquiryOpened',
      'PlanAgreed',
      'EnquiryConcluded',
      'ConcernClosed',
    ];
    expect(types(all).filter((type) => milestones.includes(type))).toEqual(milestones);
    const paged: string[] = [];
    let cursor: string | undefined;
    do {
      const query = { limit: 7, ...(cursor === undefined ? {} : { cursor }) };
      const page: Page<Entry> = await worker.reads('getCaseTimeline', { path: { concernId }, query });
      paged.push(...page.items.map(({ eventId }) => eventId));
      cursor = page.next;
    } while (cursor !== undefined);
    expect(paged).toEqual(all.map(({ eventId }) => eventId));
    const early = await timeline('sw.demo', { asAt: '2026-06-01T12:00:00Z' });
    expect(new Set(early.map(({ kind }) => kind))).toEqual(new Set(['concern']));
    expect((await timeline('sw.demo', { to: '2026-06-02T00:00:00Z' })).map(({ eventId }) => eventId)).toEqual(
      early.map(({ eventId }) => eventId),
    );
  });

  it('is one case for whoever is connected to anybody in it: they read the concern they may, and nothing joined to it', async () => {
    const second = await ledger.as('tri.demo').does(
      'raiseConcern',
      concernBody(personRef, now(), {
        narrative: 'The worker himself was seen.',
        peopleAlleged: [{ name: 'Sunita W', userId: 'sw2.demo' }],
      }),
    );
    const path = { concernId: second.id };
    expect(new Set((await timeline('sw2.demo')).map(({ kind }) => kind)).size).toBeGreaterThan(1);
    await manager.does('markDuplicate', { ofConcernId: concernId }, { path });
    expect(new Set((await timeline('sw2.demo')).map(({ kind }) => kind))).toEqual(new Set(['concern']));
    expect(JSON.stringify(await timeline('sw2.demo'))).not.toContain(second.id);
    expect(JSON.stringify(await timeline('sw.demo'))).toContain(second.id);
    await ledger.caughtUp();
    expect(await ledger.as('sw2.demo').refused('getCaseTimeline', undefined, { path })).toMatchObject({
      code: 'CONFLICT_OF_INTEREST',
    });
    // Who may read is judged by what is known today, also of how it stood before anybody knew.
    const before = await timeline('sw2.demo', { asAt: '2026-06-07T00:00:00Z' });
    expect(new Set(before.map(({ kind }) => kind))).toEqual(new Set(['concern']));
    expect((await timeline('sw.demo', { asAt: '2026-06-07T00:00:00Z' })).map(({ kind }) => kind)).toContain(
      'enquiry',
    );
  });

  it('is counted on the dashboard', async () => {
    const figures = await ledger.as('tm.demo').reads('getTeamDashboard', { query: { from: '2026-06-01' } });
    expect(figures).toMatchObject({
      period: { from: '2026-06-01', to: '2026-06-08' },
      concerns: {
        total: 1,
        byDay: [{ key: '2026-06-01', count: 1 }],
        bySource: [{ key: 'HOME_CARE', count: 1 }],
        byOutcome: [{ key: 'S42_DUTY_MET', count: 1 }],
        awaitingDecision: 0,
        repeats: 0,
      },
      enquiries: { total: 1, s42: 1, other: 0, conversionRate: 1, s42Share: 1, open: 0, withoutMspRecord: 0 },
      openByWorker: [],
      unallocated: { concerns: 0, enquiries: 0 },
      extensionsByReason: [],
    });
    const stages = (figures as { stages: { stage: string }[] }).stages;
    expect(stages).toEqual(
      expect.arrayContaining([
        { stage: 'DECISION', ended: 1, medianDays: 1, inTargetShare: 1 },
        { stage: 'CONCLUSION', ended: 1, medianDays: 4, inTargetShare: 1 },
      ]),
    );
    const elsewhere = await ledger.as('sam.other.demo').reads('getTeamDashboard');
    expect(elsewhere).toMatchObject({ concerns: { total: 0, byDay: [] }, enquiries: { total: 0 } });
    expect(await worker.refused('getTeamDashboard', undefined)).toMatchObject({ status: 403 });
  });

  it('stands in the chronologies of those near her', async () => {
    const sister = await register(worker, { given: 'Bea', family: 'Finch', dob: '1945-01-20' });
    await worker.does(
      'linkRelationship',
      {
        otherRef: personRef,
        type: 'SIBLING',
        isInformalCarer: false,
        livesWith: false,
        childInHousehold: false,
      },
      { path: { personId: sister } },
    );
    const neighbour = await register(worker, { given: 'Cyril', family: 'Example', dob: '1950-03-03' });
    await ledger
      .as('tri.demo')
      .does(
        'raiseConcern',
        concernBody(neighbour, '2026-06-08T08:30:00Z', { location: { code: 'OWN_HOME', uprn: UPRN } }),
      );
    const stranger = await register(worker, { given: 'Dora', family: 'Example', dob: '1951-03-03' });
    await ledger
      .as('tri.demo')
      .does('raiseConcern', concernBody(stranger, now(), { providerInvolved: 'PRV-BRACKEN' }));
    await ledger.caughtUp();
    const read = (personId: string, user = 'sw.demo') =>
      ledger.as(user).reads<
        Page<{ because: string[]; gapDays: number | null; outcomes: object[] }> & {
          total: number;
          repeats: object;
        }
      >('getPersonChronology', { path: { personId } });
    const own = await read(personRef);
    expect(own.items.map(({ because }) => because)).toEqual([
      ['SUBJECT'],
      ['SAME_ADDRESS'],
      ['SAME_PROVIDER'],
    ]);
    expect(own.items.map(({ gapDays }) => gapDays)).toEqual([null, 7, 0]);
    expect(own.items[0]?.outcomes).toMatchObject([{ status: 'Closed', riskOutcome: 'REDUCED' }]);
    expect(own.repeats).toMatchObject({
      risks: [{ key: 'NEGLECT', count: 3 }],
      providers: [{ key: 'PRV-BRACKEN', count: 2 }],
    });
    expect((await read(sister)).items).toMatchObject([{ because: ['RELATED'], relationship: 'SIBLING' }]);
    // A neighbour who is restricted is no neighbour to whoever is not named.
    await ledger
      .as('psw.demo')
      .does('restrictPerson', { reason: 'Witness.', allowedUsers: [] }, { path: { personId: neighbour } });
    await ledger.caughtUp();
    expect((await read(personRef)).total).toBe(2);
    expect((await read(personRef, 'psw.demo')).total).toBe(3);
    expect(
      await ledger
        .as('tri.demo')
        .refused('getPersonChronology', undefined, { path: { personId: personRef } }),
    ).toMatchObject({ status: 403 });
    const rows = await ledger.ledger.db.sql`select * from ledger_read.chronology_tie`;
    expect(JSON.stringify(rows)).not.toContain(UPRN);
  });

  it('leaves as a journey without referrer, staff, third parties or what was told in confidence', async () => {
    const journey = await manager.reads<{ adult: string; steps: { title: string }[]; decisions: object[] }>(
      'getCaseJourney',
      { path: { concernId } },
    );
    expect(journey).toMatchObject({
      adult: 'A.F.',
      makingSafeguardingPersonal: {
        asked: 'Asked expressed',
        achieved: 'Partially',
        desiredOutcomes: ['To keep her own front-door key.'],
      },
    });
    expect(journey.decisions).toMatchObject([
      { outcome: 'S42 duty met' },
      { outcome: 'Plan needed' },
      { outcome: 'Adult agrees' },
      { outcome: 'Ri action' },
      { outcome: 'Safer' },
    ]);
    const reply = await fetch(`${ledger.url}/concerns/${concernId}/journey`, {
      headers: { authorization: `Bearer ${await ledger.token('sam.demo')}`, accept: 'text/html' },
    });
    expect(reply.headers.get('content-type')).toBe('text/html; charset=utf-8');
    const page = await reply.text();
    for (const text of [JSON.stringify(journey), page]) {
      for (const word of [
        'Ada',
        'Finch',
        'Rita',
        'Vale',
        'Fenwick',
        'Whitlock',
        'Zephyrine',
        'sw.demo',
        'sam.demo',
        'tri.demo',
        'HOME_CARE',
        'Mill Lane',
        UPRN,
        'PRV-BRACKEN',
      ])
        expect(text).not.toContain(word);
      expect(text).toContain('[name withheld]');
      expect(text).toContain('Information withheld');
    }
    expect(page).toMatch(/^<!doctype html>\s*<html lang="en-GB">/);
    expect(page).not.toMatch(/<script|onclick|javascript:/i);
    expect(await worker.refused('getCaseJourney', undefined, { path: { concernId } })).toMatchObject({
      status: 403,
    });
  });

  it.each(['case-timeline', 'worklist', 'team-dashboard', 'person-chronology', 'data-quality'])(
    '%s builds anew to the very same rows',
    async (name) => {
      await ledger.caughtUp();
      const { readModels } = ledger.ledger;
      const { comparison } = await readModels.rebuild(name);
      expect(comparison).toMatchObject({ different: [], heldBackBefore: 0 });
      expect(await readModels.parked.list()).toEqual([]);
    },
  );
});
