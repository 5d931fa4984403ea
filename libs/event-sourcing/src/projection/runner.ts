import type { Database } from '#platform/database';
import { systemClock, type Clock } from '#platform/clock';
import type { EventCatalogue } from '../events/index.js';
import { codeOf } from '../following/failure.js';
import type { FollowLog } from '../following/follow-loop.js';
import { OwnerLocks } from '../following/owner-locks.js';
import { parkedEvents, ParkedRefused, type ParkedEvents } from '../following/parked-events.js';
import { DEFAULT_BACKOFF, sleep, type Backoff } from '../following/waiting.js';
import type { EventStore, Position } from '../store/index.js';
import { watchBuild, type BuildOptions, type BuildResult } from './build.js';
import { Checkpoints, type Urgency } from './checkpoints.js';
import type { FollowerContext } from './context.js';
import { GenerationLoops } from './generation-loops.js';
import { Hints } from './hints.js';
import type { Projection } from './projection.js';
import { beginGeneration, ProjectionRefused, reviveRetired, type Place } from './registry.js';
import { settleCase } from './settle.js';
import { projectionStatuses, type ProjectionStatus } from './status.js';

export interface ProjectionRunnerOptions<S> {
  readonly store: EventStore;
  /** Where the read models live; one of its sessions is kept for the locks. */
  readonly db: Database;
  readonly projections: readonly Projection<S>[];
  readonly catalogue: EventCatalogue;
  readonly services: S;
  readonly log: FollowLog;
  readonly clock?: Clock;
  readonly backoff?: Backoff;
  /** Events in one transaction, while following (500) and while building (2,000). */
  readonly maxBatch?: Partial<FollowerContext<S>['maxBatch']>;
  /** How long events gather between two batches while following, milliseconds; as long as its refresh target lets each unless given. */
  readonly gatherMs?: number;
  /** What a rebuild compares with what it replaces: the number of rows (the default), or every value. */
  readonly compare?: 'rows' | 'digest';
  /** How often a standby asks for a lock (1,000 ms), and how often the registry is looked at (1,000 ms). */
  readonly standbyMs?: number;
  readonly registryMs?: number;
  /** After so long a silence behind the head a subscription is opened anew (30,000 ms). */
  readonly stallMs?: number;
}

/** Keeps the declared read models; in every process, whether it follows them (`start`) or only reads them. */
export interface ProjectionRunner {
  /** Follows every projection from now on, as owner or standby, through outages. Does not wait for the database. */
  start(): void;
  /** Lets batches under way finish and gives the locks back. */
  stop(): Promise<void>;
  status(): Promise<readonly ProjectionStatus[]>;
  /**
   * True as soon as every read model named shows what is at `position`; false when they have not within the time.
   * @param urgency `AT_ONCE` for somebody who looks at a screen: the read models do not gather for as long; unless said `PATIENT`
   * @throws InvalidPosition
   */
  waitFor(
    names: string | readonly string[],
    position: Position,
    timeoutMs: number,
    urgency?: Urgency,
  ): Promise<boolean>;
  /**
   * Builds a read model anew beside the one that serves reads, and switches to it; goes on with a build under way.
   * @throws ProjectionRefused, BuildFailed
   */
  rebuild(name: string, options?: BuildOptions): Promise<BuildResult>;
  /**
   * Goes back to the generation before: it catches up first, then it is switched to.
   * @throws ProjectionRefused, BuildFailed
   */
  rollback(name: string, options?: BuildOptions): Promise<BuildResult>;
  readonly parked: ParkedEvents;
}

export function createProjectionRunner<S>(options: ProjectionRunnerOptions<S>): ProjectionRunner {
  refuseDoubles(options.projections);
  return new Runner(options);
}

class Runner<S> implements ProjectionRunner {
  readonly parked: ParkedEvents;
  private readonly locks: OwnerLocks;
  private readonly checkpoints: Checkpoints;
  private readonly hints: Hints;
  private readonly loops: GenerationLoops<S>;
  private readonly stopping = new AbortController();
  private running: Promise<void> | undefined;

  constructor(private readonly options: ProjectionRunnerOptions<S>) {
    const { db, store, catalogue, services, log, maxBatch, compare = 'rows', projections } = options;
    this.locks = new OwnerLocks(db);
    this.hints = new Hints({
      ...{ db, store, at: (name) => this.loops.placeOf(name) },
      wanted: (name, position) => {
        this.loops.hurry(name, position);
      },
      reached: (name, position) => {
        this.checkpoints.hinted(name, position);
      },
    });
    this.checkpoints = new Checkpoints(db, store, (names, position) => {
      this.hints.ask(names, position);
    });
    const context: FollowerContext<S> = {
      ...{ db, store, catalogue, services, log, compare, gatherMs: options.gatherMs },
      maxBatch: { following: 500, building: 2_000, ...maxBatch },
      committed: (name, position) => {
        this.checkpoints.committed(name, position);
        this.hints.committed(name, position);
      },
      switched: () => void this.reconcile(),
    };
    const { backoff = DEFAULT_BACKOFF, standbyMs = 1_000, stallMs = 30_000 } = options;
    this.loops = new GenerationLoops(projections, context, {
      store,
      locks: this.locks,
      log,
      backoff,
      standbyMs,
      stallMs,
    });
    this.parked = parkedEvents(db, (entry, by) => {
      const projection = projections.find(({ name }) => name === entry.follower);
      if (projection === undefined) throw new ParkedRefused('UNKNOWN_FOLLOWER', entry.id);
      return settleCase(context, projection, entry, by);
    });
  }

  start(): void {
    if (this.running !== undefined) return;
    this.hints.follow();
    this.running = this.run();
  }

  async stop(): Promise<void> {
    this.stopping.abort();
    await this.loops.stop();
    await this.running;
    await this.hints.close();
    await this.locks.close();
  }

  status(): Promise<readonly ProjectionStatus[]> {
    const { db, store, projections, clock = systemClock } = this.options;
    const loop = this.loops.report.bind(this.loops);
    return projectionStatuses({ sql: db.sql, store, clock, projections, loop });
  }

  waitFor(
    names: string | readonly string[],
    position: Position,
    timeoutMs: number,
    urgency: Urgency = 'PATIENT',
  ): Promise<boolean> {
    return this.checkpoints.waitFor(names, position, timeoutMs, urgency);
  }

  async rebuild(name: string, options: BuildOptions = {}): Promise<BuildResult> {
    const projection = this.declared(name);
    const place = await beginGeneration(this.options.db, projection, 'restart-stopped');
    if (place === undefined) throw new ProjectionRefused(name, 'VERSION_NOT_IN_THIS_BUILD');
    return this.build(projection, place, options);
  }

  async rollback(name: string, options: BuildOptions = {}): Promise<BuildResult> {
    const projection = this.declared(name);
    return this.build(projection, await reviveRetired(this.options.db, projection), options);
  }

  private async build(projection: Projection<S>, place: Place, options: BuildOptions): Promise<BuildResult> {
    const loop = this.loops.follow(projection, place);
    const stopped = (): string | undefined => (loop.state === 'STOPPED' ? loop.error : undefined);
    try {
      return await watchBuild(this.options.db, projection.name, place, stopped, options);
    } finally {
      // A process that does not follow projections only lends a hand for the build.
      if (this.running === undefined) await this.loops.unfollow(projection.name, place.generation);
    }
  }

  private async run(): Promise<void> {
    const { registryMs = 1_000 } = this.options;
    while (!this.stopping.signal.aborted) {
      await this.reconcile();
      await sleep(registryMs, this.stopping.signal);
    }
  }

  private async reconcile(): Promise<void> {
    if (this.running === undefined || this.stopping.signal.aborted) return;
    try {
      await this.loops.reconcile();
    } catch (error) {
      this.options.log.warn(
        { code: codeOf(error) },
        'the registry of projections cannot be read, will try again',
      );
    }
  }

  private declared(name: string): Projection<S> {
    const projection = this.options.projections.find((each) => each.name === name);
    if (projection === undefined) throw new ProjectionRefused(name, 'UNKNOWN_PROJECTION');
    return projection;
  }
}

function refuseDoubles<S>(projections: readonly Projection<S>[]): void {
  const names = projections.flatMap(({ name, tables }) => [`projection ${name}`, ...Object.keys(tables)]);
  const double = names.find((name, at) => names.indexOf(name) !== at);
  if (double !== undefined) throw new Error(`Declared twice: ${double}`);
}
