export { escalation, type EscalationFacts } from './aggregate.js';
export type { CaseFacts } from './case-facts.js';
export * from './events.js';
export type * from './event-data.js';
export { POSITIONS, type Position } from './position.js';
export { CHAIR_STAGE, DIRECTOR_STAGE, STAGES, type Stage } from './stages.js';
export { ESCALATION_STATUSES, type EscalationState, type EscalationStatus } from './state.js';
export { RaiseEscalation, raiseEscalation, type OrganisationFact } from './raise-escalation.js';
export { RespondToEscalation, respondToEscalation } from './respond-to-escalation.js';
export { MoveEscalationUp, moveEscalationUp, SkipEscalationStage, skipEscalationStage } from './go-up.js';
export { UpdateEscalationRisk, updateEscalationRisk } from './update-escalation-risk.js';
export { InformSabChair, informSabChair } from './inform-sab-chair.js';
export { RecordEscalationMediation, recordEscalationMediation } from './record-mediation.js';
export { ResolveEscalation, resolveEscalation } from './resolve-escalation.js';
export { RecordEscalationLearning, recordEscalationLearning } from './record-learning.js';
export { WithdrawEscalation, withdrawEscalation } from './withdraw-escalation.js';
export { ReopenEscalation, reopenEscalation } from './reopen-escalation.js';
export { CorrectEscalation, correctEscalation } from './correct-escalation.js';
export {
  RecordEscalationEntryInError,
  recordEscalationEntryInError,
  RecordEscalationInError,
  recordEscalationInError,
} from './record-in-error.js';
export {
  ExplainMissedEscalationDeadline,
  explainMissedEscalationDeadline,
  ExtendEscalationDeadline,
  extendEscalationDeadline,
  TickEscalationDeadline,
  tickEscalationDeadline,
} from './deadlines.js';
