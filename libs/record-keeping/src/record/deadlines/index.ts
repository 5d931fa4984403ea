export { clockId, clockNamed, type ClockId, type ClockName } from './clock-id.js';
export {
  clocksOf,
  deadlineEvolvers,
  lapses,
  meets,
  setClock,
  startClock,
  type Clock,
  type Deadlines,
  type DeadlineState,
} from './deadlines.js';
export * from './events.js';
export { EXTENSION_REASONS, type ExtensionReason } from './extension-reason.js';
export {
  deadlineNotExtendable,
  deadlineNotMissed,
  deadlineNotOpen,
  ExplainMissedDeadline,
  extended,
  ExtendDeadline,
  extensionNotLater,
} from './extend-deadline.js';
export { DeadlineTick, tickOf } from './deadline-tick.js';
