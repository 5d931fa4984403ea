import {
  agreeBody,
  allocateBody,
  closeEnquiryBody,
  concludeBody,
  conversationBody,
  findingsBody,
  openBody,
  outcomesWantedBody,
  planBody,
} from '../support/enquiry-bodies.js';
import { topicOf } from '#information-sharing/feeds';
import { comparable, S1_NHS, S1_POLICE } from '../partners/expected.js';
import { asExpected, partnersRead } from '../partners/partners-read.js';
import { disclosed } from '../partners/told.js';
import { describeWithKafka, testKafka } from '../support/kafka/index.js';
import { startJourney } from './journey.js';
import type { TestLedger } from '../support/ledger.js';
import { ALL_MET, concernBody, personBody } from '../support/people.js';

const kafka = await testKafka();

const ADA = { given: 'Ada', family: 'Finch', dob: '1943-11-20', nhsNumber: '9990000018' };

const NOTICE = {
  sourceSystem: 'POLICE',
  sourceRef: 'PPN/2026/0402-17',
  orgCode: 'POL-NORTHMOOR',
  rag: 'RED',
  person: {
    names: [{ family: 'Finch', given: ['Ada'], use: 'OFFICIAL' }],
    dob: ADA.dob,
    nhsNumber: ADA.nhsNumber,
  },
  narrative: 'Lodger takes her pension and threatens her.',
  riskTypes: ['FINANCIAL'],
};

interface Clock {
  readonly key: string;
  readonly dueAt: string;
  readonly state: string;
}

const byKey = (deadlines: readonly Clock[]) =>
  Object.fromEntries(deadlines.map(({ key, dueAt, state }) => [key, { dueAt, state }]));

/** Scenario S1: Thursday before Easter 2026, 16:50, a notice of the police. Times are UTC; London is an hour ahead. */
describe('S1: a police notice before Easter, to the concluded enquiry', () => {
  let ledger: TestLedger;
  let notificationId: string;
  let concernId: string;
  let enquiryId: string;

  beforeAll(async () => {
    ledger = await startJourney({ now: '2026-04-02T15:50:00Z' });
  });

  afterAll(() => ledger.stop());

  /** Until the ledger has written, by itself, what follows from what somebody did. */
  async function written(stream: string, type: string): Promise<void> {
    const until = Date.now() + 40_000;
    while (!(await ledger.ledger.store.readStream(stream)).some((event) => event.type === type)) {
      if (Date.now() > until) throw new Error(`${type} was not written`);
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
  }

  it('1. the police send a RED notice: it is acknowledged, and the clock of immediate danger runs to 20:50', async () => {
    const { id } = await ledger.as('pol.demo').does('receivePartnerNotification', NOTICE);
    notificationId = id;
    const events = await ledger.ledger.store.readStream(`partner-notification-${id}`);
    expect(events.map(({ type }) => type)).toEqual([
      'PartnerNotificationReceived',
      'DeadlineSet',
      'DeadlineSet',
      'NotificationAcknowledged',
      'DeadlineMet',
    ]);
    const clocks = events.flatMap(({ type, data }) => (type === 'DeadlineSet' ? [data] : []));
    expect(clocks).toMatchObject([
      { key: 'notification.acknowledge', dueAt: '2026-04-02T16:50:00.000Z' },
      { key: 'concern.immediateRisk', dueAt: '2026-04-02T19:50:00.000Z' },
    ]);
  });

  it('2. the same notice delivered again, under another message id, appends nothing and answers the same', async () => {
    const police = ledger.as('pol.demo');
    const head = await ledger.ledger.store.head();
    const again = await police.does('receivePartnerNotification', NOTICE);
    expect(again.id).toBe(notificationId);
    expect(await ledger.ledger.store.head()).toBe(head);
    // The sender may not look into what became of it.
    expect(
      await police.refused(
        'dismissNotification',
        { reason: 'Sent in error.' },
        {
          path: { partnerNotificationId: notificationId },
        },
      ),
    ).toMatchObject({ status: 403, code: 'NOT_PERMITTED' });
  });

  it('3. at 17:30 the emergency duty team searches, registers, raises and protects', async () => {
    ledger.clock.set('2026-04-02T16:30:00Z');
    const edt = ledger.as('edt.demo');
    expect(await edt.refused('registerPerson', personBody(ADA))).toMatchObject({
      status: 422,
      code: 'SEARCH_FIRST',
    });
    const { searchId, matches } = await edt.reads<{ searchId: string; matches: unknown[] }>(
      'searchPerson',
      {},
      { nhsNumber: ADA.nhsNumber },
    );
    expect(matches).toEqual([]);
    const { id: personRef } = await edt.does('registerPerson', { ...personBody(ADA), searchId });
    await edt.does(
      'verifyIdentity',
      { nhsNumber: ADA.nhsNumber, traceMethod: 'NATIONAL_TRACE' },
      { path: { personId: personRef } },
    );
    await edt.does(
      'matchNotification',
      { personRef, searchId },
      { path: { partnerNotificationId: notificationId } },
    );
    const body = concernBody(personRef, '2026-04-02T15:50:00Z', {
      contactMethod: 'PARTNER_FEED',
      sourceOfReferral: 'POLICE',
      externalRefs: [{ system: 'POLICE_REFERENCE', value: NOTICE.sourceRef }],
      notificationId,
      immediateDanger: true,
      crimeSuspected: 'YES',
      narrative: 'Lodger takes her pension and threatens her.',
    });
    const raised = await edt.does('raiseConcern', body);
    concernId = raised.id;
    await written(`partner-notification-${notificationId}`, 'NotificationBecameConcern');
    await edt.does(
      'recordImmediateProtection',
      {
        actions: ['MOVED_TO_SAFETY'],
        detail: 'Taken to her sister.',
        interimPlan: 'Stays there until Tuesday.',
      },
      { path: { concernId } },
    );
    const concern = await edt.reads<{ deadlines: readonly Clock[] }>('getConcern', { path: { concernId } });
    const deadlines = byKey(concern.deadlines);
    expect(deadlines).toEqual({
      'concern.immediateRisk': { dueAt: '2026-04-02T19:50:00.000Z', state: 'MET' },
      'concern.s42Decision': { dueAt: '2026-04-08T22:59:59.000Z', state: 'OPEN' },
      'concern.contactAdultAndReferrer': { dueAt: '2026-04-08T22:59:59.000Z', state: 'OPEN' },
    });
  });

  it('4. the duty team may not decide; the manager may not before the adult is heard and the crime considered', async () => {
    const path = { concernId };
    const decision = { ...ALL_MET, decision: 'S42_DUTY_MET', principlesConsidered: ['PROTECTION'] };
    ledger.clock.set('2026-04-07T09:00:00Z');
    await ledger.as('sw.demo').does('startTriage', {}, { path });
    await ledger
      .as('sw.demo')
      .does('acknowledgeReferrer', { method: 'PHONE', informationGiven: ['WHAT_HAPPENS_NEXT'] }, { path });
    expect(await ledger.as('edt.demo').refused('decideConcern', decision, { path })).toMatchObject({
      status: 403,
      code: 'NOT_PERMITTED',
    });
    expect(await ledger.as('sam.demo').refused('decideConcern', decision, { path })).toMatchObject({
      status: 422,
      code: 'ADULT_VOICE_MISSING',
    });
    await ledger.as('sw.demo').does(
      'recordAdultsViews',
      {
        viewsOnConcern: 'She is afraid of the lodger.',
        desiredOutcomes: 'The lodger gone; no court.',
        consentToEnquiry: 'GIVEN',
        consentToShare: 'GIVEN',
        givenBy: 'ADULT',
      },
      { path },
    );
    expect(await ledger.as('sam.demo').refused('decideConcern', decision, { path })).toMatchObject({
      status: 422,
      code: 'CRIME_NOT_CONSIDERED',
    });
    await ledger
      .as('sw.demo')
      .does(
        'considerCrime',
        { suspected: 'YES', reportedToPolice: true, policeRef: 'CAD 4471', evidencePreserved: true },
        { path },
      );
    const { revision } = await ledger.as('sam.demo').does('decideConcern', decision, { path });
    await written(`partner-notification-${notificationId}`, 'SenderFeedbackSent');
    const view = await ledger
      .as('sam.demo')
      .send<{ status: string; decisions: unknown[] }>('getConcern', undefined, { path });
    expect(view.body).toMatchObject({
      status: 'Decided',
      decisions: [{ decision: 'S42_DUTY_MET', limbC: 'YES' }],
    });
    expect(view.headers.get('etag')).toBe(`"${revision}"`);
  });

  it('5. an enquiry is opened: its planning is due on 14 April, its conclusion on 6 May; a second one is refused', async () => {
    const manager = ledger.as('sam.demo');
    const { id } = await manager.does('openEnquiry', openBody([concernId]));
    enquiryId = id;
    await written(`concern-${concernId}`, 'ConcernLinkedToEnquiry');
    const { deadlines } = await manager.reads<{ deadlines: readonly Clock[] }>('getEnquiry', {
      path: { enquiryId },
    });
    expect(byKey(deadlines)).toEqual({
      'enquiry.planning': { dueAt: '2026-04-14T22:59:59.000Z', state: 'OPEN' },
      'enquiry.conclude': { dueAt: '2026-05-06T22:59:59.000Z', state: 'OPEN' },
    });
    expect(await ledger.as('sam2.demo').refused('openEnquiry', openBody([concernId]))).toMatchObject({
      status: 422,
      code: 'ENQUIRY_ALREADY_OPEN',
      errors: [{ pointer: '/concernIds', code: 'ENQUIRY_ALREADY_OPEN' }],
    });
  });

  it('6. it is planned in time, the adult is met, and what was found and agreed is recorded', async () => {
    const path = { enquiryId };
    const [manager, worker] = [ledger.as('sam.demo'), ledger.as('sw.demo')];
    await ledger.as('tm.demo').does('allocateEnquiry', allocateBody('sw.demo'), { path });
    ledger.clock.set('2026-04-14T15:00:00Z');
    await written(`enquiry-${enquiryId}`, 'DeadlineReminderIssued');
    await worker.does('planEnquiry', planBody('2026-04-28T15:00:00Z'), { path });
    await worker.does('holdConversation', conversationBody(), { path });
    await worker.does('recordDesiredOutcomes', outcomesWantedBody(), { path });
    ledger.clock.set('2026-05-05T09:00:00Z');
    await worker.does('recordFindings', findingsBody(), { path });
    await manager.does('agreeOutcomes', agreeBody({ planDecision: 'NOT_NEEDED' }), { path });
    const { deadlines, status } = await manager.reads<{ deadlines: readonly Clock[]; status: string }>(
      'getEnquiry',
      { path },
    );
    expect(status).toBe('OutcomesAgreed');
    expect(byKey(deadlines)).toMatchObject({
      'enquiry.planning': { dueAt: '2026-04-14T22:59:59.000Z', state: 'MET' },
      'enquiry.conclude': { dueAt: '2026-05-06T22:59:59.000Z', state: 'OPEN' },
      'enquiry.outcomesAgreed': { dueAt: '2026-05-12T22:59:59.000Z', state: 'MET' },
    });
  });

  it('6. whoever made the enquiry cannot conclude it, and no code may be missing or stand against another', async () => {
    const path = { enquiryId };
    const manager = ledger.as('sam.demo');
    const without = (...fields: readonly string[]): object =>
      Object.fromEntries(Object.entries(concludeBody()).filter(([field]) => !fields.includes(field)));
    expect(await ledger.as('sw.demo').refused('concludeEnquiry', concludeBody(), { path })).toMatchObject({
      status: 422,
      code: 'DECIDER_NOT_INDEPENDENT',
    });
    expect(await manager.refused('concludeEnquiry', without('riskOutcome'), { path })).toMatchObject({
      status: 422,
      code: 'RISK_OUTCOME_MISMATCH',
      errors: [{ pointer: '/riskOutcome' }],
    });
    expect(
      await manager.refused('concludeEnquiry', without('mspAsked', 'mspAchieved'), { path }),
    ).toMatchObject({ status: 422, code: 'CONCLUSION_INCOMPLETE', errors: [{ pointer: '/mspAsked' }] });
    await manager.does('concludeEnquiry', concludeBody(), { path });
    const { deadlines } = await manager.reads<{ deadlines: readonly Clock[] }>('getEnquiry', { path });
    expect(byKey(deadlines)['enquiry.conclude']).toEqual({
      dueAt: '2026-05-06T22:59:59.000Z',
      state: 'MET',
    });
  });

  it('6. the enquiry is closed, and the concern only once its referrer was told', async () => {
    const manager = ledger.as('sam.demo');
    await manager.does('closeEnquiry', closeEnquiryBody(), { path: { enquiryId } });
    const path = { concernId };
    const close = { closureReason: 'PROGRESSED', informationGiven: ['KEEPING_SAFE'] };
    expect(await manager.refused('closeConcern', close, { path })).toMatchObject({
      status: 422,
      code: 'FEEDBACK_MISSING',
    });
    await ledger.as('sw.demo').does('giveFeedback', { summaryCode: 'TAKEN_FORWARD' }, { path });
    await manager.does('closeConcern', close, { path });
  });

  it('7. the timeline tells every step in order with both times, and as it stood before', async () => {
    await ledger.caughtUp();
    interface Item {
      readonly type: string;
      readonly occurredAt: string;
      readonly recordedAt: string;
    }
    const read = (query: Record<string, string | number> = {}) =>
      ledger
        .as('sw.demo')
        .reads<{ items: readonly Item[]; next?: string }>('getCaseTimeline', { path: { concernId }, query });
    // What the police are told follows when it follows: the next test looks at it.
    const told = (items: readonly Item[]): readonly string[] =>
      items.map(({ type }) => type).filter((type) => !type.startsWith('Disclosure'));
    const { items } = await read();
    expect(told(items)).toEqual(STORY);
    expect(items.every(({ occurredAt, recordedAt }) => occurredAt <= recordedAt)).toBe(true);
    const before = await read({ asAt: '2026-04-03T00:00:00Z' });
    expect(told(before.items)).toEqual(STORY.slice(0, STORY.indexOf('ConcernTriageStarted')));
    const paged: string[] = [];
    let cursor: string | undefined;
    do {
      const page: { items: readonly Item[]; next?: string } = await read({
        limit: 5,
        ...(cursor === undefined ? {} : { cursor }),
      });
      paged.push(...told(page.items));
      cursor = page.next;
    } while (cursor !== undefined);
    expect(paged).toEqual(STORY);
  });

  it('the police are told what they have to know of it, in order, and nobody else is told anything', async () => {
    const all = await disclosed(ledger);
    expect(all.map(({ proposed, status }) => [proposed.toOrg, status])).toEqual(
      S1_POLICE.map(() => ['POL-NORTHMOOR', 'Authorised']),
    );
    expect(all.map(({ content }) => comparable(content, topicOf('police')))).toEqual(S1_POLICE);
  });

  describeWithKafka('and on Kafka', kafka, (shared) => {
    it('kcat and the SDK of CloudEvents read exactly that, keyed by the case; the topics of the NHS are empty', async () => {
      const read = await partnersRead(shared, ledger);
      expect(asExpected(read, topicOf('police'))).toEqual(S1_POLICE);
      expect([asExpected(read, topicOf('nhs.icb')), asExpected(read, topicOf('nhs.trust'))]).toEqual([
        S1_NHS,
        S1_NHS,
      ]);
      expect(new Set([...read.values()].flat().map(({ key }) => key)).size).toBe(1);
      for (const { status } of await disclosed(ledger)) expect(status).toBe('Sent');
    }, 180_000);
  });

  it('7. nothing of the case is left on anybody’s worklist', async () => {
    for (const user of ['sw.demo', 'sam.demo', 'sam2.demo', 'tm.demo']) {
      const { items } = await ledger.as(user).reads<{ items: readonly unknown[] }>('getWorklist');
      expect([user, items]).toEqual([user, []]);
    }
  });
});

/** What happened, in the order in which it was recorded. */
const STORY = [
  'PartnerNotificationReceived',
  'DeadlineSet',
  'DeadlineSet',
  'NotificationAcknowledged',
  'DeadlineMet',
  'NotificationMatched',
  'ConcernRaised',
  'DeadlineSet',
  'DeadlineSet',
  'DeadlineSet',
  'NotificationBecameConcern',
  'DeadlineMet',
  'ImmediateProtectionActionRecorded',
  'DeadlineMet',
  'ConcernTriageStarted',
  'ReferrerAcknowledged',
  'AdultsViewsRecorded',
  'DeadlineMet',
  'CrimeConsidered',
  'ConcernDecided',
  'DeadlineMet',
  'SenderFeedbackSent',
  'EnquiryOpened',
  'DeadlineSet',
  'DeadlineSet',
  'ConcernLinkedToEnquiry',
  'EnquiryAllocated',
  // On Monday at 17:00, the working day before the planning is due.
  'DeadlineReminderIssued',
  'EnquiryPlanned',
  'DeadlineMet',
  'AdultConversationHeld',
  'DesiredOutcomesRecorded',
  'EnquiryFindingsRecorded',
  'DeadlineSet',
  'EnquiryOutcomesAgreed',
  'DeadlineMet',
  'EnquiryConcluded',
  'DeadlineMet',
  'EnquiryClosed',
  'ReferrerFeedbackGiven',
  'ConcernClosed',
];
