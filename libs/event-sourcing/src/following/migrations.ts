/** Creates where followers of the log keep their checkpoints and parked events (`ledger_ops`), and `ledger_read`. */
export const projectionMigrations = {
  name: 'projections',
  directory: new URL('./migrations/', import.meta.url),
};
