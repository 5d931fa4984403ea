export { deadlineEvolvers, meets, startClock, type Deadlines, type DeadlineState } from './deadlines.js';
export * from './events.js';
export { EXTENSION_REASONS, type ExtensionReason } from './extension-reason.js';
export {
  deadlineNotExtendable,
  deadlineNotMissed,
  deadlineNotOpen,
  ExplainMissedDeadline,
  ExtendDeadline,
  extensionNotLater,
} from './extend-deadline.js';
export { MissDeadline, missOf } from './miss-deadline.js';
