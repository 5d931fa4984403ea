export { nationalEscalation } from './aggregate.js';
export { NETWORK_DECISIONS, POLICY_AREAS, type NetworkDecision, type PolicyArea } from './codes.js';
export * from './events.js';
export type * from './event-data.js';
export {
  NATIONAL_ESCALATION_STATUSES,
  type NationalEscalationState,
  type NationalEscalationStatus,
} from './state.js';
export { IdentifyNationalEscalation, identifyNationalEscalation } from './identify.js';
export {
  EscalateToNationalNetwork,
  escalateToNationalNetwork,
  RecordNationalConsideration,
  recordNationalConsideration,
  RecordRegionalDiscussion,
  recordRegionalDiscussion,
} from './through-networks.js';
export {
  EscalateToNationalBody,
  escalateToNationalBody,
  RecordNationalBodyResponse,
  recordNationalBodyResponse,
} from './national-body.js';
export {
  CloseNationalEscalation,
  closeNationalEscalation,
  FeedBackNationalOutcome,
  feedBackNationalOutcome,
} from './feed-back.js';
export {
  CorrectNationalEscalation,
  correctNationalEscalation,
  RecordNationalEscalationEntryInError,
  recordNationalEscalationEntryInError,
  RecordNationalEscalationInError,
  recordNationalEscalationInError,
} from './correct.js';
export {
  ExplainMissedNationalEscalationDeadline,
  explainMissedNationalEscalationDeadline,
  ExtendNationalEscalationDeadline,
  extendNationalEscalationDeadline,
  TickNationalEscalationDeadline,
  tickNationalEscalationDeadline,
} from './deadlines.js';
