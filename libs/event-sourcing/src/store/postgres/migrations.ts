/** Creates the event log (schema `ledger_log`). */
export const eventLogMigrations = {
  name: 'event-log',
  directory: new URL('./migrations/', import.meta.url),
};
