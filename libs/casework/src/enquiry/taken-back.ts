import { protectionEvents, type ProtectionEvent } from './protection/events.js';

/** The enquiry was put off, or taken up again: undone by the other of the two. */
const MOVES_ON: ReadonlySet<string> = new Set<ProtectionEvent['type']>([
  'EnquirySuspended',
  'EnquiryResumed',
]);

/**
 * Entries that can be said to have been made in error, and then no longer count. What another command puts right is not among
 * them, nor what moved the enquiry or a part of it on, nor what has a life of its own.
 */
export const TAKEN_BACK: ReadonlySet<string> = new Set<string>([
  ...protectionEvents.map(({ type }) => type).filter((type) => !MOVES_ON.has(type)),
  'PlacingAuthorityNotified',
  'AdultConversationHeld',
  'DesiredOutcomesRecorded',
  'DesiredOutcomesRevised',
  'CapacityAssessed',
  'BestInterestsDecisionRecorded',
  'AdvocacyNeedDecided',
  'AdvocateAppointed',
  'AdvocacyDeclined',
  'AdultFeedbackRecorded',
  'EnquiryAddendumAdded',
]);
