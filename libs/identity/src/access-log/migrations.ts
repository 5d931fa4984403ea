/** Creates the access log (schema `ledger_ops`). */
export const identityMigrations = {
  name: 'identity',
  directory: new URL('./migrations/', import.meta.url),
};
