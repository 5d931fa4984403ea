import type { Sql } from '#platform/database';
import type { Clock } from '#platform/clock';
import { waitingSince } from '../following/lag.js';
import type { LoopState } from '../following/follow-loop.js';
import { START, type EventStore, type Position } from '../store/index.js';
import type { Projection } from './projection.js';
import { generations, type Generation } from './registry.js';

export type ProjectionState =
  /** Followed by this process. */
  | 'FOLLOWING'
  /** Followed by another process, or by none: lag tells. */
  | 'STANDBY'
  /** Something is out of reach; it goes on by itself. */
  | 'BACKING_OFF'
  /** It met an event this build does not know, and waits for the build that does. */
  | 'STOPPED'
  /** Reads are served by a generation of an older version while this version's is built. */
  | 'REPLACING'
  /** A later version than this build's serves reads. */
  | 'SUPERSEDED'
  /** Never built to the end yet: there is nothing to read. */
  | 'BUILDING';

export interface BuildStatus {
  readonly generation: number;
  readonly done: number;
  readonly total: number;
  /** Why the build stopped; it needs `rebuild` or another build of the ledger. */
  readonly failure: string | null;
}

/** How one read model is, for health, metrics and operators. */
export interface ProjectionStatus {
  readonly name: string;
  readonly version: number;
  readonly state: ProjectionState;
  /** The generation that serves reads. */
  readonly generation: number | null;
  readonly checkpoint: Position | null;
  readonly head: Position;
  /** Events appended but not yet visible; when nothing follows the log it is a lower bound. */
  readonly lagEvents: number;
  /** For how long the oldest of them has been waiting. */
  readonly lagSeconds: number;
  readonly refreshTargetMs: number;
  readonly parked: number;
  readonly waiting: number;
  /** Why it backs off or is stopped. */
  readonly error: string | null;
  readonly build: BuildStatus | null;
}

export interface LoopReport {
  readonly state: LoopState;
  readonly error: string | undefined;
}

interface StatusSources {
  readonly sql: Sql;
  readonly store: EventStore;
  readonly clock: Clock;
  readonly projections: readonly Projection<never>[];
  /** The loop of a generation in this process. */
  loop(name: string, generation: number): LoopReport | undefined;
}

interface Held {
  readonly follower: string;
  readonly generation: number;
  readonly parked: number;
  readonly waiting: number;
}

export async function projectionStatuses(sources: StatusSources): Promise<readonly ProjectionStatus[]> {
  const { sql, store, projections } = sources;
  const head = await store.head();
  const all = await generations(sql);
  const held = await heldBack(sql);
  const newest = Math.max(0, ...all.map(({ ordinal }) => ordinal));
  return Promise.all(
    projections.map((projection) => statusOf(sources, projection, { head, all, held, newest })),
  );
}

interface Facts {
  readonly head: Position;
  readonly all: readonly Generation[];
  readonly held: readonly Held[];
  readonly newest: number;
}

async function statusOf(
  sources: StatusSources,
  { name, version, refreshTargetMs }: Projection<never>,
  { head, all, held, newest }: Facts,
): Promise<ProjectionStatus> {
  const active = all.find((each) => each.name === name && each.status === 'ACTIVE');
  const building = all.find((each) => each.name === name && each.status === 'BUILDING');
  const checkpoint = active?.checkpoint ?? START;
  const behind = sources.store.compare(checkpoint, head) < 0;
  const oldest = behind ? await waitingSince(sources.store, checkpoint) : undefined;
  const waitedMs = oldest === undefined ? 0 : sources.clock.now().getTime() - oldest;
  const counts = held.find((each) => each.follower === name && each.generation === active?.generation);
  const loop = active && sources.loop(name, active.generation);
  const buildLoop = building && sources.loop(name, building.generation);
  return {
    name,
    version,
    refreshTargetMs,
    state: stateOf(version, active, loop),
    generation: active?.generation ?? null,
    checkpoint: active?.checkpoint ?? null,
    head,
    lagEvents: oldest === undefined ? 0 : Math.max(1, newest - (active?.ordinal ?? 0)),
    lagSeconds: Math.max(0, waitedMs / 1_000),
    parked: counts?.parked ?? 0,
    waiting: counts?.waiting ?? 0,
    error: loop?.error ?? buildLoop?.error ?? null,
    build: building === undefined ? null : buildOf(building, Math.max(newest, building.ordinal)),
  };
}

const buildOf = ({ generation, ordinal, failure }: Generation, total: number): BuildStatus => ({
  generation,
  done: ordinal,
  total,
  failure,
});

function stateOf(
  version: number,
  active: Generation | undefined,
  loop: LoopReport | undefined,
): ProjectionState {
  if (active === undefined) return 'BUILDING';
  if (active.version > version) return 'SUPERSEDED';
  if (active.version < version) return 'REPLACING';
  if (loop === undefined || loop.state === 'ENDED') return 'STANDBY';
  return loop.state;
}

const heldBack = (sql: Sql): Promise<readonly Held[]> =>
  sql.unsafe<Held[]>(
    `select follower, generation, count(*) filter (where state = 'PARKED') as parked,
       count(*) filter (where state = 'WAITING') as waiting
     from ledger_ops.parked_event where state in ('PARKED', 'WAITING') group by follower, generation`,
    [],
    { prepare: true },
  );
