import { execFileSync } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { migrateLedger } from '#assembly/ledger';
import { eventStoreDbEventStore, postgresEventStore, type StoredEvent } from '#event-sourcing/store';
import { verifyLog, verifyStore } from '#event-sourcing/verify';
import { openDatabase, type Database } from '#platform/database';
import { contentOf } from '../../libs/event-sourcing/src/moving/moved-log.contract.js';
import { createTestDatabase, type TestDatabase } from '../support/database.js';
import { startEventStoreDb, type Node } from '../support/eventstoredb/index.js';
import { seeded } from './kill-ends.js';
import { fillLog, ledger, ROOT } from './move-cli.js';

const seed = Number(process.env['LEDGER_MOVE_SEED'] ?? Date.now() % 1_000_000_000);
const random = seeded(seed);
/** In each direction. */
const KILLS = Number(process.env['LEDGER_MOVE_KILLS'] ?? 8);
/** Later than anything the command does by itself: the wait for leases to end, and the comparing. */
const LONGEST_MS = 16_000;

const POINTS = ['move.before-append', 'move.after-append', 'move.while-comparing', 'move.before-commit'];

let server: TestDatabase;
let db: Database;
let node: Node;

beforeAll(async () => {
  execFileSync(process.execPath, ['infra/build.mjs'], { cwd: ROOT, stdio: 'ignore' });
  server = await createTestDatabase('move_kills');
  db = openDatabase({ url: server.url, applicationName: 'move', max: 3 });
  await migrateLedger(db, db);
  node = await startEventStoreDb();
}, 120_000);

afterAll(async () => {
  node.kill();
  await db.close();
  await server.drop();
});

const environment = () => ({ DATABASE_URL: server.url, EVENTSTOREDB_URL: node.url });

/** Kills the command again and again, at named points and at any moment, and the server of EventStoreDB with it now and then. */
async function moveUntilDone(to: string): Promise<number> {
  let killed = 0;
  let back = Promise.resolve();
  for (let round = 0; round < KILLS; round += 1) {
    const point = POINTS[round % POINTS.length] as string;
    // The first is killed for certain: at any moment, the command may have ended before.
    const pass = round > 0 && point.endsWith('append') ? 1 + Math.floor(random() * 60) : 1;
    const byPoint = round === 0 || random() < 0.5;
    if (random() < 0.3) {
      await back;
      node.kill();
      back = sleep(1_000).then(() => node.start());
    }
    const { signal } = await ledger(
      ['log', 'move', '--to', to],
      byPoint ? { ...environment(), LEDGER_FAIL_POINTS: `${point}=kill:${pass}` } : environment(),
      byPoint ? undefined : 800 + Math.floor(random() * LONGEST_MS),
    );
    if (signal === 'SIGKILL') killed += 1;
  }
  await back;
  const last = await ledger(['log', 'move', '--to', to, '--json'], environment());
  expect({ seed, code: last.code, stderr: last.stderr }).toEqual({ seed, code: 0, stderr: '' });
  return killed;
}

describe('a move that is killed at random', () => {
  it('ends with the very same log, there and back', async () => {
    const appended = await fillLog(db, 400, random);
    const there = await moveUntilDone('eventstoredb');
    const copy = eventStoreDbEventStore({ url: node.url });
    const original = postgresEventStore(db);
    expect(await contentOf(copy)).toEqual(await contentOf(original));
    expect(await verifyStore(copy)).toMatchObject({ ok: true, events: appended });

    const last = (await contentOf(copy)).at(-1) as StoredEvent;
    const more = Array.from({ length: 30 }, () => ({ ...last, eventId: crypto.randomUUID() }));
    for (const event of more) await copy.append(last.stream, 'any', [event]);
    const back = await moveUntilDone('postgres');
    expect(await contentOf(original)).toEqual(await contentOf(copy));
    const { ok, events } = await verifyLog(db);
    expect({ seed, ok, events }).toEqual({ seed, ok: true, events: appended + more.length });
    await Promise.all([copy.close(), original.close()]);
    process.stdout.write(
      `moves: ${there + back} killed, ${events} events, 0 lost, 0 doubled (seed ${seed})\n`,
    );
    expect(there + back).toBeGreaterThan(0);
  }, 1_800_000);
});
