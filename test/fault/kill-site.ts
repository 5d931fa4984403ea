import { rmSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { openDatabase, type Database } from '#platform/database';
import { startEmbeddedPostgres, type EmbeddedPostgres } from '#platform/embedded-postgres';
import { freePort } from '../support/free-port.js';
import { tempDataDir } from '../support/temp-data-dir.js';
import type { End } from './kill-ends.js';
import { KillableLedger, type Life } from './kill-ledger.js';
import type { Traffic } from './kill-traffic.js';

/** What is written must outlive the server's processes, not the machine. */
const SETTINGS = { fsync: false, full_page_writes: false };
/** A life ends after so many answers at the latest, or after so long on a machine that is slow. */
const MOST_ANSWERS = 80;
const ROUND_MS = 15_000;
const PATIENCE_MS = 120_000;

/** The place a ledger lives in: its database server, which dies as well, and its process. */
export class KillSite {
  readonly faults: string[] = [];
  private life: Life | undefined;

  private constructor(
    private server: EmbeddedPostgres,
    private readonly dataDir: string,
    readonly ledger: KillableLedger,
    /** The test's own way into the database. */
    readonly db: Database,
  ) {}

  static async open(environment: NodeJS.ProcessEnv = {}): Promise<KillSite> {
    const dataDir = tempDataDir('ledger-kill-database-');
    const server = await startEmbeddedPostgres({ dataDir, port: await freePort(), settings: SETTINGS });
    const ledger = await KillableLedger.prepare(server.url, environment);
    const db = openDatabase({ url: server.url, applicationName: 'kill rounds', max: 4 });
    return new KillSite(server, dataDir, ledger, db);
  }

  get databaseUrl(): string {
    return this.server.url;
  }

  /** The life under way, or a new one. */
  async begin(failPoints = ''): Promise<Life> {
    if (this.life !== undefined) return this.life;
    const life = await this.ledger.start(failPoints);
    this.life = life;
    void life.ended.then(() => (this.life = undefined));
    return life;
  }

  /** One life from its start to its end, under load. */
  async live(end: End, random: () => number, traffic: Traffic): Promise<void> {
    const life = await this.begin(end.kind === 'fail-point' ? end.spec : '');
    if (end.kind === 'kill-at-start') await Promise.race([life.ended, sleep(random() * 900)]);
    else if (await life.ready) await this.underLoad(life, end, random, traffic);
    life.child.kill('SIGKILL');
    const { code, signal } = await life.ended;
    if (signal !== 'SIGKILL')
      this.faults.push(`${end.name}: it ended by itself with ${code ?? signal ?? ''}: ${life.errors()}`);
  }

  /** Until the database answers. */
  async restored(): Promise<void> {
    const until = performance.now() + PATIENCE_MS;
    for (;;) {
      try {
        await this.db.sql.unsafe('select 1');
        return;
      } catch (error) {
        if (performance.now() > until) throw error;
        await sleep(50);
      }
    }
  }

  async close(): Promise<void> {
    this.life?.child.kill('SIGKILL');
    await this.ledger.close();
    await this.db.close();
    await this.server.stop();
    rmSync(this.dataDir, { recursive: true, force: true });
  }

  private async underLoad(life: Life, end: End, random: () => number, traffic: Traffic): Promise<void> {
    const most = end.kind === 'fail-point' ? MOST_ANSWERS : random() ** 2 * MOST_ANSWERS;
    await this.answered(life, traffic, most);
    if (end.kind === 'fail-point') return;
    if (end.kind === 'sessions') await this.endSessions();
    if (end.kind === 'database') await this.killDatabase();
    if (end.kind === 'sessions' || (end.kind === 'database' && random() < 0.5))
      await this.answersAgain(traffic);
  }

  /** Until so many more commands are answered, or the life is over. */
  private async answered(life: Life, traffic: Traffic, count: number): Promise<void> {
    const enough = traffic.answers + count;
    const until = performance.now() + ROUND_MS;
    while (this.life === life && traffic.answers < enough && performance.now() < until)
      await sleep(5 + (count % 7));
  }

  /** The very process that lost its database goes on by itself: what is pending is answered. */
  private async answersAgain(traffic: Traffic): Promise<void> {
    const waiting = [...traffic.pending];
    const until = performance.now() + PATIENCE_MS;
    while (waiting.some((command) => traffic.pending.has(command))) {
      if (performance.now() > until || this.life === undefined) {
        this.faults.push('it did not go on after its database came back');
        return;
      }
      await sleep(20);
    }
  }

  private async endSessions(): Promise<void> {
    await this.db.sql.unsafe(
      "select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'ledger-start'",
    );
  }

  private async killDatabase(): Promise<void> {
    const { port } = this.server;
    this.server.kill();
    await this.server.exited;
    this.server = await startEmbeddedPostgres({ dataDir: this.dataDir, port, settings: SETTINGS });
    await this.restored();
  }
}
