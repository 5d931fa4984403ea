/** Creates the outbox (`ledger_outbox`). */
export const messagingMigrations = {
  name: 'messaging',
  directory: new URL('./migrations/', import.meta.url),
};
