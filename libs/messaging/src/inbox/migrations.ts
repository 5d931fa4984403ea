/** Creates the inbox (`ledger_inbox`). */
export const inboxMigrations = {
  name: 'inbox',
  directory: new URL('./migrations/', import.meta.url),
};
