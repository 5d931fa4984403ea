export { safeguardingPlan, type PlanFacts } from './aggregate.js';
export * from './events.js';
export type * from './event-data.js';
export { PLAN_STATUSES, partiesTo, type PlanState, type PlanStatus } from './state.js';
export { DraftPlan, draftPlan } from './draft-plan.js';
export { AgreePlan, agreePlan } from './agree-plan.js';
export { AddPlanAction, addPlanAction } from './add-plan-action.js';
export {
  CancelPlanAction,
  cancelPlanAction,
  CompletePlanAction,
  completePlanAction,
} from './settle-plan-action.js';
export {
  ReviewPlan,
  reviewPlan,
  SchedulePlanReview,
  schedulePlanReview,
  StartPlanReview,
  startPlanReview,
} from './review-plan.js';
export { EndPlan, endPlan } from './end-plan.js';
export { SharePlan, sharePlan } from './share-plan.js';
export { TriggerContingency, triggerContingency } from './trigger-contingency.js';
export { CorrectPlan, correctPlan } from './correct-plan.js';
export {
  RecordPlanEntryInError,
  recordPlanEntryInError,
  RecordPlanInError,
  recordPlanInError,
} from './record-in-error.js';
export {
  ExplainMissedPlanDeadline,
  explainMissedPlanDeadline,
  ExtendPlanDeadline,
  extendPlanDeadline,
  TickPlanDeadline,
  tickPlanDeadline,
} from './deadlines.js';
