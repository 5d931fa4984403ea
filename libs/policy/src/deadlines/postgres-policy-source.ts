import { readFileSync } from 'node:fs';
import { z } from 'zod';
import type { Database, Sql } from '#platform/database';
import { admissible, missingDefaults, SHIPPED } from './adoption.js';
import { isDeadlineKey } from './deadline-keys.js';
import { type DeadlinePolicyRow, proposedPolicyRow, type ProposedPolicyRow } from './policy-row.js';
import type { AdoptedPolicyRow, PolicySource } from './policy-source.js';
import { PolicyTable } from './policy-table.js';

const read = (name: string): string => readFileSync(new URL(name, import.meta.url), 'utf8');
const LOCK = read('./lock-deadline-policy.sql');
const LIST = read('./list-deadline-policy.sql');
const INSERT = read('./insert-deadline-policy.sql');

/** A row as stored, before it is checked. */
interface StoredRow {
  readonly version: number;
  readonly policyKey: string;
  readonly adoptedBy: string;
  readonly adoptedAt: string;
}

/**
 * Policy kept in `ledger_ops.deadline_policy`. Opening it adds the defaults this release brings; `current()` answers from
 * memory, so a process sees what another adopted only after its next `refresh()`.
 */
export async function postgresPolicySource(database: Database): Promise<PolicySource> {
  let table = await addMissingDefaults(database);

  const refresh = async (): Promise<PolicyTable> => {
    const loaded = new PolicyTable(await load(database.sql));
    // Of two refreshes that overlap the later started may answer first; rows never go, so the longer table is the newer.
    if (loaded.version >= table.version) table = loaded;
    return table;
  };

  return {
    current: () => table,
    refresh,
    adopt: async (row, by) => {
      const adopted = await database.transaction(async (tx) => {
        await tx.unsafe(LOCK);
        return insert(tx, admissible(row, new PolicyTable(await load(tx))), by);
      });
      await refresh();
      return adopted;
    },
    list: () => load(database.sql),
  };
}

function addMissingDefaults(database: Database): Promise<PolicyTable> {
  return database.transaction(async (tx) => {
    await tx.unsafe(LOCK);
    for (const row of missingDefaults(new PolicyTable(await load(tx)))) await insert(tx, row, SHIPPED);
    return new PolicyTable(await load(tx));
  });
}

async function load(sql: Sql): Promise<readonly AdoptedPolicyRow[]> {
  const stored = await sql.unsafe<StoredRow[]>(LIST);
  // A key this release does not know was written by a newer one that has been rolled back; nobody here asks for it.
  return stored.filter(({ policyKey }) => isDeadlineKey(policyKey)).map(checked);
}

// Anything else that fails the schema means that the table was tampered with: no date may be computed from it.
function checked({ version, adoptedBy, adoptedAt, ...row }: StoredRow): AdoptedPolicyRow {
  return {
    ...proposedPolicyRow.parse(row),
    version: z.int().positive().parse(version),
    adoptedBy,
    adoptedAt,
  };
}

async function insert(tx: Sql, row: ProposedPolicyRow, by: string): Promise<DeadlinePolicyRow> {
  const { policyKey, areaCode, amount, unit, startsFrom, effectiveFrom, kind, source } = row;
  const values = [policyKey, areaCode, amount, unit, startsFrom, effectiveFrom, kind, source, by];
  const [inserted] = await tx.unsafe<[{ version: number }]>(INSERT, values);
  return { ...row, version: inserted.version };
}
