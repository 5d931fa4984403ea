/** Where the log of a ledger is, who may write to it, and taking it elsewhere. */
export { copyLog, type CopyOptions } from './copy-log.js';
export { LOG_STORES, refuseElsewhere, settleHome, type LogStore } from './log-home.js';
export { LogLease } from './log-lease.js';
export type { PositionColumn } from './log-places.js';
export { movingMigrations } from './migrations.js';
export {
  moveLog,
  seenByFollowers,
  type MoveOptions,
  type MoveProgress,
  type MoveReport,
} from './move-log.js';
export { LogElsewhere, MoveRefused, type MoveRefusal } from './move-refused.js';
