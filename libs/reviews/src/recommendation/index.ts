export { recommendation } from './aggregate.js';
export * from './events.js';
export type * from './event-data.js';
export * from './codes.js';
export {
  actionsOf,
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
export { isLaneEvent, laneAfter } from './lane-facts.js';
export { NOTICE_CLOCKS, noticeDueBy, type NoticeDue } from './notices.js';
export { RAG, ragOf, type LaneFacts, type Rag } from './rag.js';
export {
  laneOf,
  lanesOf,
  RECOMMENDATION_STATUSES,
  type RecommendationState,
  type RecommendationStatus,
} from './state.js';
export {
  IssueNonResponseFinalNotice,
  issueNonResponseFinalNotice,
  RecordResponseReminderSent,
  recordResponseReminderSent,
} from './notify-agency.js';
