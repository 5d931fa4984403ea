/**
 * Deadlines as data (domain 3.0). A policy row says how long a clock runs; a `PolicyTable` finds the row for a key, an area
 * and a moment; `setDeadline` gives the date to record in a `DeadlineSet` event. Recorded dates are never moved by policy
 * adopted later. A missed TARGET raises a flag and never refuses work (ADR 0020).
 */
export {
  type DeadlineKey,
  deadlineKeys,
  type DeadlineKind,
  isDeadlineKey,
  type StartingPoint,
} from './deadline-keys.js';
export {
  type DeadlinePolicyRow,
  type DeadlineUnit,
  ENGLAND,
  proposedPolicyRow,
  type ProposedPolicyRow,
} from './policy-row.js';
export { dueAt, isOverdue, workingDaysLeft } from './due-at.js';
export {
  PolicyMissingError,
  PolicyTable,
  reminderAt,
  type SetDeadline,
  setDeadline,
} from './policy-table.js';
export { defaultPolicyTable, defaultRows } from './defaults.js';
export { PolicyRefusedError, type PolicyRefusal } from './adoption.js';
export { memoryPolicySource } from './memory-policy-source.js';
export { postgresPolicySource } from './postgres-policy-source.js';
export { policyMigrations } from './migrations.js';
export type { AdoptedPolicyRow, PolicySource } from './policy-source.js';
