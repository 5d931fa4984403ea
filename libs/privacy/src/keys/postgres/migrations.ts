/** Creates the store of persons' keys (schema `ledger_keys`), in the ledger's database or in another. */
export const keysMigrations = {
  name: 'keys',
  directory: new URL('./migrations/', import.meta.url),
};
