import { verifyLog } from '#event-sourcing/verify';
import { startTestLedger } from '../support/ledger.js';
import { register } from '../support/people.js';
import { drawEnd, FAIL_POINTS, seeded } from './kill-ends.js';
import { LogWatch } from './kill-log.js';
import { settled, wholeLogHolds } from './kill-settled.js';
import { KillSite } from './kill-site.js';
import { worker, type World } from './kill-stories.js';
import { Traffic, type SentCommand } from './kill-traffic.js';

/** How many send commands at the same time. */
const WORKERS = 6;
const YEARS_AGO = 8;

export interface KillReport {
  readonly seed: number;
  readonly rounds: number;
  readonly events: number;
  readonly sent: number;
  readonly acknowledged: number;
  /** Commands sent more than once: no answer came, or the sender wanted to hear it again. */
  readonly repeated: number;
  readonly lost: number;
  readonly doubled: number;
  /** How often each kind of end was met. */
  readonly ends: Readonly<Record<string, number>>;
  readonly faults: readonly string[];
}

export interface KillOptions {
  readonly rounds: number;
  readonly seed: number;
  readonly onRound?: (report: KillReport, end: string) => void;
}

/** Kills a ledger under load, again and again, and says what became of what callers were told. */
export async function killRounds(options: KillOptions): Promise<KillReport> {
  const site = await KillSite.open();

  try {
    return await new Rounds(site, options, await somebodyForgotten(site.databaseUrl, options.rounds)).run();
  } finally {
    await site.close();
  }
}

class Rounds {
  private readonly random: () => number;
  private readonly traffic: Traffic;
  private readonly world: World;
  private readonly log: LogWatch;
  private readonly checked = new Set<SentCommand>();
  private readonly ends: Record<string, number> = {};
  private rounds = 0;

  constructor(
    private readonly site: KillSite,
    private readonly options: KillOptions,
    forgotten: string[],
  ) {
    this.random = seeded(options.seed);
    this.traffic = new Traffic(site.ledger.url, this.random);
    this.world = {
      traffic: this.traffic,
      random: this.random,
      forgotten,
      claimed: new Map(),
      overdue: [],
      bound: [],
    };
    this.log = new LogWatch(site.db.sql);
  }

  async run(): Promise<KillReport> {
    const { options, site, traffic, world, log } = this;
    const crowd = Promise.all(Array.from({ length: WORKERS }, () => worker(world))).catch(
      (error: unknown) => {
        site.faults.push(String(error));
      },
    );
    const offset = Math.floor(this.random() * Object.keys(FAIL_POINTS).length);
    while (this.rounds < options.rounds && this.faults().length === 0) {
      const end = drawEnd(this.random, this.rounds, offset);
      await site.live(end, this.random, traffic);
      await this.check();
      this.rounds += 1;
      this.ends[end.name] = (this.ends[end.name] ?? 0) + 1;
      options.onRound?.(this.report(), end.name);
    }
    traffic.stop();
    if (this.faults().length > 0) return this.report();
    const last = await site.begin();
    await crowd;
    await settled(site, world, log);
    last.child.kill('SIGTERM');
    const { code } = await last.ended;
    if (code !== 0) site.faults.push(`SIGTERM ended it with ${code ?? ''}: ${last.errors()}`);
    await wholeLogHolds(site, world, log);
    return this.report();
  }

  /** What was acknowledged before the log is read must be found in it. */
  private async check(): Promise<void> {
    await this.site.restored();
    const acknowledged = this.traffic.commands.filter(
      (command) => command.accepted !== undefined && !this.checked.has(command),
    );
    await this.log.readOn();
    this.log.check(acknowledged);
    for (const command of acknowledged) this.checked.add(command);
    const { ok, firstFault } = await verifyLog(this.site.db);
    if (!ok) this.site.faults.push(`verify: ${JSON.stringify(firstFault)}`);
  }

  private faults(): readonly string[] {
    return [...this.traffic.faults, ...this.log.faults, ...this.site.faults];
  }

  private report(): KillReport {
    const { commands } = this.traffic;
    return {
      seed: this.options.seed,
      rounds: this.rounds,
      events: this.log.events,
      sent: commands.length,
      acknowledged: commands.filter(({ accepted }) => accepted !== undefined).length,
      repeated: commands.filter(({ sends }) => sends > 1).length,
      lost: this.log.lost,
      doubled: this.log.doubled,
      ends: this.ends,
      faults: this.faults(),
    };
  }
}

/** People registered long ago and not heard of since: their keys may be destroyed. */
async function somebodyForgotten(databaseUrl: string, count: number): Promise<string[]> {
  const now = new Date(Date.now() - YEARS_AGO * 365.25 * 86_400_000).toISOString();
  const ledger = await startTestLedger({ databaseUrl, now });
  try {
    const client = ledger.as('sw.demo');
    return await Promise.all(
      Array.from({ length: Math.max(8, count) }, (_each, at) =>
        register(client, { given: 'Old', family: `Forgotten${at}`, dob: '1931-05-06' }),
      ),
    );
  } finally {
    await ledger.stop();
  }
}
