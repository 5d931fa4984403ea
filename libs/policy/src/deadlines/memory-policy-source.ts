import type { Clock } from '#platform/clock';
import { admissible, missingDefaults, SHIPPED } from './adoption.js';
import type { DeadlinePolicyRow, ProposedPolicyRow } from './policy-row.js';
import type { AdoptedPolicyRow, PolicySource } from './policy-source.js';
import { PolicyTable } from './policy-table.js';

/** Policy for a test or a trial: the defaults and what is adopted, gone with the process. */
export function memoryPolicySource(clock: Clock): PolicySource {
  const adopted: AdoptedPolicyRow[] = [];
  let table = new PolicyTable([]);

  const add = (row: ProposedPolicyRow, adoptedBy: string): DeadlinePolicyRow => {
    const numbered = { ...row, version: adopted.length + 1 };
    adopted.push({ ...numbered, adoptedBy, adoptedAt: clock.now().toISOString() });
    table = new PolicyTable([...table.rows, numbered]);
    return numbered;
  };
  for (const row of missingDefaults(table)) add(row, SHIPPED);

  return {
    current: () => table,
    refresh: () => Promise.resolve(table),
    // An async function, so that a refusal is a rejection here as it is with the database.
    adopt: async (row, by) => Promise.resolve(add(admissible(row, table), by)),
    list: () => Promise.resolve([...adopted]),
  };
}
