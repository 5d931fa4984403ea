import { eventLogMigrations } from '#event-sourcing/store';
import { verifyLog } from '#event-sourcing/verify';
import { migrate, openDatabase, type Database } from '#platform/database';
import { createTestDatabase, type TestDatabase } from '../support/database.js';
import { ledgerLog, naiveLog } from './append-chaos-designs.js';
import { unleash, type ChaosReport } from './append-chaos.js';

/** A longer round: LEDGER_CHAOS_SECONDS=300 npm run test:long. */
const SECONDS = Number(process.env['LEDGER_CHAOS_SECONDS'] ?? 6);

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

const without = (some: readonly string[], others: readonly string[]): string[] => {
  const known = new Set(others);
  return some.filter((id) => !known.has(id));
};

const storm = { clients: 4, writersPerClient: 6, seconds: SECONDS };

function expectStorm(report: ChaosReport): void {
  expect(report.killed).toBeGreaterThan(SECONDS);
  expect(report.repeated).toBeGreaterThan(0);
  expect(report.rolledBack.length).toBeGreaterThan(0);
  expect(report.acknowledged.length).toBeGreaterThan(100);
}

it(
  'keeps every acknowledged append once, and its tail misses nothing, sees nothing twice and nothing out of order',
  async () => {
    await migrate(db, [eventLogMigrations]);
    const report = await unleash(ledgerLog(), { url: server.url, ...storm });
    expectStorm(report);
    expect(without(report.acknowledged, report.stored)).toEqual([]);
    expect(new Set(report.stored).size).toBe(report.stored.length);
    expect(report.stored.filter((id) => report.rolledBack.includes(id))).toEqual([]);
    expect(report.seen).toEqual(report.stored);
    expect(await verifyLog(db)).toMatchObject({ ok: true, events: report.stored.length });
  },
  SECONDS * 1000 + 30_000,
);

it(
  'would lose events if positions were drawn without regard to the order of commits',
  async () => {
    const report = await unleash(await naiveLog(db), { url: server.url, ...storm, seconds: SECONDS / 2 });
    expectStorm(report);
    expect(without(report.acknowledged, report.stored)).toEqual([]);
    expect(without(report.stored, report.seen).length).toBeGreaterThan(0);
  },
  SECONDS * 1000 + 30_000,
);
