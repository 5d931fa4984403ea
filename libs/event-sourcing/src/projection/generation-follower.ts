import type { Sql } from '#platform/database';
import { failPoint } from '#platform/fail-points';
import { advanceTogether } from '../following/advance-together.js';
import { advance, claim, type Cursor, type FollowerStatus, type Place } from '../following/cursor.js';
import { decode, type Step } from '../following/decode.js';
import { failureOf } from '../following/failure.js';
import { MustStop, type Follower } from '../following/follow-loop.js';
import { isDataError } from '../following/outage.js';
import { gatherFor } from '../following/waiting.js';
import type { HeldBack } from '../following/parking.js';
import type { Position, StoredEvent } from '../store/index.js';
import { applyAtOnce } from './apply-at-once.js';
import { applySteps, type Prepared, type Target } from './apply.js';
import type { Ahead, BuildingGeneration, FollowerContext } from './context.js';
import { prepareSteps } from './prepare.js';
import type { Projection } from './projection.js';
import { recordFailure } from './registry.js';
import { BuildFinish } from './build-finish.js';
import { tablePlans } from './table-plan.js';

const FOLLOWING_PATIENCE_MS = 60_000;
/** Making indexes over years of events takes its time. */
const BUILDING_PATIENCE_MS = 60 * 60_000;
const FINISH_EVERY_MS = 25;

/** A build met an event it cannot handle. The generation that serves reads is not touched. */
export class BuildStopped extends MustStop {
  override readonly code = 'BUILD_STOPPED';

  constructor(projection: string, { event }: Step, reason: string) {
    super(
      `The build of ${projection} stopped at ${event.type} ${event.eventId} (${event.stream}, revision ${event.revision}, position ${event.position}): ${reason}`,
    );
    this.name = 'BuildStopped';
  }
}

/** Follows the log into the tables of one generation: while it is built, and on from there once it serves reads. */
export class GenerationFollower<S> implements Follower, BuildingGeneration {
  readonly label: string;
  readonly target: Target;
  readonly idle: NonNullable<Follower['idle']>;
  private cursor: Cursor = { position: '', ordinal: 0, fence: 0 };
  private status: FollowerStatus = 'BUILDING';
  private discarded: ReadonlySet<string> = new Set();
  /** Whether nothing was parked when the checkpoint moved last. Only this owner parks, so that it stays so. */
  private unblocked = false;
  private finish: BuildFinish;

  constructor(
    readonly projection: Projection<S>,
    place: { readonly generation: number; readonly schema: string },
    private readonly context: FollowerContext<S>,
  ) {
    const { name } = projection;
    this.label = `${name} generation ${place.generation}`;
    this.target = { name, ...place, plans: tablePlans(projection) };
    this.finish = new BuildFinish(this, context);
    this.idle = {
      everyMs: FINISH_EVERY_MS,
      wanted: () => this.status === 'BUILDING',
      run: () => this.tryFinish(),
    };
  }

  get place(): Cursor {
    return this.cursor;
  }

  /** Whether its tables are what is read. */
  get serves(): boolean {
    return this.status === 'ACTIVE';
  }

  get maxBatch(): number {
    return this.status === 'BUILDING' ? this.context.maxBatch.building : this.context.maxBatch.following;
  }

  get patienceMs(): number {
    return this.status === 'BUILDING' ? BUILDING_PATIENCE_MS : FOLLOWING_PATIENCE_MS;
  }

  get gatherMs(): number {
    if (this.status === 'BUILDING') return 0;
    return this.context.gatherMs ?? gatherFor(this.projection.refreshTargetMs);
  }

  async claim(): Promise<Position> {
    const { sql } = this.context.db;
    const { status, ...cursor } = await claim(sql, this.target);
    this.status = status;
    this.cursor = cursor;
    this.unblocked = false;
    this.finish = new BuildFinish(this, this.context);
    this.discarded = await discardedEvents(sql, this.projection.name);
    this.tellCommitted();
    return cursor.position;
  }

  async handle(batch: readonly StoredEvent[]): Promise<void> {
    const { store } = this.context;
    const isFresh = ({ position }: StoredEvent): boolean => store.compare(position, this.cursor.position) > 0;
    const fresh = batch.slice(0, 1).every(isFresh) ? batch : batch.filter(isFresh);
    try {
      await this.apply(fresh);
    } catch (error) {
      if (error instanceof BuildStopped) await this.record(error);
      throw error;
    }
  }

  async lookAhead(stored: readonly StoredEvent[]): Promise<Ahead> {
    const { steps, end } = decode(this.projection, this.context.catalogue, this.cursor, stored);
    return { ...(await this.prepare(steps)), end };
  }

  async applyIn(tx: Sql, { steps, prepared }: Ahead, until: Place): Promise<void> {
    const wanted = steps.filter(({ event }) => event.ordinal <= until.ordinal);
    await this.applyDecoded(tx, { steps: wanted, prepared }, until);
  }

  movedTo(place: Place): void {
    this.cursor = { ...this.cursor, ...place };
    this.tellCommitted();
  }

  private async apply(stored: readonly StoredEvent[]): Promise<void> {
    const { steps, end, unknown } = decode(this.projection, this.context.catalogue, this.cursor, stored);
    try {
      await this.commit(steps, end);
    } catch (error) {
      if (!isDataError(error) || steps.length === 0) throw error;
      await this.applyAround(error, stored, steps, end);
    }
    if (unknown !== undefined) throw unknown;
  }

  /** The database refused a value: halves the batch until the event that made it stands alone, and holds that one back. */
  private async applyAround(
    error: unknown,
    stored: readonly StoredEvent[],
    steps: readonly Step[],
    end: Place,
  ): Promise<void> {
    const [only] = steps;
    if (steps.length === 1 && only !== undefined) {
      await this.commit([{ ...only, failure: failureOf(error) }], end);
      return;
    }
    const known = stored.slice(0, end.ordinal - this.cursor.ordinal);
    const middle = Math.ceil(known.length / 2);
    await this.apply(known.slice(0, middle));
    await this.apply(known.slice(middle));
  }

  private async commit(steps: readonly Step[], end: Place): Promise<void> {
    if (end.position === this.cursor.position) return;
    const { db } = this.context;
    const prepared = await this.prepare(steps);
    if (prepared.steps.length === 0) {
      this.unblocked = (await advanceTogether(db.sql, this.target, this.cursor, end)) === 0;
    } else if (!(await this.appliedAtOnce(prepared, end))) {
      await db.transaction(
        async (tx) => {
          await this.applyDecoded(tx, prepared, end);
          failPoint('projection.before-commit');
        },
        { statementTimeoutMs: this.patienceMs },
      );
    }
    failPoint('projection.after-commit');
    this.movedTo(end);
  }

  /** Not while building: what a build writes is much, and its plans are made for that. */
  private async appliedAtOnce(prepared: Prepared, end: Place): Promise<boolean> {
    if (this.status === 'BUILDING' || !this.unblocked) return false;
    failPoint('projection.before-commit');
    return applyAtOnce(this.context.db.sql, this.target, prepared, this.cursor, end);
  }

  private prepare(steps: readonly Step[]): Promise<Prepared> {
    const wanted = steps.filter(({ event }) => !this.discarded.has(event.eventId));
    return prepareSteps(this.projection, wanted, this.context.services);
  }

  private async applyDecoded(tx: Sql, prepared: Prepared, end: Place): Promise<void> {
    const blocked = await advance(tx, this.target, this.cursor, end);
    this.unblocked = blocked === 0;
    await applySteps(tx, this.target, prepared, blocked, (heldBack) => {
      this.poison(heldBack);
    });
  }

  private poison(heldBack: readonly HeldBack[]): void {
    this.unblocked &&= heldBack.length === 0;
    for (const { step, failure } of heldBack) {
      if (failure === undefined) continue;
      if (this.status === 'BUILDING') throw new BuildStopped(this.projection.name, step, failure.reason);
      const { eventId, type, stream, revision } = step.event;
      const fields = {
        projection: this.projection.name,
        eventId,
        type,
        stream,
        revision,
        reason: failure.reason,
      };
      this.context.log.error(fields, 'event parked: later events of its case wait behind it');
    }
  }

  private async tryFinish(): Promise<void> {
    try {
      if (!(await this.finish.attempt())) return;
    } catch (error) {
      if (error instanceof BuildStopped) await this.record(error);
      throw error;
    }
    this.status = 'ACTIVE';
    this.tellCommitted();
    this.context.switched(this.projection.name);
  }

  private record(error: BuildStopped): Promise<void> {
    return recordFailure(this.context.db.sql, this.projection.name, this.target.generation, error.message);
  }

  private tellCommitted(): void {
    if (this.serves) this.context.committed(this.projection.name, this.cursor.position);
  }
}

/** Events an operator gave up stay out of every later generation. */
async function discardedEvents(sql: Sql, name: string): Promise<Set<string>> {
  const rows = await sql.unsafe<{ event_id: string }[]>(
    `select event_id from ledger_ops.parked_event where follower = $1 and state = 'DISCARDED'`,
    [name],
  );
  return new Set(rows.map((row) => row.event_id));
}
