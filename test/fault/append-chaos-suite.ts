import { eventLogMigrations } from '#event-sourcing/store';
import { verifyLog } from '#event-sourcing/verify';
import { migrate, openDatabase, type Database } from '#platform/database';
import { createTestDatabase, type TestDatabase } from '../support/database.js';
import { ledgerLog, naiveLog } from './append-chaos-designs.js';
import { unleash, type ChaosReport } from './append-chaos.js';

/** Twenty-four writers over four clients, each with its own connections and its own memory of the streams. */
const STORM = { clients: 4, writersPerClient: 6 };

const without = (some: readonly string[], others: readonly string[]): string[] => {
  const known = new Set(others);
  return some.filter((id) => !known.has(id));
};

function expectStorm(report: ChaosReport, seconds: number): void {
  expect(report.killed).toBeGreaterThan(seconds);
  // In a storm of seconds it is chance whether an answer is lost on its way.
  if (seconds >= 30) expect(report.repeated).toBeGreaterThan(0);
  expect(report.rolledBack.length).toBeGreaterThan(0);
  expect(report.acknowledged.length).toBeGreaterThan(100);
}

/** The storm on the ledger's log, and its control: the same storm on a naive one, which must lose events. */
export function appendChaosSuite(seconds: number): void {
  let server: TestDatabase;
  let db: Database;

  beforeEach(async () => {
    server = await createTestDatabase('chaos');
    db = openDatabase({ url: server.url, applicationName: 'test', max: 3 });
  });

  afterEach(async () => {
    await db.close();
    await server.drop();
  });

  it(
    'keeps every acknowledged append once, and its tail misses nothing, sees nothing twice and nothing out of order',
    async () => {
      await migrate(db, [eventLogMigrations]);
      const report = await unleash(ledgerLog(), { url: server.url, ...STORM, seconds });
      expectStorm(report, seconds);
      expect(without(report.acknowledged, report.stored)).toEqual([]);
      expect(new Set(report.stored).size).toBe(report.stored.length);
      expect(without(report.rolledBack, report.stored)).toEqual(report.rolledBack);
      expect(report.seen).toEqual(report.stored);
      expect(await verifyLog(db)).toMatchObject({ ok: true, events: report.stored.length });
    },
    seconds * 1000 + 120_000,
  );

  it(
    'would lose events if positions were drawn without regard to the order of commits',
    async () => {
      const report = await unleash(await naiveLog(db), { url: server.url, ...STORM, seconds });
      expectStorm(report, seconds);
      expect(without(report.acknowledged, report.stored)).toEqual([]);
      expect(without(report.stored, report.seen).length).toBeGreaterThan(0);
    },
    seconds * 1000 + 120_000,
  );
}
