/** Creates where it is kept which store holds the log (`ledger_ops`); after those of followers. */
export const movingMigrations = {
  name: 'moving',
  directory: new URL('./migrations/', import.meta.url),
};
