import type { Instant } from '../working-days/index.js';
import type { DeadlinePolicyRow, ProposedPolicyRow } from './policy-row.js';
import type { PolicyTable } from './policy-table.js';

/** A row with who adopted it and when. */
export interface AdoptedPolicyRow extends DeadlinePolicyRow {
  readonly adoptedBy: string;
  readonly adoptedAt: Instant;
}

/** Where policy is kept. Append-only: a decision is changed by adopting a newer row, and the old one stays readable. */
export interface PolicySource {
  /** The table as last loaded; no I/O. Every adoption through this source is in it at once. */
  current(): PolicyTable;
  /** Loads what other processes have adopted since. */
  refresh(): Promise<PolicyTable>;
  /**
   * Adds a row under the next version.
   * @param by user id of who decided it
   * @throws PolicyRefusedError for a row the rules do not allow
   */
  adopt(row: ProposedPolicyRow, by: string): Promise<DeadlinePolicyRow>;
  /** Every row ever adopted, oldest first. */
  list(): Promise<readonly AdoptedPolicyRow[]>;
}
