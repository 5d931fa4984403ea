import type { AnyDomainEvent, ProjectedEvent } from '../following/projected-event.js';
import { columnName } from './names.js';
import type { Table } from './table.js';

/** Who may see what a read model holds; the authorisation table has a row for each class. */
export type AccessClass = string;

export interface ProjectionSpec<E extends AnyDomainEvent, P, S> {
  /** Lower case with hyphens: `case-timeline`. Never reused for something else. */
  readonly name: string;
  /** Raise it whenever the same events would give other rows or columns: the new version is built beside the old one. */
  readonly version: number;
  /** How soon after the append a reader should see an event, milliseconds (domain 5: 5 s by default). */
  readonly refreshTargetMs?: number;
  readonly accessClass: AccessClass;
  /** Types of the events handled; others pass by. */
  readonly events: readonly E['type'][];
  /** What an event that cannot be handled holds up: later events with the same answer wait behind it. The safeguarding case by default. */
  caseOf?(event: ProjectedEvent<E>): string;
  /**
   * Work that needs to wait for something, once per batch: opening sealed values, say. Gets only events of the types handled.
   * A batch may hold any number of events; the rows must not depend on where batches begin and end.
   */
  prepare?(events: readonly ProjectedEvent<E>[], services: S): Promise<P>;
  /** Tables by name in snake_case, unique over all projections: readers find `ledger_read.<table>`. */
  readonly tables: Readonly<Record<string, Table<P>>>;
}

/** A declared read model, as the runner handles it. */
export interface Projection<S = unknown> {
  readonly name: string;
  readonly version: number;
  readonly refreshTargetMs: number;
  readonly accessClass: AccessClass;
  readonly events: ReadonlySet<string>;
  readonly tables: Readonly<Record<string, Table>>;
  caseOf(event: ProjectedEvent): string;
  prepare(events: readonly ProjectedEvent[], services: S): Promise<unknown>;
}

/** Refresh target of what somebody looks at to see what they have just done (design: freshness). */
export const SEEN_AT_ONCE_MS = 100;
const DEFAULT_REFRESH_TARGET_MS = 5_000;
const NAME = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/;
const TABLE = /^[a-z][a-z0-9]*(_[a-z0-9]+)*$/;
/** PostgreSQL cuts names at 63 bytes; the schema's name adds `rm_` and `_g<n>`. */
const LONGEST_NAME = 48;

/** Equal values of these may be written in more than one way. */
const UNFIT_FOR_KEYS: ReadonlySet<string> = new Set(['jsonb', 'text[]', 'bytea', 'float8']);

/**
 * Declares a read model: which events it handles and what rows they make. Tables, upserts, checkpoints and views are derived.
 * @throws Error when the declaration contradicts itself (a key that is no column, two columns of one name …).
 */
export function defineProjection<E extends AnyDomainEvent = AnyDomainEvent, P = undefined, S = unknown>(
  spec: ProjectionSpec<E, P, S>,
): Projection<S> {
  check(spec.name, spec.version, spec.tables);
  const given = spec as unknown as ProjectionSpec<AnyDomainEvent, unknown, S> & {
    caseOf?(event: ProjectedEvent): string;
    prepare?(events: readonly ProjectedEvent[], services: S): Promise<unknown>;
  };
  return {
    name: spec.name,
    version: spec.version,
    refreshTargetMs: spec.refreshTargetMs ?? DEFAULT_REFRESH_TARGET_MS,
    accessClass: spec.accessClass,
    events: new Set<string>(spec.events),
    tables: given.tables,
    caseOf: (event) => given.caseOf?.(event) ?? event.meta.correlationId,
    prepare: (events, services) => given.prepare?.(events, services) ?? Promise.resolve(undefined),
  };
}

function check(name: string, version: number, tables: Readonly<Record<string, Table>>): void {
  const fail = (what: string): never => {
    throw new Error(`Projection ${name}: ${what}`);
  };
  if (!NAME.test(name) || name.length > LONGEST_NAME)
    fail('its name must be short, lower case, with hyphens');
  if (!Number.isSafeInteger(version) || version < 1) fail('its version must be 1 or more');
  if (Object.keys(tables).length === 0) fail('it has no table');
  for (const [table, { columns, key, indexes }] of Object.entries(tables)) {
    if (!TABLE.test(table) || table.length > LONGEST_NAME)
      fail(`table ${table} must be in snake_case and short`);
    if (key.length === 0) fail(`table ${table} has no key`);
    const unfit = key.find((field) => UNFIT_FOR_KEYS.has(columns[field] ?? ''));
    if (unfit !== undefined) fail(`table ${table} cannot have ${unfit} in its key`);
    const unknown = [...key, ...indexes.flatMap((index) => index.columns)].find(
      (field) => !(field in columns),
    );
    if (unknown !== undefined) fail(`table ${table} has no column ${unknown}`);
    const names = Object.keys(columns).map(columnName);
    if (new Set(names).size !== names.length) fail(`table ${table} has two columns of one name`);
  }
}
