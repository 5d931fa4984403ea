import { ManualClock } from '#platform/clock';
import { BODIES, Casework } from '../support/casework.js';
import { createTestDatabase } from '../support/database.js';
import { startTestLedger, type TestLedger } from '../support/ledger.js';

const CLOCKS = ['concern.immediateRisk', 'concern.s42Decision', 'concern.contactAdultAndReferrer'];

/** The clock says once what was missed, whoever runs it and however late (domain 3.0, deadlines). */
describe('the deadline clock', () => {
  let ledger: TestLedger;
  let work: Casework;

  // Monday 1 June 2026; two working days end on Wednesday 3 June at 23:59:59 in London.
  beforeAll(async () => {
    ledger = await startTestLedger({ now: '2026-06-01T09:00:00Z' });
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
    await work.missed(extended, 'concern.contactAdultAndReferrer');
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

  it('after a week in which nobody ran it, and with two running it, each miss is written once', async () => {
    const database = await createTestDatabase('clock');
    const running: TestLedger[] = [];
    try {
      const before = await startTestLedger({ databaseUrl: database.url, now: '2026-07-06T09:00:00Z' });
      work = new Casework(before);
      const concerns: string[] = [];
      for (let count = 0; count < 12; count += 1) concerns.push(await work.concern(await work.person()));
      await before.stop();
      const clock = new ManualClock('2026-07-13T09:00:00Z');
      running.push(await startTestLedger({ databaseUrl: database.url, clock }));
      running.push(await startTestLedger({ databaseUrl: database.url, clock }));
      const [first, second] = running as [TestLedger, TestLedger];
      work = new Casework(second);
      for (const concernId of concerns) for (const key of CLOCKS.slice(1)) await work.missed(concernId, key);
      const [miss] = await missesOf(concerns[0] ?? '');
      expect(miss?.meta).toMatchObject({ recordedAt: '2026-07-13T09:00:00.000Z' });
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
  });

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
