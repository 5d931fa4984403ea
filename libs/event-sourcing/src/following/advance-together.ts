import type { Sql } from '#platform/database';
import { OwnershipLost, type Cursor, type FollowerId, type Place } from './cursor.js';
import { ADVANCE_MANY } from './statements.js';

interface Move {
  readonly id: FollowerId;
  readonly from: Cursor;
  readonly to: Place;
  readonly moved: (blocked: number) => void;
  readonly failed: (error: unknown) => void;
}

const waiting = new WeakMap<Sql, Move[]>();

/**
 * Moves a checkpoint where nothing else is to be written: together with those of all other followers that ask for it in the same
 * turn. Most events concern few followers, and every one of them passes all; each by itself would cost more than what is written.
 * @returns how many events are parked or waiting
 * @throws OwnershipLost as `advance`
 */
export function advanceTogether(sql: Sql, id: FollowerId, from: Cursor, to: Place): Promise<number> {
  return new Promise((moved, failed) => {
    const move = { id, from, to, moved, failed };
    const others = waiting.get(sql);
    if (others !== undefined) {
      others.push(move);
      return;
    }
    waiting.set(sql, [move]);
    setImmediate(() => void moveAll(sql));
  });
}

async function moveAll(sql: Sql): Promise<void> {
  const moves = waiting.get(sql) ?? [];
  waiting.delete(sql);
  try {
    const blocked = await write(sql, moves);
    for (const { id, moved, failed } of moves) {
      const found = blocked.get(keyOf(id));
      if (found === undefined) failed(new OwnershipLost(id));
      else moved(found);
    }
  } catch (error) {
    for (const { failed } of moves) failed(error);
  }
}

async function write(sql: Sql, moves: readonly Move[]): Promise<ReadonlyMap<string, number>> {
  const rows = await sql.unsafe<{ name: string; generation: number; blocked: number }[]>(
    ADVANCE_MANY,
    [
      moves.map(({ id }) => id.name),
      moves.map(({ id }) => id.generation),
      moves.map(({ from }) => from.position),
      moves.map(({ to }) => to.position),
      moves.map(({ to }) => to.ordinal),
      moves.map(({ from }) => from.fence),
    ],
    { prepare: true },
  );
  return new Map(rows.map((row) => [keyOf(row), row.blocked]));
}

const keyOf = ({ name, generation }: FollowerId): string => `${generation} ${name}`;
