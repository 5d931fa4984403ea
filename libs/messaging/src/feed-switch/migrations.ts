/** Creates where it is kept what is held and what was sent again (`ledger_feed`). */
export const feedSwitchMigrations = {
  name: 'feed-switch',
  directory: new URL('./migrations/', import.meta.url),
};
