/** Creates where followers of the log keep their checkpoints and parked events (`ledger_ops`), and `ledger_read`. */
export const followingMigrations = {
  name: 'following',
  directory: new URL('./migrations/', import.meta.url),
};
