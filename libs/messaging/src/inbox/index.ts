/**
 * What partners send: each message written down once before anything is done about it, with what became of it, and seen to by an operator
 * when it could not be used (ADR 0265).
 */
export { inboxDesk, InboxRefused, type InboxAudit, type InboxCounts, type InboxDesk } from './desk.js';
export { type Entered, inbox, type Inbox } from './inbox.js';
export {
  type Arrival,
  INBOX_STATES,
  type InboxMessage,
  type InboxSettlement,
  type InboxState,
} from './message.js';
export { inboxMigrations } from './migrations.js';
