import type { Sql } from '#platform/database';
import { failPoint } from '#platform/fail-points';
import { advance, type Place } from '../following/cursor.js';
import { codeOf } from '../following/failure.js';
import type { EventStore, Position, StoredEvent } from '../store/index.js';
import { compareTables, type Comparison } from './comparison.js';
import type { Ahead, BuildingGeneration, FollowerContext } from './context.js';
import { generationsOf, lockRegistry, removeOld, type Generation } from './registry.js';
import { createIndexes } from './table-sql.js';
import { quoted } from './names.js';
import { pointViews, tablesOf } from './views.js';

/** A follower this little behind the head counts as caught up with it. */
const NEAR_MS = 2_000;
/** At most so many events are taken in by the switch itself, while the active generation is held still. */
const LAST_STEP = 2_000;
/** So many times a rebuild waits for both generations to stand at the same event before it goes without a comparison. */
const TRIES_TO_COMPARE = 200;

/** The last stretch of a build: indexes, and the switch once the generation has everything the active one has. */
export class BuildFinish {
  private sample: { readonly head: Position; readonly at: number } | undefined;
  private indexed = false;
  private tries = 0;

  constructor(
    private readonly follower: BuildingGeneration,
    private readonly context: FollowerContext<unknown>,
  ) {}

  /** True when the generation serves reads now; false when it is too early, or readers would not let go of the views. */
  async attempt(): Promise<boolean> {
    if (!(await this.nearHead())) return false;
    if (!this.indexed) {
      await this.makeIndexes();
      this.indexed = true;
      this.sample = undefined;
      if (!(await this.nearHead())) return false;
    }
    this.tries += 1;
    const end = await this.switchOver();
    if (end === undefined) return false;
    failPoint('projection.after-switch');
    this.follower.movedTo(end);
    await this.tidyUp();
    return true;
  }

  private async nearHead(): Promise<boolean> {
    const { store } = this.context;
    const { position } = this.follower.place;
    const head = await store.head();
    if (store.compare(position, head) >= 0) return true;
    const reached = this.sample !== undefined && store.compare(position, this.sample.head) >= 0;
    const near = reached && this.sample !== undefined && Date.now() - this.sample.at < NEAR_MS;
    if (this.sample === undefined || reached) this.sample = { head, at: Date.now() };
    return near;
  }

  private async makeIndexes(): Promise<void> {
    const { schema, plans } = this.follower.target;
    const statements = plans.flatMap((plan) => [
      ...createIndexes(schema, plan),
      `analyze ${quoted(schema)}.${quoted(plan.name)}`,
    ]);
    await this.context.db.transaction(
      async (tx) => {
        for (const statement of statements) await tx.unsafe(statement);
      },
      { statementTimeoutMs: 0 },
    );
  }

  private async switchOver(): Promise<Place | undefined> {
    try {
      const { store, db } = this.context;
      const ahead = await this.follower.lookAhead(
        await between(store, this.follower.place.position, await store.head()),
      );
      return await db.transaction((tx) => this.switchIn(tx, ahead), { statementTimeoutMs: 0 });
    } catch (error) {
      if ((error as { sqlState?: string }).sqlState === '55P03') return undefined;
      throw error;
    }
  }

  /**
   * With the active generation's row locked nothing moves its checkpoint. What it has and this one lacks is taken in,
   * then the views are pointed here: in one step, and never to older rows.
   */
  private async switchIn(tx: Sql, ahead: Ahead): Promise<Place | undefined> {
    const { follower } = this;
    const { name, generation, schema, plans } = follower.target;
    await tx.unsafe(`set local lock_timeout = '300ms'`);
    await lockRegistry(tx, name);
    const active = await lockActive(tx, name);
    const end = active === undefined ? await this.stay(tx) : await this.catchUp(tx, active, ahead);
    if (end === undefined) return undefined;
    const comparison = active === undefined ? null : await this.comparison(tx, active, end);
    if (comparison === 'later') return undefined;
    await pointViews(tx, schema, plans, active === undefined ? [] : await tablesOf(tx, active.schema));
    await tx.unsafe(
      `update ledger_ops.follower set status = 'RETIRED', retired_at = now(), fence = fence + 1
       where name = $1 and status = 'ACTIVE'`,
      [name],
    );
    await tx.unsafe(
      `update ledger_ops.follower set status = 'ACTIVE', activated_at = now(), failure = null, comparison = $3::text::jsonb
       where name = $1 and generation = $2`,
      [name, generation, JSON.stringify(comparison)],
    );
    await tx.unsafe('set local synchronous_commit = on');
    failPoint('projection.before-switch');
    return end;
  }

  /** Makes sure that this process still owns the generation. */
  private async stay(tx: Sql): Promise<Place> {
    const { target, place } = this.follower;
    await advance(tx, target, place, place);
    return place;
  }

  private async catchUp(tx: Sql, active: Generation, ahead: Ahead): Promise<Place | undefined> {
    const until = { position: active.checkpoint, ordinal: active.ordinal };
    if (until.ordinal <= this.follower.place.ordinal) return this.stay(tx);
    if (until.ordinal > ahead.end.ordinal) return undefined;
    await this.follower.applyIn(tx, ahead, until);
    return until;
  }

  private async comparison(tx: Sql, active: Generation, end: Place): Promise<Comparison | 'later' | null> {
    const { target, projection } = this.follower;
    if (active.version !== projection.version) return null;
    if (this.context.store.compare(end.position, active.checkpoint) !== 0) {
      return this.tries < TRIES_TO_COMPARE ? 'later' : null;
    }
    const comparison = await compareTables(tx, target.plans, active, target.schema, this.context.compare);
    const { different, heldBackBefore } = comparison;
    if (different.length > 0) {
      const fields = { projection: target.name, different, heldBackBefore };
      this.context.log.warn(fields, 'the rebuilt read model differs from the one it replaces');
    }
    return comparison;
  }

  private async tidyUp(): Promise<void> {
    const { name } = this.follower.target;
    try {
      await removeOld(this.context.db, name);
    } catch (error) {
      this.context.log.warn({ projection: name, code: codeOf(error) }, 'old generations are removed later');
    }
  }
}

async function lockActive(tx: Sql, name: string): Promise<Generation | undefined> {
  await tx.unsafe(`select 1 from ledger_ops.follower where name = $1 and status = 'ACTIVE' for update`, [
    name,
  ]);
  return (await generationsOf(tx, name)).find(({ status }) => status === 'ACTIVE');
}

/** The events after one position up to and with another, or the first of them if they are many. */
async function between(store: EventStore, after: Position, until: Position): Promise<readonly StoredEvent[]> {
  if (store.compare(after, until) >= 0) return [];
  const end = new AbortController();
  try {
    for await (const batch of store.subscribe({ after, signal: end.signal, maxBatch: LAST_STEP })) {
      return batch.filter(({ position }) => store.compare(position, until) <= 0);
    }
    return [];
  } finally {
    end.abort();
  }
}
