import { execFile, execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { LogFault, VerifyReport } from '#event-sourcing/verify';
import { openDatabase, type Database } from '#platform/database';
import { Forger, type Row } from '../../libs/event-sourcing/src/verify/forger.contract.js';
import { createTestDatabase, type TestDatabase } from '../support/database.js';
import { startTestLedger } from '../support/ledger.js';
import { concernBody, hearAdult, register } from '../support/people.js';
import { seeded } from './kill-ends.js';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const run = promisify(execFile);
const seed = Number(process.env['LEDGER_VERIFY_SEED'] ?? Date.now() % 1_000_000_000);
const random = seeded(seed);

/** Four of the columns, others each time: every run of the command costs a start. */
const COLUMNS = (
  [
    ...['stream', 'revision', 'event_id', 'type', 'schema_version'],
    ...['data', 'meta', 'hash', 'digest', 'position'],
  ] as (keyof Row)[]
)
  .map((column) => ({ column, rank: random() }))
  .sort((a, b) => a.rank - b.rank)
  .slice(0, 4)
  .map(({ column }) => column);

let server: TestDatabase;
let db: Database;
let forger: Forger;
const below = (count: number): number => Math.floor(random() * count);
const anyRow = (): Row => forger.rows[below(forger.rows.length)] as Row;

interface Verified {
  readonly code: number;
  readonly report: VerifyReport;
  readonly stderr: string;
}

/** `ledger verify --json` on the database, in a process of its own. */
async function verify(): Promise<Verified> {
  const args = ['dist/apps/ledger/src/main.js', 'verify', '--json'];
  const environment = { ...process.env, DATABASE_URL: server.url };
  const { code, stdout, stderr } = await run(process.execPath, args, { cwd: ROOT, env: environment }).then(
    (said) => ({ code: 0, ...said }),
    (error: unknown) => error as { code: number; stdout: string; stderr: string },
  );
  return { code, report: JSON.parse(stdout) as VerifyReport, stderr };
}

/** Exit code 1, and the fault; on standard error the same in words, with nothing of what the event says. */
async function fault(): Promise<LogFault> {
  const { code, report, stderr } = await verify();
  const { firstFault } = report;
  expect({ seed, code, ok: report.ok }).toEqual({ seed, code: 1, ok: false });
  const { error } = JSON.parse(stderr) as { error: { code: string; message: string } };
  expect(error.code).toBe('LOG_DAMAGED');
  expect(error.message).toContain(`${firstFault?.kind} at position ${firstFault?.position}`);
  expect(error.message).not.toContain('$sealed');
  return firstFault as LogFault;
}

beforeAll(async () => {
  execFileSync(process.execPath, ['infra/build.mjs'], { cwd: ROOT, stdio: 'ignore' });
  server = await createTestDatabase('verify_cli');
  const ledger = await startTestLedger({ databaseUrl: server.url });
  const worker = ledger.as('sw.demo');
  for (const family of ['Vane', 'Vickers']) {
    const person = await register(worker, { given: 'Vera', family, dob: '1944-05-06' });
    const { id } = await worker.does('raiseConcern', concernBody(person, '2026-04-02T07:30:00Z'));
    await hearAdult(worker, id);
  }
  await ledger.caughtUp();
  await ledger.stop();
  db = openDatabase({ url: server.url, applicationName: 'forger', max: 3 });
  forger = await Forger.create(db);
}, 120_000);

afterEach(() => forger.restore());

afterAll(async () => {
  await db.close();
  await server.drop();
});

describe('ledger verify', () => {
  it('finds nothing in a log as it was appended', async () => {
    const { code, report, stderr } = await verify();
    expect({ code, stderr, ok: report.ok, events: report.events }).toEqual({
      code: 0,
      stderr: '',
      ok: true,
      events: forger.rows.length,
    });
  });

  it.each(COLUMNS)('names the event of which a byte of %s was flipped', async (column) => {
    let row = anyRow();
    // Not every byte can be any other: text stays UTF-8, and no two events share a place.
    while (!(await forger.flip(row, column, below(1_000), 1 << below(7)))) row = anyRow();
    const found = await fault();
    // An event that was moved leaves a hole first, or stands where it does not belong.
    if (column === 'position') expect(Number(found.position)).toBeLessThanOrEqual(Number(row.position));
    else expect({ seed, position: found.position }).toEqual({ seed, position: row.position });
  });

  it('names the place of an event that was deleted', async () => {
    const row = anyRow();
    await forger.run(`delete from ledger_log.event where position = ${row.position}`);
    expect({ seed, ...(await fault()) }).toMatchObject({ seed, position: row.position });
  });

  it('names an event that was put in', async () => {
    await forger.insert(anyRow().stream, forger.rows.length + 1);
    expect(await fault()).toMatchObject({ kind: 'INSERTED', position: String(forger.rows.length + 1) });
  });

  it('names the first of two events that changed places', async () => {
    const first = below(forger.rows.length - 1);
    const [a, b] = [forger.rows[first] as Row, forger.rows[first + 1] as Row];
    await forger.swap(a, b, ['position']);
    expect({ seed, ...(await fault()) }).toMatchObject({ seed, kind: 'REORDERED', position: a.position });
  });
});
