import { ManualClock } from '#platform/clock';
import { BODIES, Casework } from '../support/casework.js';
import { openedEnquiry } from '../support/casework/enquiry-ways.js';
import { causeBody } from '../support/enquiry-bodies.js';
import { createTestDatabase } from '../support/database.js';
import { startJourney } from './journey.js';
import type { TestLedger } from '../support/ledger.js';
import { wholeLog } from '../support/whole-log.js';

const CLOCKS = ['concern.immediateRisk', 'concern.s42Decision', 'concern.contactAdultAndReferrer'];

/** The clock says once what was missed, whoever runs it and however late (domain 3.0, deadlines). */
describe('the deadline clock', () => {
  let ledger: TestLedger;
  let work: Casework;

  // Monday 1 June 2026; two working days end on Wednesday 3 June at 23:59:59 in London.
  beforeAll(async () => {
    ledger = await startJourney({ now: '2026-06-01T09:00:00Z' });
    work = new Casework(ledger);
  });

  afterAll(() => ledger.stop());

  const missesOf = async (concernId: string) =>
    (await work.events(`concern-${concernId}`)).filter(({ type }) => type === 'DeadlineMissed');
  const keysOf = async (concernId: string): Promise<readonly string[]> =>
    (await missesOf(concernId)).map(({ data }) => (data as { key: string }).key);
  const settle = () => new Promise((resolve) => setTimeout(resolve, 400));

  it('says nothing before the last second is over, and then the miss, once', async () => {
    const concernId = await work.concern(await work.person(), { immediateDanger: true });
    await ledger.caughtUp();
    ledger.clock.set('2026-06-01T12:49:00Z');
    await settle();
    expect(await keysOf(concernId)).toEqual([]);
    ledger.clock.set('2026-06-01T12:51:00Z');
    await work.missed(concernId, 'concern.immediateRisk');
    ledger.clock.set('2026-06-03T22:59:59Z');
    await settle();
    expect(await keysOf(concernId)).toEqual(['concern.immediateRisk']);
    ledger.clock.set('2026-06-03T23:00:01Z');
    await work.missed(concernId, 'concern.s42Decision');
    await work.missed(concernId, 'concern.contactAdultAndReferrer');
    await settle();
    expect([...(await keysOf(concernId))].sort()).toEqual([...CLOCKS].sort());
    const [first] = await missesOf(concernId);
    expect(first?.meta).toMatchObject({ actor: { role: 'SYSTEM' }, channel: 'SYSTEM' });
    expect((first?.data as { dueAt: string }).dueAt).toBe('2026-06-01T12:50:00.000Z');
  });

  it('never says it of what was met in time, or extended in time, or left this authority', async () => {
    ledger.clock.set('2026-06-08T09:00:00Z');
    const decided = await work.decided(await work.concern(await work.person()));
    const extended = await work.concern(await work.person());
    await work
      .as('tm.demo')
      .does(
        'extendConcernDeadline',
        { ...BODIES.extendConcernDeadline(work), newDueAt: '2026-06-12T22:59:59Z' },
        { path: { concernId: extended } },
      );
    const elsewhere = await work.concernIn('TransferredOut');
    await ledger.caughtUp();
    ledger.clock.set('2026-06-11T09:00:00Z');
    for (const concernId of [decided, extended])
      await work.missed(concernId, 'concern.contactAdultAndReferrer');
    await settle();
    expect(await keysOf(decided)).toEqual(['concern.contactAdultAndReferrer']);
    expect(await keysOf(extended)).toEqual(['concern.contactAdultAndReferrer']);
    expect(await keysOf(elsewhere)).toEqual([]);
    ledger.clock.set('2026-06-12T23:00:00Z');
    await work.missed(extended, 'concern.s42Decision');
    expect((await missesOf(extended)).at(-1)?.data).toEqual({
      key: 'concern.s42Decision',
      dueAt: '2026-06-12T22:59:59.000Z',
    });
  });

  it('shows on the timeline, on the worklist and among what blocks a return, until somebody says why', async () => {
    ledger.clock.set('2026-06-15T09:00:00Z');
    const concernId = await work.concern(await work.person());
    ledger.clock.set('2026-06-19T09:00:00Z');
    for (const key of CLOCKS.slice(1)) await work.missed(concernId, key);
    await ledger.caughtUp();
    const path = { concernId };
    const { items } = await work.as('sw.demo').reads<{ items: Entry[] }>('getCaseTimeline', {
      path,
      query: { type: 'DeadlineMissed' },
    });
    expect(items).toHaveLength(2);
    expect(items.map(({ actor }) => actor.role)).toEqual(['SYSTEM', 'SYSTEM']);
    const overdue = await work
      .as('sw.demo')
      .reads<{ items: Work[]; total: number }>('getWorklist', { query: { overdue: true, limit: 200 } });
    expect(overdue.total).toBe(overdue.items.length);
    const mine = overdue.items.find((item) => item.recordId === concernId);
    // Due on Wednesday 17 June, asked on Friday 19 June.
    expect(mine?.next).toMatchObject({ overdue: true, state: 'MISSED', daysLeft: -2 });
    expect(await issuesOf(concernId)).toContain('MISSED_DEADLINE_UNEXPLAINED');
    for (const key of CLOCKS.slice(1)) {
      const body = { key, reasonCode: 'DEMAND', reason: 'Two officers ill.' };
      await work.as('sw.demo').does('explainMissedConcernDeadline', body, { path });
    }
    await ledger.caughtUp();
    expect(await issuesOf(concernId)).not.toContain('MISSED_DEADLINE_UNEXPLAINED');
  });

  it('after a week in which nobody ran it, and with two running it, each miss is written once, the oldest first', async () => {
    const database = await createTestDatabase('clock');
    const running: TestLedger[] = [];
    try {
      const before = await startJourney({ databaseUrl: database.url, now: '2026-07-06T09:00:00Z' });
      running.push(before);
      work = new Casework(before);
      const concerns: string[] = [];
      for (let count = 0; count < 6; count += 1) concerns.push(await work.concern(await work.person()));
      const [enquiryId, planId, escalationId] = await wholeCase();
      await before.caughtUp();
      const down = await before.ledger.store.head();
      await before.stop();
      running.shift();
      const clock = new ManualClock('2026-07-14T09:00:00Z');
      running.push(await startJourney({ databaseUrl: database.url, clock }));
      running.push(await startJourney({ databaseUrl: database.url, clock }));
      const [first, second] = running as [TestLedger, TestLedger];
      work = new Casework(second);
      for (const concernId of concerns) for (const key of CLOCKS.slice(1)) await work.missed(concernId, key);
      await written(`enquiry-${enquiryId}`, 'CausedEnquiryOverdue', 1);
      await written(`enquiry-${enquiryId}`, 'DeadlineMissed', 2);
      await written(`safeguarding-plan-${planId}`, 'DeadlineMissed', 2);
      await written(`escalation-${escalationId}`, 'DeadlineMissed', 2);
      await settle();
      const caughtUp = await wholeLog(second.ledger.store, down);
      const misses = caughtUp.filter(({ type }) => type === 'DeadlineMissed');
      expect(misses.every(({ meta }) => meta['recordedAt'] === '2026-07-14T09:00:00.000Z')).toBe(true);
      const due = misses.map(({ data }) => data['dueAt'] as string);
      expect(due).toEqual([...due].sort());
      // One word on each clock that ran out, and no reminder of what is past: a week down is no storm.
      const said = caughtUp.map(({ stream, type, data }) => `${stream} ${type} ${JSON.stringify(data)}`);
      expect(new Set(said).size).toBe(said.length);
      const past = new Set(misses.map(({ stream, data }) => clockIn(stream, data)));
      const reminders = caughtUp.filter(({ type }) => type === 'DeadlineReminderIssued');
      expect(reminders.filter(({ stream, data }) => past.has(clockIn(stream, data)))).toEqual([]);
      // One goes, the other takes over, and has nothing left to say but what runs out from now on.
      await first.stop();
      running.shift();
      const later = await work.concern(await work.person());
      clock.set('2026-07-20T09:00:00Z');
      for (const key of CLOCKS.slice(1)) await work.missed(later, key);
      await settle();
      for (const concernId of [...concerns, later])
        expect([...(await keysOf(concernId))].sort()).toEqual(CLOCKS.slice(1).sort());
    } finally {
      for (const each of running) await each.stop();
      await database.drop();
    }
  }, 240_000);

  const clockIn = (stream: string, { key, of }: { readonly key?: unknown; readonly of?: unknown }): string =>
    JSON.stringify([stream, key, of]);

  /** An enquiry with a part and a plan and a disagreement about it, each with clocks that run out within the week. */
  async function wholeCase(): Promise<readonly [string, string, string]> {
    const enquiryId = await openedEnquiry(work);
    const dueAt = '2026-07-08T16:00:00Z';
    await work.as('sam.demo').does('causeEnquiry', causeBody('PRV-BRACKEN', dueAt), { path: { enquiryId } });
    const worker = work.as('sw.demo');
    const steps = { futureSafety: 'New locks.' };
    const { id: planId } = await worker.does('draftPlan', { enquiryId, steps });
    const path = { safeguardingPlanId: planId };
    const action = { what: 'Change the locks.', ownerOrg: 'LA-NORTHMOOR', ownerPerson: 'S. W.', dueAt };
    await worker.does('addPlanAction', action, { path });
    const review = { lead: 'sw.demo', reviewDueAt: '2026-07-09T16:00:00Z' };
    const agreement = { adultAgreed: 'ADULT_AGREES', bestInterests: false, ...review };
    await worker.does('agreePlan', agreement, { path });
    const opened = (await work.events(`enquiry-${enquiryId}`))[0]?.data as { concernIds: readonly string[] };
    const { id: escalationId } = await worker.does('raiseEscalation', {
      caseRef: opened.concernIds[0],
      subject: 'CAUSED_ENQUIRY_REFUSED',
      aboutWorkerConduct: false,
      againstOrg: 'NHS-HEATHER-VALE',
      whatWeWant: 'A nurse who visits.',
      riskNow: 'MEDIUM',
    });
    return [enquiryId, planId, escalationId];
  }

  /** Until a stream has so many events of a type. */
  async function written(stream: string, type: string, count: number): Promise<void> {
    const until = Date.now() + 40_000;
    while ((await work.events(stream)).filter((event) => event.type === type).length < count) {
      if (Date.now() > until) throw new Error(`${stream} has no ${count} ${type}`);
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }

  async function issuesOf(concernId: string): Promise<readonly string[]> {
    const { items } = await work
      .as('tm.demo')
      .reads<{ items: { recordId: string; issues: { code: string }[] }[] }>('listDataQualityIssues', {
        query: { limit: 200 },
      });
    return items.find(({ recordId }) => recordId === concernId)?.issues.map(({ code }) => code) ?? [];
  }
});

interface Entry {
  readonly type: string;
  readonly actor: { readonly role: string };
}

interface Work {
  readonly recordId: string;
  readonly next: { readonly overdue: boolean; readonly state: string; readonly daysLeft: number };
}
