export { recommendation } from './aggregate.js';
export * from './events.js';
export type * from './event-data.js';
export * from './codes.js';
export {
  actionsOf,
  isCommitted,
  isNamed,
  isSettled,
  isUnanswered,
  LANE_STATUSES,
  laneIssued,
  ratingOf,
  type Lane,
  type LaneAction,
  type LaneStatus,
  type Naming,
} from './lane.js';
export { isLaneEvent, laneAfter, withoutEntry } from './lane-facts.js';
export { NOTICE_CLOCKS, noticeDueBy, type NoticeDue } from './notices.js';
export { RAG, ragOf, type LaneFacts, type Rag } from './rag.js';
export {
  laneOf,
  lanesOf,
  RECOMMENDATION_STATUSES,
  type RecommendationState,
  type RecommendationStatus,
} from './state.js';
export { DraftRecommendation, draftRecommendation } from './draft-recommendation.js';
export { IssueRecommendation, issueRecommendation } from './issue-recommendation.js';
export { RecordRecommendationServed, recordRecommendationServed } from './record-served.js';
export { AcknowledgeRecommendation, acknowledgeRecommendation } from './acknowledge.js';
export { RespondToRecommendation, respondToRecommendation } from './respond.js';
export { PlanAgencyActions, planAgencyActions } from './plan-actions.js';
export { ChangeAgencyPosition, changeAgencyPosition } from './change-position.js';
export { AgreeResponseExtension, agreeResponseExtension } from './extend-response.js';
export {
  IssueNonResponseFinalNotice,
  issueNonResponseFinalNotice,
  RecordResponseReminderSent,
  recordResponseReminderSent,
} from './notify-agency.js';
export {
  ConsiderRepresentations,
  considerRepresentations,
  MakeRepresentations,
  makeRepresentations,
} from './representations.js';
export {
  missingSteps,
  NAMING_STEPS,
  NameNonResponder,
  nameNonResponder,
  type NamingStep,
} from './name-non-responder.js';
export { LiftNaming, liftNaming } from './lift-naming.js';
export { AddRecommendationEvidence, addRecommendationEvidence } from './add-evidence.js';
export {
  ReportActionComplete,
  reportActionComplete,
  ReportActionProgress,
  reportActionProgress,
} from './report-progress.js';
export { RequestAssurance, requestAssurance, ReviewAssurance, reviewAssurance } from './assure.js';
export { EvaluateImpact, evaluateImpact } from './evaluate-impact.js';
export { DecideNotToImplement, decideNotToImplement } from './not-to-be-implemented.js';
export { AssessAddressee, assessAddressee } from './assess-addressee.js';
export { CompleteRecommendation, completeRecommendation } from './complete-recommendation.js';
export {
  SupersedeRecommendation,
  supersedeRecommendation,
  WithdrawRecommendation,
  withdrawRecommendation,
} from './replace-recommendation.js';
export { LinkRecommendation, linkRecommendation } from './link-recommendation.js';
export { CorrectRecommendation, correctRecommendation } from './correct-recommendation.js';
export {
  RecordRecommendationEntryInError,
  recordRecommendationEntryInError,
  RecordRecommendationInError,
  recordRecommendationInError,
} from './record-in-error.js';
export {
  ExplainMissedRecommendationDeadline,
  explainMissedRecommendationDeadline,
  ExtendRecommendationDeadline,
  extendRecommendationDeadline,
  TickRecommendationDeadline,
  tickRecommendationDeadline,
} from './deadlines.js';
