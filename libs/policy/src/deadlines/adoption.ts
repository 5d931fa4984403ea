import { z } from 'zod';
import { endOfDay } from '../working-days/index.js';
import { defaultRows } from './defaults.js';
import { ENGLAND, proposedPolicyRow, type ProposedPolicyRow } from './policy-row.js';
import type { PolicyTable } from './policy-table.js';

export type PolicyRefusal = 'POLICY_ROW_INVALID' | 'STATUTORY_PERIOD_LENGTHENED';

/** A row that may not be adopted. */
export class PolicyRefusedError extends Error {
  override readonly name = 'PolicyRefusedError';

  constructor(
    readonly code: PolicyRefusal,
    detail: string,
  ) {
    super(`${code}: ${detail}`);
  }
}

/** Whose name the defaults bear in the list. */
export const SHIPPED = 'shipped with the ledger';

/**
 * Checks a row against the schema and against the policy it joins.
 * @throws PolicyRefusedError `POLICY_ROW_INVALID`, `STATUTORY_PERIOD_LENGTHENED`
 */
export function admissible(row: unknown, table: PolicyTable): ProposedPolicyRow {
  const parsed = proposedPolicyRow.safeParse(row);
  if (!parsed.success) throw new PolicyRefusedError('POLICY_ROW_INVALID', z.prettifyError(parsed.error));
  refuseLengthening(parsed.data, table);
  return parsed.data;
}

/** The defaults that are not in the table yet: all of them at first, later those a new release brings. */
export function missingDefaults(table: PolicyTable): readonly ProposedPolicyRow[] {
  const present = new Set(table.rows.map(fingerprint));
  return defaultRows.filter((row) => !present.has(fingerprint(row)));
}

// What the law gives a person cannot be taken from them by one authority's policy. Policy for all England can follow a
// change of the law, so it is not held against the older row.
function refuseLengthening(row: ProposedPolicyRow, table: PolicyTable): void {
  if (row.kind !== 'STATUTORY' || row.areaCode === ENGLAND) return;
  const law = table.rowFor(row.policyKey, ENGLAND, endOfDay(row.effectiveFrom));
  if (row.unit === law.unit && row.amount <= law.amount) return;
  const detail = `${row.policyKey} is ${law.amount} ${law.unit} by law; an authority may only shorten it`;
  throw new PolicyRefusedError('STATUTORY_PERIOD_LENGTHENED', detail);
}

function fingerprint(row: ProposedPolicyRow): string {
  return [row.policyKey, row.areaCode, row.effectiveFrom, row.amount, row.unit].join('|');
}
