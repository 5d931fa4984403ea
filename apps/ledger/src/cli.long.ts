import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import postgres from 'postgres';
import { tempDataDir } from '../../../test/support/temp-data-dir.js';

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));
const LEDGER = 'dist/apps/ledger/src/main.js';
const run = promisify(execFile);

let dataDir: string;
let environment: NodeJS.ProcessEnv;
let server: ChildProcess;
let started: {
  readonly url: string;
  readonly firstRequest: string;
  readonly tokenUrl: string;
  readonly feeds: string;
};
let databaseUrl: string;

interface Ended {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

async function ended(file: string, args: readonly string[], env: NodeJS.ProcessEnv): Promise<Ended> {
  try {
    return { code: 0, ...(await run(process.execPath, [file, ...args], { cwd: ROOT, env })) };
  } catch (error) {
    return error as Ended;
  }
}

/** Runs command lines one after the other in one process: loading the program takes longer than what most of them do. */
const DRIVER = `
  import 'reflect-metadata';
  import { createInterface } from 'node:readline';
  const { cli } = await import('./${LEDGER.replace('main.js', 'cli.js')}');
  const { write } = process.stdout;
  for await (const line of createInterface({ input: process.stdin })) {
    const { args, env } = JSON.parse(line);
    const told = { stdout: '', stderr: '' };
    for (const name of ['stdout', 'stderr']) process[name].write = (text) => ((told[name] += text), true);
    Object.assign(process.env, env);
    const code = await cli(['node', 'ledger', ...args]);
    write.call(process.stdout, JSON.stringify({ code, ...told }) + '\\n');
  }
`;

let driver: ChildProcess | undefined;

async function ledgerIn(env: NodeJS.ProcessEnv, ...args: readonly string[]): Promise<Ended> {
  driver ??= spawn(process.execPath, ['--input-type=module', '-e', DRIVER], {
    ...{ cwd: ROOT, env: environment, stdio: ['pipe', 'pipe', 'inherit'] },
  });
  const answer = lineOf(driver, () => true);
  driver.stdin?.write(`${JSON.stringify({ args, env })}\n`);
  return JSON.parse(await answer) as Ended;
}

const ledger = (...args: readonly string[]): Promise<Ended> =>
  ledgerIn({ DATA_DIR: environment['DATA_DIR'] }, ...args);

async function found<T>(...args: readonly string[]): Promise<T> {
  const { code, stdout, stderr } = await ledger(...args, '--json');
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  return JSON.parse(stdout) as T;
}

/** The first line a process prints that `wanted` takes; what it prints later is read and dropped. */
function lineOf({ stdout }: ChildProcess, wanted: (line: string) => boolean): Promise<string> {
  const lines = createInterface({ input: stdout as NodeJS.ReadableStream });
  return new Promise((resolve, reject) => {
    lines.on('line', (line) => {
      if (wanted(line)) resolve(line);
    });
    lines.once('close', () => {
      reject(new Error('it ended before it said so'));
    });
  });
}

function start(file: string, args: readonly string[], env: NodeJS.ProcessEnv): ChildProcess {
  return spawn(process.execPath, [file, ...args], { cwd: ROOT, env, stdio: ['ignore', 'pipe', 'inherit'] });
}

async function stop(child: ChildProcess): Promise<number | null> {
  child.kill('SIGTERM');
  const [code] = (await once(child, 'exit')) as [number | null];
  return code;
}

beforeAll(async () => {
  dataDir = tempDataDir('ledger-cli-');
  const { DATABASE_URL: _other, LOG_LEVEL: _level, ...inherited } = process.env;
  environment = { ...inherited, PORT: '0', DATA_DIR: dataDir, NODE_ENV: 'development' };
  await run(process.execPath, ['infra/build.mjs'], { cwd: ROOT });
  server = start(LEDGER, ['start', '--json'], environment);
  started = JSON.parse(await lineOf(server, () => true)) as typeof started;
  const connection = JSON.parse(readFileSync(join(dataDir, 'connection.json'), 'utf8')) as {
    databaseUrl: string;
  };
  databaseUrl = connection.databaseUrl;
}, 180_000);

afterAll(async () => {
  driver?.kill();
  expect(await stop(server)).toBe(0);
  rmSync(dataDir, { recursive: true, force: true });
}, 60_000);

const statesOf = (record: string, states: string): readonly string[] =>
  states.split(' ').map((state) => `${record} ${state}`);

/** States of the domain pages (3.2 to 3.7, 3.9, 3.12), as a newcomer should find them. */
const EVERY_STATE: readonly string[] = [
  ...statesOf('concern', 'Raised InTriage AwaitingInformation Decided Redecided Closed Reopened'),
  ...statesOf('concern', 'TransferredOut Duplicate RecordedInError'),
  ...statesOf('enquiry', 'Opened Planned InProgress OutcomesAgreed Concluded Closed Suspended'),
  ...statesOf('enquiry', 'CeasedAtAdultsRequest Reopened RecordedInError'),
  ...statesOf('part', 'Requested Accepted Declined ReportSubmitted Returned ReportAccepted Withdrawn'),
  ...statesOf('plan', 'Draft Active UnderReview Ended'),
  ...statesOf('escalation', 'Raised Stage2 Stage5 Resolved ResolvedWithDissent Withdrawn'),
  ...statesOf('notice', 'PartnerNotificationReceived NotificationMatched NotificationBecameConcern'),
  ...statesOf('notice', 'NotificationLinkedToCase NotificationNotAConcern NotificationRejected'),
  ...statesOf('review', 'Referred Screening DecisionRecommended Decided Commissioned InProgress Paused'),
  ...statesOf('review', 'DraftReport BoardAgreed Published PublicationWithheld LearningTracked Closed'),
  ...statesOf('recommendation', 'Drafted Issued Active Completed Superseded Withdrawn'),
  ...statesOf('lane', 'AwaitingResponse Overdue FinalNotice NamedNonResponder RespondedLate Responded'),
  ...statesOf('lane', 'ActionPlanned InProgress ReportedComplete UnderAssurance AssuranceRejected Assured'),
  ...statesOf('lane', 'NotToBeImplemented reversed'),
  ...statesOf('position', 'ACCEPTED PART_ACCEPTED NOT_ACCEPTED NOT_FOR_US ALREADY_DONE'),
  ...statesOf('national', 'Identified RegionalDiscussion RegionalResolved NationalSubmitted'),
  ...statesOf('national', 'NationalConsidered EscalatedToBody ResponseReceived NoResponse FedBack Closed'),
  ...statesOf('request', 'Drafted Issued Acknowledged Complied PartlyComplied Refused Challenged Closed'),
  ...statesOf('request', 'Withdrawn overdue'),
  ...statesOf('annual-report', 'AnnualReportDrafted AnnualReportPublished'),
];

describe('the command line on a running ledger', () => {
  it('finds it by a file only its owner can read, and prints no secret', async () => {
    expect(statSync(join(dataDir, 'connection.json')).mode & 0o777).toBe(0o600);
    const password = new URL(databaseUrl).password;
    expect(JSON.stringify(started)).not.toContain(password);
    expect((await ledger('status')).stdout).not.toContain(password);
  });

  it('says how it is', async () => {
    const status = await found<{ api: { status: string }; readModels: { lagEvents: number }[] }>('status');
    expect(status.api.status).toBe('ready');
    expect(status.readModels.length).toBeGreaterThan(5);
    expect(status.readModels.filter(({ lagEvents }) => lagEvents !== 0)).toEqual([]);
  });

  it('has nothing to migrate, and tells the demonstration only once', async () => {
    expect(await found('migrate')).toEqual({ applied: [] });
    const { head } = await found<{ head: string }>('status');
    expect(await found('seed')).toMatchObject({ persons: 30 });
    expect(await found('status')).toMatchObject({ head });
  });

  it('demonstrates records in every state of their lives', async () => {
    const sql = postgres(databaseUrl, { max: 1, onnotice: () => undefined });
    try {
      const states = await sql<{ record: string; state: string }[]>`
        select kind as record, stage as state from ledger_read.worklist_item
        union select 'part', status from ledger_read.caused_enquiry
        union select 'escalation', status from ledger_read.escalation
        union select 'notice', type from ledger_log.event where stream like 'partner-notification-%'
        union select 'review', status from ledger_read.sar_pipeline
        union select 'recommendation', status from ledger_read.recommendation
        union select 'lane', status from ledger_read.recommendation_lane
        union select 'lane', 'reversed' from ledger_read.recommendation_lane where (lane->>'reversed')::boolean
        union select 'position', lane->>'position' from ledger_read.recommendation_lane
        union select 'national', status from ledger_read.national_escalation
        union select 'request', status from ledger_read.information_request
        union select 'request', 'overdue' from ledger_log.event where type = 'InformationRequestOverdue'
        union select 'annual-report', type from ledger_log.event where stream like 'annual-report-%'`;
      const shown = states.map(({ record, state }) => `${record} ${state}`);
      expect(EVERY_STATE.filter((state) => !shown.includes(state))).toEqual([]);
    } finally {
      await sql.end();
    }
  });

  it('says of nobody in the demonstration that they were late who answered in time', async () => {
    const sql = postgres(databaseUrl, { max: 1, onnotice: () => undefined });
    try {
      const overdue = await sql<{ org: string; inTime: boolean }[]>`
        select l.agency_org as org, coalesce(l.lane->>'respondedAt' <= l.lane->>'responseDueAt', false) as "inTime"
        from ledger_log.event e
        join ledger_read.recommendation_lane l on l.lane_id::text = e.data::jsonb->>'laneId'
        where e.type = 'ResponseOverdue'`;
      expect(overdue.length).toBeGreaterThan(3);
      expect(overdue.filter(({ inTime }) => inTime)).toEqual([]);
    } finally {
      await sql.end();
    }
  });

  it('rebuilds a read model while the service runs, and finds the same in it', async () => {
    const { built } = await found<{ built: unknown[] }>('rebuild', 'worklist');
    expect(built).toMatchObject([{ name: 'worklist', generation: 2, comparison: { different: [] } }]);
    expect(await ledger('rebuild', 'lists')).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('There is no read model lists. There are: case-timeline') as string,
    });
    expect(await ledger('rebuild')).toMatchObject({ code: 1 });
  });

  it('adopts a policy row under the operator’s name, and only shows it when asked to', async () => {
    const row = [
      '--key',
      'concern.s42Decision',
      '--area',
      'E08000901',
      '--amount',
      '1',
      '--from',
      '2027-01-01',
    ];
    const set = ['policy', 'set', ...row, '--source', 'Board of 3 December'];
    expect(await found(...set, '--dry-run')).toMatchObject({ adopted: null, before: { amount: 2 } });
    const { adopted } = await found<{ adopted: { version: number } }>(...set);
    const { rows } = await found<{ rows: object[] }>('policy', 'list', '--area', 'E08000901');
    expect(rows).toMatchObject([
      {
        version: adopted.version,
        amount: 1,
        unit: 'WORKING_DAYS',
        adoptedBy: expect.stringMatching(/^operator:/) as string,
      },
    ]);
    expect(await ledger(...set.with(3, 'concern.s43Decision'))).toMatchObject({ code: 64 });
  });

  it('says of a parked event that there is none, and of a wrong command line what is wrong', async () => {
    expect(await found('parked', 'list')).toEqual({ parked: [] });
    expect(await ledger('parked', 'retry', '7')).toMatchObject({
      code: 1,
      stderr: 'Parked event 7: there is no such parked event\n',
    });
    expect(await ledger('parked', 'discard', '7')).toMatchObject({ code: 64 });
    expect(await ledger('parked', 'show', 'seven')).toMatchObject({ code: 64 });
    expect(await ledger('nonsense', '--json')).toMatchObject({ code: 64 });
  });

  it('holds a feed and lets it go on, each with a name and a reason, and says how feeds are switched on', async () => {
    expect(started.feeds).toContain('KAFKA_BROKERS=');
    const scope = ['--feed', 'police', '--to', 'POL-NORTHMOOR'];
    await found('feed', 'hold', ...scope, '--reason', 'They asked us to wait.');
    const held = await found<{ holds: readonly object[]; waiting: readonly object[] }>('feed', 'status');
    expect(held).toMatchObject({
      holds: [
        {
          feed: 'police',
          toOrg: 'POL-NORTHMOOR',
          reason: 'They asked us to wait.',
          heldBy: expect.stringMatching(/^operator:/) as string,
        },
      ],
      waiting: [],
      replays: [],
    });
    expect((await ledger('feed', 'status')).stdout).toContain('They asked us to wait.');
    await found('feed', 'release', ...scope, '--reason', 'They are ready.');
    expect(await ledger('feed', 'release', ...scope, '--reason', 'They are ready.')).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('not held') as string,
    });
    expect(await ledger('feed', 'hold', '--feed', 'post', '--reason', 'x')).toMatchObject({ code: 64 });
    const replay = ['feed', 'replay', '--to', 'POL-NORTHMOOR', '--from', '2026-04-01', '--reason', 'x'];
    expect(await ledger(...replay)).toMatchObject({
      code: 78,
      stderr: expect.stringContaining('KAFKA_BROKERS') as string,
    });
  });

  it('sends what a gateway parked the way a gateway does, and says so where there is no broker', async () => {
    const sql = postgres(databaseUrl, { max: 1, onnotice: () => undefined });
    try {
      for (const follower of ['partner-feeds', 'inbound-outcomes']) {
        const [{ id } = { id: '' }] = await sql<{ id: string }[]>`
          insert into ledger_ops.parked_event (follower, generation, case_id, ordinal, position, stream, revision, event_id, type, state)
          values (${follower}, 1, 'c', 1, '1', 's-1', 1, ${`e-${follower}`}, 'T', 'PARKED') returning id::text`;
        expect(await ledger('parked', 'retry', id)).toMatchObject({
          code: 78,
          stderr: expect.stringContaining('KAFKA_BROKERS') as string,
        });
        await sql`delete from ledger_ops.parked_event where id = ${id}`;
      }
    } finally {
      await sql.end();
    }
  });

  it('shows messages that were given up, tries them anew or ends them, and keeps who did and why', async () => {
    const id = '0197a1b2-0000-4000-8000-00000000ab01';
    const sql = postgres(databaseUrl, { max: 1, onnotice: () => undefined });
    try {
      await sql`
        insert into ledger_outbox.message (id, kind, topic, planned_for, next_at, details, state, reason)
        values (${id}, 'recommendation.reminder', 't', now(), now() + interval '1 year', '{"step":"ON_DUE"}', 'DEAD', 'NO_CONTACT')`;
      expect(await found('outbox', 'list', '--state', 'DEAD')).toMatchObject({
        messages: [{ id, reason: 'NO_CONTACT' }],
      });
      expect(await found('status')).toMatchObject({ messages: { dead: 1 } });
      expect((await ledger('outbox', 'list')).stdout).toContain('NO_CONTACT');
      expect((await ledger('outbox', 'show', id)).stdout).toMatch(/reason +NO_CONTACT/);
      expect(await ledger('outbox', 'give-up', id)).toMatchObject({ code: 64 });
      expect(await found('outbox', 'give-up', id, '--reason', 'It was dissolved')).toEqual({ id });
      expect(await found('outbox', 'show', id)).toMatchObject({
        state: 'DROPPED',
        history: [
          {
            action: 'GIVE_UP',
            reason: 'It was dissolved',
            actor: expect.stringMatching(/^operator:/) as string,
          },
        ],
      });
      expect(await ledger('outbox', 'retry', id)).toMatchObject({
        code: 1,
        stderr: `The message ${id} is not one that was given up.\n`,
      });
      expect(await ledger('outbox', 'show', 'x')).toMatchObject({
        code: 1,
        stderr: 'There is no message x.\n',
      });
      expect(await ledger('outbox', 'list', '--state', 'LOST')).toMatchObject({ code: 1 });
      await sql`update ledger_outbox.message set state = 'DEAD', reason = 'NO_CONTACT' where id = ${id}`;
      expect(await found('outbox', 'retry', id)).toEqual({ id });
      expect(await found('outbox', 'show', id)).toMatchObject({
        history: [{}, { action: 'RETRY', reason: null }],
      });
    } finally {
      await sql`delete from ledger_outbox.message_audit`;
      await sql`delete from ledger_outbox.message`;
      await sql.end();
    }
  });

  it('shows messages of partners that could not be used, and ends them, and keeps who did and why', async () => {
    const id = '0197a1b2-0000-5000-8000-00000000ab02';
    const sql = postgres(databaseUrl, { max: 1, onnotice: () => undefined });
    try {
      await sql`
        insert into ledger_inbox.message
          (id, topic, partition, log_offset, sender, kind, digest, bytes, arrived_at, state, code, pointer, settled_at)
        values (${id}, 'sg.in.police.v1', 0, 7, 'POL-NORTHMOOR', 'police-notice', 'd', 300000, now(), 'REJECTED', 'MESSAGE_TOO_LARGE', '', now())`;
      await sql`insert into ledger_inbox.delivery (topic, partition, log_offset, message_id) values ('sg.in.police.v1', 0, 7, ${id})`;
      expect(await found('inbox', 'list', '--from', 'POL-NORTHMOOR')).toMatchObject({
        messages: [{ id, code: 'MESSAGE_TOO_LARGE', deliveries: 1, isKept: false }],
      });
      expect((await ledger('inbox', 'list')).stdout).toContain('MESSAGE_TOO_LARGE');
      expect((await ledger('inbox', 'list', '--state', 'DONE')).stdout).toContain(
        'There is no such message.',
      );
      expect((await ledger('inbox', 'show', id)).stdout).toMatch(/code +MESSAGE_TOO_LARGE/);
      expect(await ledger('inbox', 'replay', id)).toMatchObject({
        code: 1,
        stderr: `The content of the message ${id} is not kept: its sender has to send it again.\n`,
      });
      expect(await ledger('inbox', 'discard', id)).toMatchObject({ code: 64 });
      expect(await found('inbox', 'discard', id, '--reason', 'A test')).toEqual({ id });
      expect(await found('inbox', 'show', id)).toMatchObject({
        state: 'DISCARDED',
        history: [
          { action: 'DISCARD', reason: 'A test', actor: expect.stringMatching(/^operator:/) as string },
        ],
      });
      expect(await ledger('inbox', 'discard', id, '--reason', 'Again')).toMatchObject({ code: 1 });
      expect(await ledger('inbox', 'show', 'x')).toMatchObject({
        code: 1,
        stderr: 'There is no message x.\n',
      });
      expect(await ledger('inbox', 'list', '--state', 'LOST')).toMatchObject({ code: 1 });
      expect(await ledger('sandbox', 'fire')).toMatchObject({ code: 64 });
      expect(await ledger('sandbox', 'police', '--for', '1')).toMatchObject({ code: 78 });
    } finally {
      await sql`delete from ledger_inbox.message_audit`;
      await sql`delete from ledger_inbox.delivery`;
      await sql`delete from ledger_inbox.message`;
      await sql.end();
    }
  });

  it('finds the log sound, and names the first event that is not what was appended', async () => {
    const { anchor, ok } = await found<{ anchor: string; ok: boolean }>('verify');
    expect(ok).toBe(true);
    expect(await found('verify', '--anchor', anchor)).toMatchObject({ ok: true });
    const sql = postgres(databaseUrl, { max: 1, onnotice: () => undefined });
    try {
      await sql.unsafe(`set session_replication_role = replica`);
      await sql.unsafe(`update ledger_log.event set type = 'ConcernClosed' where position = 17`);
      const damaged = await ledger('verify', '--json');
      expect(damaged.code).toBe(1);
      expect(JSON.parse(damaged.stdout)).toMatchObject({
        ok: false,
        firstFault: { kind: 'ALTERED', position: '17' },
      });
      expect(JSON.parse(damaged.stderr)).toMatchObject({ error: { code: 'LOG_DAMAGED' } });
    } finally {
      await sql.end();
    }
  });
});

describe('API and worker by themselves', () => {
  const API = 'dist/apps/api/src/main.js';
  const WORKER = 'dist/apps/worker/src/main.js';
  const GATEWAY = 'dist/apps/partner-gateway/src/main.js';

  const production = (): NodeJS.ProcessEnv => ({
    ...environment,
    NODE_ENV: 'production',
    DATABASE_URL: databaseUrl,
    KEY_FILE: join(dataDir, 'keys', 'key-encryption-key'),
    SEARCH_INDEX_FILE: join(dataDir, 'keys', 'search-index'),
    LOG_INDEX_FILE: join(dataDir, 'keys', 'log-index'),
    CURSOR_SECRET: Buffer.alloc(32, 7).toString('base64'),
    ORGANISATIONS_FILE: join(ROOT, 'libs/policy/data/organisations.demo.json'),
    OIDC_ISSUER: `${started.url}/oidc`,
    OIDC_AUDIENCE: 'urn:safeguarding-ledger:api',
    LOG_LEVEL: 'info',
    NOTIFICATIONS: 'console',
  });

  const logged = (message: string) => (line: string) =>
    (JSON.parse(line) as { event?: string }).event === message;

  it.each([
    [
      API,
      ['DATABASE_URL', 'KEY_FILE', 'CURSOR_SECRET', 'ORGANISATIONS_FILE', 'OIDC_ISSUER', 'OIDC_AUDIENCE'],
    ],
    [WORKER, ['DATABASE_URL', 'KEY_FILE', 'SEARCH_INDEX_FILE', 'LOG_INDEX_FILE', 'NOTIFICATIONS']],
  ])('%s names every variable that is missing and ends with 78', async (file, missing) => {
    const { code, stderr } = await ended(file, [], { ...environment, EVENT_STORE: 'eventstoredb' });
    expect(code).toBe(78);
    for (const name of [...missing, 'EVENTSTOREDB_URL']) expect(stderr).toContain(`${name} is missing`);
  });

  it.each([API, WORKER])('%s makes no secret: a file that is not there ends it with 78', async (file) => {
    const KEY_FILE = join(dataDir, 'keys', 'not-mounted');
    const { code, stderr } = await ended(file, [], { ...production(), KEY_FILE });
    expect({ code, stderr }).toEqual({ code: 78, stderr: `There is no kek secret at ${KEY_FILE}\n` });
  });

  it('serve the same log: the API by tokens of the issuer, the worker its health', async () => {
    const api = start(API, [], production());
    const { address } = JSON.parse(await lineOf(api, logged('listening'))) as { address: string };
    const request = started.firstRequest.replace(started.url, address.replace(/\/$/, ''));
    const token = `TOKEN=$(curl -s -u sam.demo:demo -d grant_type=client_credentials ${started.tokenUrl} | sed 's/.*"access_token":"\\([^"]*\\)".*/\\1/')`;
    const { stdout } = await run('sh', ['-c', `${token}\n${request}`]);
    expect((JSON.parse(stdout) as { items: unknown[] }).items.length).toBeGreaterThan(4);
    expect(await stop(api)).toBe(0);

    const worker = start(WORKER, [], production());
    const { port } = JSON.parse(await lineOf(worker, logged('following the log'))) as { port: number };
    for (const [path, status] of [
      ['/health/live', 200],
      ['/health/startup', 200],
      ['/health/ready', 200],
      ['/metrics', 200],
      ['/worklist', 404],
    ] as const) {
      expect([path, (await fetch(`http://127.0.0.1:${port}${path}`)).status]).toEqual([path, status]);
    }
    expect(await stop(worker)).toBe(0);
  }, 60_000);

  it('the gateway says that its broker is away, is not ready while it is, and ends when told to', async () => {
    const missing = await ended(GATEWAY, [], environment);
    expect([missing.code, missing.stderr.includes('KAFKA_BROKERS is missing')]).toEqual([78, true]);
    const gateway = start(GATEWAY, [], {
      ...production(),
      ...{ KAFKA_BROKERS: '127.0.0.1:9', PUBLIC_URL: started.url },
    });
    const ready = logged('standing between the ledger and its partners');
    const { port } = JSON.parse(await lineOf(gateway, ready)) as { port: number };
    expect((await fetch(`http://127.0.0.1:${port}/health/live`)).status).toBe(200);
    const figures = await (await fetch(`http://127.0.0.1:${port}/metrics`)).text();
    for (const name of ['ledger_feed_broker_up', 'ledger_feed_held_events 0', 'ledger_feed_holds 0'])
      expect(figures).toContain(name);
    const notReady = async () => (await fetch(`http://127.0.0.1:${port}/health/ready`)).status === 503;
    for (const until = Date.now() + 75_000; !(await notReady()) && Date.now() < until;)
      await new Promise((resolve) => setTimeout(resolve, 200));
    expect(await notReady()).toBe(true);
    expect(await stop(gateway)).toBe(0);
  }, 120_000);
});

describe('the command line without a ledger', () => {
  it.each([
    'status',
    'verify',
    'migrate',
    'seed',
    'policy list',
    'parked list',
    'outbox list',
    'rebuild --all',
  ])('%s says that nothing runs', async (line) => {
    const DATA_DIR = join(dataDir, 'elsewhere');
    const { code, stderr } = await ledgerIn({ DATA_DIR }, ...line.split(' '));
    expect(code).toBe(1);
    expect(stderr).toContain(`No ledger is running on the data folder ${DATA_DIR}`);
  });

  it('ends the process with the code of its outcome', async () => {
    const DATA_DIR = join(dataDir, 'elsewhere');
    expect(await ended(LEDGER, ['status'], { ...environment, DATA_DIR })).toMatchObject({ code: 1 });
    expect(await ended(LEDGER, ['nonsense'], environment)).toMatchObject({ code: 64 });
  });
});
