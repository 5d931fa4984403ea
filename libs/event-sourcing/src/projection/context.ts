import type { Database, Sql } from '#platform/database';
import type { Cursor, Place } from '../following/cursor.js';
import type { FollowLog } from '../following/follow-loop.js';
import type { EventCatalogue } from '../events/index.js';
import type { EventStore, Position, StoredEvent } from '../store/index.js';
import type { Prepared, Target } from './apply.js';
import type { Projection } from './projection.js';

/** What every follower of a runner works with. */
export interface FollowerContext<S> {
  readonly db: Database;
  readonly store: EventStore;
  readonly catalogue: EventCatalogue;
  readonly services: S;
  readonly log: FollowLog;
  /** Events in one transaction while following, and while building. */
  readonly maxBatch: { readonly following: number; readonly building: number };
  /** How long events gather between two batches while following, milliseconds; as long as its refresh target lets each unless given. */
  readonly gatherMs: number | undefined;
  /** What is compared before a rebuilt generation is switched to: rows counted, or every value. */
  readonly compare: 'rows' | 'digest';
  /** A checkpoint of the generation that serves reads was committed. */
  committed(name: string, position: Position): void;
  /** Another generation serves reads from now on. */
  switched(name: string): void;
}

/** Events read, decoded and prepared before a transaction begins, so that nothing waits for another session inside it. */
export interface Ahead extends Prepared {
  readonly end: Place;
}

/** A generation on its way, as the last stretch of its build sees it. */
export interface BuildingGeneration {
  readonly projection: Pick<Projection, 'name' | 'version'>;
  readonly target: Target;
  readonly place: Cursor;
  lookAhead(stored: readonly StoredEvent[]): Promise<Ahead>;
  /** Applies what lies before a place, in a transaction of somebody else, who calls `movedTo` once it is committed. */
  applyIn(tx: Sql, ahead: Ahead, until: Place): Promise<void>;
  movedTo(place: Place): void;
}
