import { epochMs, type Instant, type LocalDate, localDateOf } from '../working-days/index.js';
import type { DeadlineKey } from './deadline-keys.js';
import { dueAt } from './due-at.js';
import { type DeadlinePolicyRow, ENGLAND } from './policy-row.js';

/** What a `DeadlineSet` event records (domain 3.0). */
export interface SetDeadline {
  readonly key: DeadlineKey;
  readonly dueAt: Instant;
  /** Version of the row that gave the date. */
  readonly policyVersion: number;
}

/** All policy rows at one moment. Immutable: adopting a row makes a new table, so a decision sees one policy throughout. */
export class PolicyTable {
  /** Version of the newest row; 0 for an empty table. */
  readonly version: number;
  private readonly byKeyAndArea: ReadonlyMap<string, readonly DeadlinePolicyRow[]>;

  constructor(readonly rows: readonly DeadlinePolicyRow[]) {
    this.version = rows.reduce((newest, row) => Math.max(newest, row.version), 0);
    const grouped = new Map<string, DeadlinePolicyRow[]>();
    for (const row of [...rows].sort(byEffect)) {
      const place = placeOf(row.policyKey, row.areaCode);
      grouped.set(place, [...(grouped.get(place) ?? []), row]);
    }
    this.byKeyAndArea = grouped;
  }

  /**
   * The row for a clock of this key started in this area at this moment: the authority's own before England's, and the
   * newest in effect; of two in effect from the same date, the one adopted later. A clock older than any row is given
   * England's first: a late entry needs a due date too.
   */
  rowFor(key: DeadlineKey, areaCode: string, at: Instant): DeadlinePolicyRow {
    const date = localDateOf(at);
    const own = inEffect(this.rowsOf(key, areaCode), date);
    const england = this.rowsOf(key, ENGLAND);
    const row = own ?? inEffect(england, date) ?? england[0];
    if (!row) throw new PolicyMissingError(key);
    return row;
  }

  private rowsOf(key: DeadlineKey, areaCode: string): readonly DeadlinePolicyRow[] {
    return this.byKeyAndArea.get(placeOf(key, areaCode)) ?? [];
  }
}

/** The table has no row for a key: it was built without the defaults. */
export class PolicyMissingError extends Error {
  override readonly name = 'PolicyMissingError';
  readonly code = 'POLICY_MISSING';

  constructor(readonly key: DeadlineKey) {
    super(`No deadline policy for ${key}`);
  }
}

/** The deadline a clock started at `start` gets. It is recorded and stands: a row adopted later does not move it. */
export function setDeadline(
  table: PolicyTable,
  key: DeadlineKey,
  areaCode: string,
  start: Instant,
): SetDeadline {
  const row = table.rowFor(key, areaCode, start);
  return { key, dueAt: dueAt(row, start), policyVersion: row.version };
}

/** When to remind of a date: as the policy says before it, and not where the clock only starts after that. */
export function reminderAt(
  table: PolicyTable,
  areaCode: string,
  dueAt: Instant,
  start: Instant,
): Instant | undefined {
  const remindAt = setDeadline(table, 'deadline.reminder', areaCode, dueAt).dueAt;
  return epochMs(remindAt) > epochMs(start) ? remindAt : undefined;
}

function inEffect(rows: readonly DeadlinePolicyRow[], date: LocalDate): DeadlinePolicyRow | undefined {
  return rows.findLast(({ effectiveFrom }) => effectiveFrom <= date);
}

function byEffect(a: DeadlinePolicyRow, b: DeadlinePolicyRow): number {
  return a.effectiveFrom.localeCompare(b.effectiveFrom) || a.version - b.version;
}

function placeOf(key: DeadlineKey, areaCode: string): string {
  return `${key}|${areaCode}`;
}
