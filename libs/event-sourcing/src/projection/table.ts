import type { AnyDomainEvent, ProjectedEvent } from '../following/projected-event.js';
import type { Columns, ColumnType, IndexSpec } from './columns.js';

interface TableShape<Row> {
  readonly columns: Columns<Row>;
  readonly indexes?: readonly IndexSpec<Row>[];
}

/** A table whose rows are only ever inserted. */
export interface AppendTableSpec<Row, E extends AnyDomainEvent, P> extends TableShape<Row> {
  /** What makes a row unique. A second row with the key of an earlier one is ignored. */
  readonly key: readonly (keyof Row & string)[];
  /** The rows an event adds. Pure. Throwing parks the event. */
  rowsOf(event: ProjectedEvent<E>, prepared: P): readonly Row[];
}

/** A table whose rows change: each event takes the rows of some keys to their next state. */
export interface FoldTableSpec<
  Row,
  K extends keyof Row,
  E extends AnyDomainEvent,
  P,
> extends TableShape<Row> {
  readonly key: readonly (K & string)[];
  /** The rows an event touches; none when it does not concern this table. Pure. */
  keysOf(event: ProjectedEvent<E>, prepared: P): readonly Pick<Row, K>[];
  /**
   * The row's next state: `undefined` in means there is none yet, `undefined` out deletes it.
   * Pure: no clock, no I/O; the given row is not to be changed. Throwing parks the event.
   */
  fold(row: Row | undefined, event: ProjectedEvent<E>, prepared: P, key: Pick<Row, K>): Row | undefined;
}

/** A row of any table, as the runner handles it. */
export type AnyRow = Readonly<Record<string, unknown>>;

interface AnyShape {
  readonly columns: Readonly<Record<string, ColumnType>>;
  readonly key: readonly string[];
  readonly indexes: readonly IndexSpec<AnyRow>[];
}

export interface AppendTable<P = unknown> extends AnyShape {
  readonly kind: 'append';
  rowsOf(event: ProjectedEvent, prepared: P): readonly AnyRow[];
}

export interface FoldTable<P = unknown> extends AnyShape {
  readonly kind: 'fold';
  keysOf(event: ProjectedEvent, prepared: P): readonly AnyRow[];
  fold(row: AnyRow | undefined, event: ProjectedEvent, prepared: P, key: AnyRow): AnyRow | undefined;
}

export type Table<P = unknown> = AppendTable<P> | FoldTable<P>;

/**
 * Declares a table of rows that are only inserted: entries of a timeline, a log.
 * `E` is the union of events handled (`EventOf<typeof concernRaised> | …`), `P` what the projection's `prepare` gives.
 */
export function appendTable<Row extends object, E extends AnyDomainEvent = AnyDomainEvent, P = undefined>(
  spec: AppendTableSpec<Row, E, P>,
): AppendTable<P> {
  return { indexes: [], ...spec, kind: 'append' } as unknown as AppendTable<P>;
}

/**
 * Declares a table of rows that change: a worklist, a state.
 * `K` names the key's fields: `foldTable<WorklistRow, 'concernId', ConcernEvent>({ key: ['concernId'], … })`.
 */
export function foldTable<
  Row extends object,
  K extends keyof Row,
  E extends AnyDomainEvent = AnyDomainEvent,
  P = undefined,
>(spec: FoldTableSpec<Row, K, E, P>): FoldTable<P> {
  return { indexes: [], ...spec, kind: 'fold' } as unknown as FoldTable<P>;
}
