import { type ChildProcess, execFileSync, fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { freePort } from '../support/free-port.js';
import { tempDataDir } from '../support/temp-data-dir.js';

const CHILD = fileURLToPath(new URL('./kill-child.mjs', import.meta.url));
const BUILD = fileURLToPath(new URL('../../infra/build.mjs', import.meta.url));

/** The secrets test ledgers work with, as `ledger start` reads them. */
const SECRETS = {
  'key-encryption-key': ['kek', 1],
  'search-index': ['search-index', 2],
  'log-index': ['log-index', 3],
} as const;

export interface Ended {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
}

/** One life of a ledger: from its start until somebody ends it. */
export interface Life {
  readonly child: ChildProcess;
  /** Settles true when it is ready, false when it ended before. */
  readonly ready: Promise<boolean>;
  readonly ended: Promise<Ended>;
  /** All it said on standard error so far. */
  errors(): string;
}

/**
 * A ledger in a process of its own, `ledger start` on a given database, always under the same address. The next life is
 * loaded while the present one lives.
 */
export class KillableLedger {
  private readonly folder = tempDataDir('ledger-kill-');
  private next: Promise<ChildProcess> | undefined;
  private readonly alive = new Set<ChildProcess>();

  private constructor(
    readonly url: string,
    private readonly environment: NodeJS.ProcessEnv,
  ) {}

  static async prepare(databaseUrl: string, environment: NodeJS.ProcessEnv = {}): Promise<KillableLedger> {
    execFileSync(process.execPath, [BUILD], { stdio: 'ignore' });
    const port = await freePort();
    const ledger = new KillableLedger(`http://127.0.0.1:${port}`, {
      DATABASE_URL: databaseUrl,
      PORT: String(port),
      HOST: '127.0.0.1',
      RATE_LIMIT_MAX: '0',
      REJECTED_TOKEN_LIMIT_MAX: '0',
      ...environment,
    });
    const keys = join(ledger.folder, 'keys');
    mkdirSync(keys, { mode: 0o700 });
    for (const [file, [kind, byte]] of Object.entries(SECRETS)) {
      const secret = Buffer.alloc(32, byte).toString('base64url');
      writeFileSync(join(keys, file), `ledger-${kind}:1:${secret}\n`, { mode: 0o600 });
    }
    return ledger;
  }

  /** @param failPoints as LEDGER_FAIL_POINTS names them; counted from the start on */
  async start(failPoints = ''): Promise<Life> {
    const child = await (this.next ?? this.load());
    this.next = this.load();
    const output = { out: '', err: '' };
    child.stderr?.on('data', (chunk: Buffer) => (output.err += chunk.toString()));
    const ended = new Promise<Ended>((resolve) =>
      child.once('close', (code, signal) => {
        resolve({ code, signal });
      }),
    );
    const said = new Promise<boolean>((resolve) => {
      child.stdout?.on('data', (chunk: Buffer) => {
        output.out += chunk.toString();
        if (output.out.includes('"url"')) resolve(true);
      });
    });
    const ready = Promise.race([said, ended.then(() => false)]);
    child.send({ failPoints });
    return { child, ready, ended, errors: () => output.err };
  }

  async close(): Promise<void> {
    await this.next;
    for (const child of this.alive) child.kill('SIGKILL');
    rmSync(this.folder, { recursive: true, force: true });
  }

  private async load(): Promise<ChildProcess> {
    const child = fork(CHILD, [], {
      env: { ...process.env, DATA_DIR: this.folder, ...this.environment },
      execArgv: [],
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    });
    this.alive.add(child);
    child.once('close', () => this.alive.delete(child));
    await once(child, 'message');
    return child;
  }
}
