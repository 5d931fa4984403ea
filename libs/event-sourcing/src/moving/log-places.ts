import type { Sql } from '#platform/database';
import { InvalidPosition, START, type EventStore, type Position } from '../store/index.js';
import { quoted } from '../projection/names.js';
import type { MovedPosition } from './compare-logs.js';
import { MoveRefused } from './move-refused.js';

/** A column of a read model that keeps where an event stands in the log. */
export interface PositionColumn {
  readonly projection: string;
  readonly table: string;
  readonly column: string;
}

/** The places that followers have reached and that parked events stand at, and what becomes of them in the other log. */
export class LogPlaces {
  private readonly moved = new Map<Position, Position>();
  private next = 0;
  private last: Position = START;

  private constructor(
    private readonly source: EventStore,
    private readonly places: readonly Position[],
  ) {}

  /** @throws MoveRefused ANOTHER_LOG, when a follower has reached what is no place of the source */
  static async of(sql: Sql, source: EventStore): Promise<LogPlaces> {
    const rows = await sql<{ place: string }[]>`
      select checkpoint as place from ledger_ops.follower where checkpoint <> ''
      union select position from ledger_ops.parked_event`;
    try {
      const places = rows.map(({ place }) => place).sort((a, b) => source.compare(a, b));
      places.forEach((place) => source.compare(place, START));
      return new LogPlaces(source, places);
    } catch (error) {
      if (!(error instanceof InvalidPosition)) throw error;
      throw new MoveRefused(
        'ANOTHER_LOG',
        'A read model or process manager has a checkpoint that is no place of the log to be moved. See that both addresses are right; nothing was changed.',
      );
    }
  }

  /** Told all events in order: what stands between two of them has become the first of the two. */
  pass(pairs: readonly MovedPosition[]): void {
    for (const { from, to } of pairs) {
      this.settle((place) => this.source.compare(place, from) < 0);
      this.last = to;
    }
  }

  /** Takes all along, in one transaction. @returns how many followers and parked events there were */
  async take(tx: Sql): Promise<{ readonly checkpoints: number; readonly parked: number }> {
    this.settle(() => true);
    const lists = [[...this.moved.keys()], [...this.moved.values()]];
    // The fence rises so that nobody who owned a follower before can move its checkpoint on from where it stood.
    const checkpoints = await tx.unsafe(
      `update ledger_ops.follower f set checkpoint = m.new, fence = f.fence + 1, updated_at = now()
       from unnest($1::text[], $2::text[]) as m (old, new) where f.checkpoint = m.old and f.checkpoint <> '' returning 1`,
      lists,
    );
    const parked = await tx.unsafe(
      `update ledger_ops.parked_event p set position = m.new
       from unnest($1::text[], $2::text[]) as m (old, new) where p.position = m.old returning 1`,
      lists,
    );
    await this.refuseLeftOver(tx, checkpoints.length, parked.length);
    return { checkpoints: checkpoints.length, parked: parked.length };
  }

  private settle(isPassed: (place: Position) => boolean): void {
    for (let place = this.places[this.next]; place !== undefined && isPassed(place);) {
      this.moved.set(place, this.last);
      this.next += 1;
      place = this.places[this.next];
    }
  }

  private async refuseLeftOver(tx: Sql, checkpoints: number, parked: number): Promise<void> {
    const [all] = await tx<{ checkpoints: number; parked: number }[]>`
      select (select count(*) from ledger_ops.follower where checkpoint <> '') as checkpoints,
             (select count(*) from ledger_ops.parked_event) as parked`;
    if (all?.checkpoints === checkpoints && all.parked === parked) return;
    throw new MoveRefused(
      'LOG_IN_USE',
      'A checkpoint moved while the log was being moved: something follows it. Nothing was changed; stop it and start again.',
    );
  }
}

/** Keeps where the events stand, for the read models: they may hold as many places as there are events. */
export async function notePositions(sql: Sql, pairs: readonly MovedPosition[]): Promise<void> {
  await sql.unsafe(
    'insert into ledger_ops.moved_position (old_position, new_position) select * from unnest($1::text[], $2::text[])',
    [pairs.map(({ from }) => from), pairs.map(({ to }) => to)],
  );
}

export const forgetPositions = (sql: Sql): Promise<unknown> =>
  sql.unsafe('truncate ledger_ops.moved_position');

/** Writes the noted places into the read models, in every generation of them that is kept. @returns how many there were */
export async function movePositions(tx: Sql, columns: readonly PositionColumn[]): Promise<number> {
  let count = 0;
  for (const { projection, table, column } of columns) {
    const homes = await tx<{ schema: string }[]>`
      select c.table_schema as schema from information_schema.columns c
      join ledger_ops.follower f on f.name = ${projection} and f.schema_name = c.table_schema
      where c.table_name = ${table} and c.column_name = ${column}`;
    for (const { schema } of homes) {
      const rows = await tx.unsafe(
        `update ${quoted(schema)}.${quoted(table)} t set ${quoted(column)} = m.new_position
         from ledger_ops.moved_position m where t.${quoted(column)} = m.old_position`,
      );
      count += rows.count;
    }
  }
  return count;
}
