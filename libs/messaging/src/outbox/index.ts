/**
 * What the ledger owes organisations by way of messages: written down with an id of its own, sent once though workers are killed and
 * doubled, and seen to by an operator when it cannot be (ADR 0210).
 */
export type { Correspondent, Preparation, Recorded } from './correspondent.js';
export { type MessageAudit, type OutboxCounts, type OutboxDesk, outboxDesk, OutboxRefused } from './desk.js';
export {
  createDispatcher,
  type Dispatcher,
  type DispatcherOptions,
  type DispatcherStatus,
} from './dispatcher.js';
export { DISPATCH_LIMITS, type DispatchLimits } from './limits.js';
export type { Letter, MessageState, NewMessage, OutboxMessage } from './message.js';
export { messagingMigrations } from './migrations.js';
export { addMessage } from './rows.js';
export { type Carried, CarrierUnsure, type Rejected, type Sender } from './sender.js';
