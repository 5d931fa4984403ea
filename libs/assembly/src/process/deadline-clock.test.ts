import { ManualClock } from '#platform/clock';
import { START, type StoredEvent } from '#event-sourcing/store';
import { createTestDatabase, type TestDatabase } from '../../../../test/support/database.js';
import { startTestLedger, type TestLedger } from '../../../../test/support/ledger.js';
import { concernBody, register } from '../../../../test/support/people.js';

const DAY_MS = 24 * 3_600_000;
const clock = new ManualClock('2026-06-01T09:00:00Z');
let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase('clock');
});

afterAll(() => database.drop());

const start = (): Promise<TestLedger> => startTestLedger({ databaseUrl: database.url, clock });

async function eventsOf({ ledger }: TestLedger): Promise<readonly StoredEvent[]> {
  const head = await ledger.store.head();
  const end = new AbortController();
  const all: StoredEvent[] = [];
  for await (const batch of ledger.store.subscribe({ after: START, signal: end.signal })) {
    all.push(...batch);
    if (ledger.store.compare(all.at(-1)?.position ?? START, head) >= 0) break;
  }
  return all;
}

const ofType = (type: string, events: readonly StoredEvent[]): readonly StoredEvent[] =>
  events.filter((event) => event.type === type);
const missesOf = (events: readonly StoredEvent[]) => ofType('DeadlineMissed', events);

async function untilThere(type: string, ledger: TestLedger, count: number): Promise<readonly StoredEvent[]> {
  for (const until = Date.now() + 20_000; ;) {
    const found = ofType(type, await eventsOf(ledger));
    if (found.length >= count || Date.now() > until) return found;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

const untilMisses = (ledger: TestLedger, count: number) => untilThere('DeadlineMissed', ledger, count);

it('records what ran out in a week when nothing ran: each deadline once, the longest overdue first; and reminds of what is near', async () => {
  const before = await start();
  const person = await register(before.as('sw.demo'), { given: 'Ada', family: 'Finch', dob: '1943-09-12' });
  for (const receivedAt of ['2026-06-01T08:00:00Z', '2026-05-29T08:00:00Z', '2026-06-01T08:30:00Z']) {
    await before
      .as('sw.demo')
      .does('raiseConcern', concernBody(person, receivedAt, { immediateDanger: true }));
  }
  await before.caughtUp();
  const alreadyLate = await untilMisses(before, 1);
  expect(alreadyLate.map(({ data }) => data['key'])).toEqual(['concern.immediateRisk']);
  await before.stop();

  clock.advance(7 * DAY_MS);
  const after = await start();
  const misses = await untilMisses(after, 9);
  expect(misses).toHaveLength(9);
  const fromDowntime = misses.slice(1).map(({ data }) => data['dueAt'] as string);
  expect(fromDowntime).toEqual([...fromDowntime].sort());
  expect(new Set(misses.map(({ stream, data }) => `${stream} ${data['key'] as string}`)).size).toBe(9);
  for (const { meta } of misses) {
    expect(meta['actor']).toEqual({ userId: 'system:deadline-clock', role: 'SYSTEM', orgCode: 'SYSTEM' });
  }
  await after.stop();

  const again = await start();
  await again.caughtUp();
  await new Promise((resolve) => setTimeout(resolve, 300));
  expect(missesOf(await eventsOf(again))).toHaveLength(9);
  // Nobody is reminded of what has run out already.
  expect(ofType('DeadlineReminderIssued', await eventsOf(again))).toEqual([]);

  // Received on Monday the 8th: due at the end of Wednesday, so the reminder goes out at 17:00 on Tuesday.
  const { id } = await again.as('sw.demo').does('raiseConcern', concernBody(person, '2026-06-08T08:50:00Z'));
  await again.caughtUp();
  clock.set(new Date('2026-06-09T15:59:59.000Z'));
  await new Promise((resolve) => setTimeout(resolve, 300));
  expect(ofType('DeadlineReminderIssued', await eventsOf(again))).toEqual([]);
  clock.set(new Date('2026-06-09T16:00:00.000Z'));
  const reminders = await untilThere('DeadlineReminderIssued', again, 2);
  expect(reminders.map(({ stream, data }) => [stream, data['key'], data['dueAt']])).toEqual(
    ['concern.contactAdultAndReferrer', 'concern.s42Decision'].map((key) => [
      `concern-${id}`,
      key,
      '2026-06-10T22:59:59.000Z',
    ]),
  );
  clock.set(new Date('2026-06-10T10:00:00.000Z'));
  await again.caughtUp();
  await new Promise((resolve) => setTimeout(resolve, 300));
  expect(ofType('DeadlineReminderIssued', await eventsOf(again))).toHaveLength(2);
  await again.stop();
}, 120_000);
