import type { Sql } from '#platform/database';
import type { Position } from '../store/index.js';
import { ADVANCE, CLAIM } from './statements.js';

/** A row of `ledger_ops.follower`. */
export interface FollowerId {
  readonly name: string;
  readonly generation: number;
}

/** How far a follower is. */
export interface Place {
  readonly position: Position;
  /** Events of the log up to here. */
  readonly ordinal: number;
}

/** A place, and the token of the owner who may move it. */
export interface Cursor extends Place {
  readonly fence: number;
}

export type FollowerStatus = 'BUILDING' | 'ACTIVE' | 'RETIRED';

/** Somebody else owns the follower now, or it was retired: nothing was written. */
export class OwnershipLost extends Error {
  readonly code = 'OWNERSHIP_LOST';

  constructor({ name, generation }: FollowerId) {
    super(`${name} (generation ${generation}) has another owner, or is retired`);
    this.name = 'OwnershipLost';
  }
}

/**
 * Becomes the owner in the eyes of the database: from now on only the returned fence moves the checkpoint.
 * @throws OwnershipLost when the follower was retired or removed.
 */
export async function claim(sql: Sql, id: FollowerId): Promise<Cursor & { readonly status: FollowerStatus }> {
  const [row] = await sql.unsafe<
    { checkpoint: string; ordinal: number; fence: number; status: FollowerStatus }[]
  >(CLAIM, [id.name, id.generation], { prepare: true });
  if (row === undefined) throw new OwnershipLost(id);
  return { position: row.checkpoint, ordinal: row.ordinal, fence: row.fence, status: row.status };
}

/**
 * Moves the checkpoint. First in its transaction: the row's lock then keeps any other writer out until the end.
 * @returns how many events are parked or waiting
 * @throws OwnershipLost when the checkpoint is not where the owner believes, or the owner no longer is one.
 */
export async function advance(sql: Sql, id: FollowerId, from: Cursor, to: Place): Promise<number> {
  const [row] = await sql.unsafe<{ blocked: number }[]>(
    ADVANCE,
    [id.name, id.generation, from.position, to.position, to.ordinal, from.fence],
    { prepare: true },
  );
  if (row === undefined) throw new OwnershipLost(id);
  return row.blocked;
}
