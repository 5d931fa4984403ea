import { failureOf, type Failure } from '../following/failure.js';
import type { Step } from '../following/decode.js';
import type { HeldBack } from '../following/parking.js';
import type { AnyRow, FoldTable } from './table.js';
import { keyText, normaliseKey, normaliseRow, refuseGaps, RowRefused, type TablePlan } from './table-plan.js';

/** Rows by the text of their key. */
export type Rows = Map<string, AnyRow>;

export interface TableChange {
  readonly inserts: readonly AnyRow[];
  readonly upserts: readonly AnyRow[];
  readonly deletes: readonly AnyRow[];
}

export interface BatchOutcome {
  readonly changes: ReadonlyMap<TablePlan, TableChange>;
  readonly heldBack: readonly HeldBack[];
}

/** Of one event, the tables it touches: most touch one or two of a read model's. */
interface Touched {
  readonly step: Step;
  readonly failure?: Failure;
  readonly keys: readonly TableRows[];
  readonly inserts: readonly TableRows[];
}

type TableRows = readonly [TablePlan, Rows];

/** Folds a batch in memory. First `keys` says which rows it needs, then `fold` takes them to their next state. Pure. */
export class Batch {
  private readonly touched: readonly Touched[];

  constructor(
    private readonly plans: readonly TablePlan[],
    steps: readonly Step[],
    private readonly prepared: unknown,
  ) {
    this.touched = steps.map((step) => this.touch(step));
  }

  /** The keys of the rows of a fold table the batch may change. */
  keys(plan: TablePlan): readonly AnyRow[] {
    const keys: Rows = new Map();
    for (const touched of this.touched)
      for (const [of, rows] of touched.keys)
        if (of === plan) for (const [text, key] of rows) keys.set(text, key);
    return [...keys.values()];
  }

  /**
   * @param current the rows of `keys` as they stand, by table
   * @param blocked cases that already have an event parked
   */
  fold(current: ReadonlyMap<TablePlan, Rows>, blocked: ReadonlySet<string>): BatchOutcome {
    const tables = new Map(
      this.plans.map((plan) => [plan, new TableState(plan, current.get(plan) ?? new Map<string, AnyRow>())]),
    );
    const held = new Set(blocked);
    const heldBack: HeldBack[] = [];
    for (const touched of this.touched) {
      const { step } = touched;
      if (held.has(step.caseId)) {
        heldBack.push({ step });
        continue;
      }
      const failure = touched.failure ?? this.apply(touched, tables);
      if (failure === undefined) continue;
      held.add(step.caseId);
      heldBack.push({ step, failure });
    }
    return { changes: new Map([...tables].map(([plan, state]) => [plan, state.change()])), heldBack };
  }

  private touch(step: Step): Touched {
    if (step.failure !== undefined) return { step, failure: step.failure, keys: [], inserts: [] };
    const keys: TableRows[] = [];
    const inserts: TableRows[] = [];
    try {
      for (const plan of this.plans) {
        const { table } = plan;
        const folds = table.kind === 'fold';
        const given = folds
          ? table.keysOf(step.event, this.prepared)
          : table.rowsOf(step.event, this.prepared);
        if (given.length === 0) continue;
        if (folds) keys.push([plan, byKey(plan, given)]);
        else inserts.push([plan, rowsByKey(plan, given)]);
      }
    } catch (error) {
      return { step, failure: failureOf(error), keys: [], inserts: [] };
    }
    return { step, keys, inserts };
  }

  /** All tables or none: what an event does is worked out whole before any of it is kept. */
  private apply(
    { step, keys, inserts }: Touched,
    tables: ReadonlyMap<TablePlan, TableState>,
  ): Failure | undefined {
    const next: [TableState, string, AnyRow, AnyRow | undefined][] = [];
    try {
      for (const [plan, touchedKeys] of keys) {
        const state = tables.get(plan) as TableState;
        const table = plan.table as FoldTable;
        for (const [text, key] of touchedKeys) {
          const before = state.rows.get(text);
          const after = table.fold(before, step.event, this.prepared, key);
          if (after === before) continue;
          next.push([state, text, key, after && checked(plan, text, normaliseRow(plan, after))]);
        }
      }
    } catch (error) {
      return failureOf(error);
    }
    for (const [state, text, key, row] of next) state.set(text, key, row);
    for (const [plan, rows] of inserts) tables.get(plan)?.insert(rows);
    return undefined;
  }
}

function byKey(plan: TablePlan, keys: readonly AnyRow[]): Rows {
  const found: Rows = new Map();
  for (const given of keys) {
    const key = normaliseKey(plan, given);
    found.set(keyText(plan, key), key);
  }
  return found;
}

function rowsByKey(plan: TablePlan, rows: readonly AnyRow[]): Rows {
  const found: Rows = new Map();
  for (const given of rows) {
    const row = normaliseRow(plan, given);
    refuseGaps(plan, row);
    const text = keyText(plan, row);
    if (!found.has(text)) found.set(text, row);
  }
  return found;
}

function checked(plan: TablePlan, text: string, row: AnyRow): AnyRow {
  if (keyText(plan, row) !== text)
    throw new RowRefused(plan.name, 'got another key than the one it was folded for');
  return row;
}

class TableState {
  private readonly inserts: Rows = new Map();
  private readonly changed = new Map<string, AnyRow>();

  constructor(
    private readonly plan: TablePlan,
    readonly rows: Rows,
  ) {}

  set(text: string, key: AnyRow, row: AnyRow | undefined): void {
    this.changed.set(text, key);
    if (row === undefined) this.rows.delete(text);
    else this.rows.set(text, row);
  }

  insert(rows: Rows): void {
    for (const [text, row] of rows) if (!this.inserts.has(text)) this.inserts.set(text, row);
  }

  change(): TableChange {
    const upserts: AnyRow[] = [];
    const deletes: AnyRow[] = [];
    for (const [text, key] of this.changed) {
      const row = this.rows.get(text);
      if (row === undefined) deletes.push(key);
      else upserts.push(row);
    }
    return { inserts: [...this.inserts.values()], upserts, deletes };
  }
}
