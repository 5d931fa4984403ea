import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runTypescript, type TypescriptProcess } from '../support/run-typescript.js';
import { tempDataDir } from '../support/temp-data-dir.js';

const PROGRAM = new URL('../../apps/partner-gateway/src/main.ts', import.meta.url);
const ORGANISATIONS = fileURLToPath(
  new URL('../../libs/policy/data/organisations.demo.json', import.meta.url),
);

/** The secrets test ledgers work with, as programs of production read them. */
const SECRETS = {
  'key-encryption-key': ['kek', 1],
  'search-index': ['search-index', 2],
  'log-index': ['log-index', 3],
} as const;

export interface GatewaySite {
  readonly databaseUrl: string;
  readonly brokers: string;
  readonly prefix: string;
  /** Folder of mapping files: who is heard. */
  readonly senders?: string;
}

/** Gateways of production in processes of their own, to be killed. */
export class FeedGateways {
  private readonly folder = tempDataDir('feed-gateways-');
  private readonly alive = new Set<TypescriptProcess>();
  readonly faults: string[] = [];
  kills = 0;

  constructor(private readonly site: GatewaySite) {
    mkdirSync(join(this.folder, 'keys'), { mode: 0o700 });
    for (const [file, [kind, byte]] of Object.entries(SECRETS)) {
      const secret = Buffer.alloc(32, byte).toString('base64url');
      writeFileSync(this.key(file), `ledger-${kind}:1:${secret}\n`, { mode: 0o600 });
    }
  }

  get running(): number {
    return this.alive.size;
  }

  /** @param failPoints as LEDGER_FAIL_POINTS names them */
  start(failPoints = ''): TypescriptProcess {
    const gateway = runTypescript(PROGRAM, [], {
      ...{ NODE_ENV: 'production', HOST: '127.0.0.1', PORT: '0', LOG_LEVEL: 'warn' },
      DATABASE_URL: this.site.databaseUrl,
      KEY_FILE: this.key('key-encryption-key'),
      SEARCH_INDEX_FILE: this.key('search-index'),
      LOG_INDEX_FILE: this.key('log-index'),
      CURSOR_SECRET: Buffer.alloc(32, 4).toString('base64'),
      ORGANISATIONS_FILE: ORGANISATIONS,
      KAFKA_BROKERS: this.site.brokers,
      KAFKA_TOPIC_PREFIX: this.site.prefix,
      PUBLIC_URL: 'https://ledger.example',
      ...(this.site.senders === undefined ? {} : { SENDER_MAPPINGS_DIR: this.site.senders }),
      LEDGER_FAIL_POINTS: failPoints,
    });
    this.alive.add(gateway);
    void gateway.ended.then(({ code, signal, stdout, stderr }) => {
      this.alive.delete(gateway);
      if (signal === 'SIGKILL') this.kills += 1;
      // One that was still loading when it was told to end has nothing in hand, and ends by the signal itself.
      else if (code !== 0 && signal !== 'SIGTERM')
        this.faults.push(`A gateway ended with ${code ?? signal ?? ''}: ${stdout}${stderr}`);
    });
    return gateway;
  }

  /** Kills the one that has been running longest: the one that sends, if none was taken over. */
  async killOldest(): Promise<void> {
    const [oldest] = this.alive;
    oldest?.child.kill('SIGKILL');
    await oldest?.ended;
  }

  /** As an operator ends them: each must let what it has in hand finish. */
  async end(): Promise<void> {
    await Promise.all(
      [...this.alive].map(async ({ child, ended }) => {
        child.kill('SIGTERM');
        await ended;
      }),
    );
  }

  async close(): Promise<void> {
    await Promise.all(
      [...this.alive].map(async ({ child, ended }) => {
        child.kill('SIGKILL');
        await ended;
      }),
    );
    rmSync(this.folder, { recursive: true, force: true });
  }

  private key(file: string): string {
    return join(this.folder, 'keys', file);
  }
}
