import { jest } from '@jest/globals';
import { execFileSync } from 'node:child_process';
import { migrateLedger } from '#assembly/ledger';
import { eventStoreDbEventStore, postgresEventStore } from '#event-sourcing/store';
import { openDatabase, type Database } from '#platform/database';
import { contentOf } from '../../libs/event-sourcing/src/moving/moved-log.contract.js';
import { createTestDatabase, type TestDatabase } from '../support/database.js';
import { EventLog, startEventStoreDb, type Node } from '../support/eventstoredb/index.js';
import { seeded } from './kill-ends.js';
import { fillLog, ledger, ROOT, type Ended } from './move-cli.js';

// Each command is a process of its own, and one that moves the log waits for leases to end.
jest.setTimeout(180_000);

const seed = Number(process.env['LEDGER_MOVE_SEED'] ?? Date.now() % 1_000_000_000);
const random = seeded(seed);
const below = (count: number): number => Math.floor(random() * count);

let server: TestDatabase;
let db: Database;
let node: Node;
let events: number;
const eventStoreDb = new EventLog();

const run = (args: readonly string[], more: Readonly<Record<string, string>> = {}): Promise<Ended> =>
  ledger([...args, '--json'], { DATABASE_URL: server.url, EVENTSTOREDB_URL: node.url, ...more });

const errorOf = ({ stderr }: Ended): unknown => (JSON.parse(stderr) as { error: unknown }).error;

beforeAll(async () => {
  execFileSync(process.execPath, ['infra/build.mjs'], { cwd: ROOT, stdio: 'ignore' });
  server = await createTestDatabase('move_cli');
  db = openDatabase({ url: server.url, applicationName: 'move', max: 3 });
  await migrateLedger(db, db);
  // The first draw says of how many streams: of many, so that there are more appends to die at than the kills below go through.
  const draws = [0.99];
  events = await fillLog(db, 150, () => draws.pop() ?? random());
  node = await startEventStoreDb({ log: eventStoreDb });
}, 120_000);

afterAll(async () => {
  node.kill();
  await db.close();
  await server.drop();
});

describe('ledger log move', () => {
  it('does not move to a store there is not', async () => {
    expect((await run(['log', 'move', '--to', 'memory'])).code).toBe(64);
  });

  it('names the address that is missing, and refuses one that would drop its password', async () => {
    const missing = await run(['log', 'move', '--to', 'eventstoredb'], { EVENTSTOREDB_URL: '' });
    expect({ code: missing.code, error: errorOf(missing) }).toMatchObject({
      code: 78,
      error: { message: expect.stringContaining('EVENTSTOREDB_URL is missing') as string },
    });
    const EVENTSTOREDB_URL = 'esdb://ledger:hunter2hunter2@127.0.0.1:2113?tls=false';
    const unsafe = await run(['log', 'move', '--to', 'eventstoredb'], { EVENTSTOREDB_URL });
    expect(unsafe.code).toBe(78);
    expect(unsafe.stderr + unsafe.stdout).not.toContain('hunter2');
  });

  it('ends with the very same log though it was killed on the way', async () => {
    for (const point of ['move.before-append', 'move.after-append']) {
      const LEDGER_FAIL_POINTS = `${point}=kill:${1 + below(50)}`;
      const { signal } = await run(['log', 'move', '--to', 'eventstoredb'], { LEDGER_FAIL_POINTS });
      expect({ seed, signal }).toEqual({ seed, signal: 'SIGKILL' });
    }
    // Until a move is done, the log is where it was.
    const early = await run(['verify'], { EVENT_STORE: 'eventstoredb' });
    expect(errorOf(early)).toMatchObject({ code: 'LOG_ELSEWHERE' });
    const ahead = await run(['log', 'move', '--to', 'eventstoredb', '--ahead']);
    expect(JSON.parse(ahead.stdout)).toEqual({ moved: false, events });
    const { code, stdout, stderr } = await run(['log', 'move', '--to', 'eventstoredb']);
    expect({ seed, code, stderr }).toEqual({ seed, code: 0, stderr: '' });
    expect(JSON.parse(stdout)).toMatchObject({ moved: true, to: 'eventstoredb', events });
    const [there, here] = [eventStoreDbEventStore({ url: node.url }), postgresEventStore(db)];
    expect(await contentOf(there)).toEqual(await contentOf(here));
    await Promise.all([there.close(), here.close()]);
    const again = await run(['log', 'move', '--to', 'eventstoredb']);
    expect(JSON.parse(again.stdout)).toEqual({ moved: false, to: 'eventstoredb' });
  }, 900_000);

  it('leaves nobody at the old log', async () => {
    const old = await run(['verify']);
    expect({ code: old.code, error: errorOf(old) }).toMatchObject({
      code: 78,
      error: {
        code: 'LOG_ELSEWHERE',
        message: expect.stringContaining('EVENT_STORE=eventstoredb') as string,
      },
    });
  });
});

describe('ledger log verify, on EventStoreDB', () => {
  const EVENT_STORE = 'eventstoredb';
  let anchor: string;

  it('finds nothing in a log as it was appended', async () => {
    const { code, stdout, stderr } = await run(['log', 'verify'], { EVENT_STORE });
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    const report = JSON.parse(stdout) as { anchor: string };
    expect(report).toMatchObject({ ok: true, events });
    anchor = report.anchor;
  });

  it('names the event of which something was changed', async () => {
    const ours = eventStoreDb.records.filter(({ stream }) => stream.startsWith('ledger:'));
    const place = below(ours.length);
    const record = ours[place] as { data: Uint8Array };
    const { data } = record;
    record.data = new TextEncoder().encode(JSON.stringify({ forged: true }));
    const { code, stdout, stderr } = await run(['log', 'verify', '--anchor', anchor], { EVENT_STORE });
    record.data = data;
    expect({ seed, code, ...(JSON.parse(stdout) as object) }).toMatchObject({
      ...{ seed, code: 1, ok: false },
      firstFault: { kind: 'ALTERED', position: String(place + 1) },
    });
    expect(stderr).toContain('LOG_DAMAGED');
    expect(stderr).not.toContain('forged');
  });

  it('holds it against an anchor, and says so when the store does not answer', async () => {
    expect((await run(['log', 'verify', '--anchor', anchor], { EVENT_STORE })).code).toBe(0);
    node.kill();
    const { code, stderr } = await run(['log', 'verify'], { EVENT_STORE });
    expect({ code, error: (JSON.parse(stderr) as { error: { code: string } }).error.code }).toEqual({
      code: 1,
      error: 'STORE_UNAVAILABLE',
    });
    await node.start();
  }, 300_000);
});
