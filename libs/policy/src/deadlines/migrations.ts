/** Creates the table of deadline policy (`ledger_ops.deadline_policy`). */
export const policyMigrations = {
  name: 'policy',
  directory: new URL('./migrations/', import.meta.url),
};
