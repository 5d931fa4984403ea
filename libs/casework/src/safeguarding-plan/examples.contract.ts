import type { Given } from '#event-sourcing/decider';
import { AREA, CONCERN, example, fixture, PERSON, POLICY } from '#record-keeping/examples';
import { adult, as } from '../concern/examples.contract.js';
import { UNRAISED, type ConcernState } from '../concern/state.js';
import { UNOPENED, type EnquiryState } from '../enquiry/state.js';
import type { PlanDraftedData } from './event-data.js';
import * as happened from './events.js';
import type { PlanState } from './state.js';

export { as };

export const PLAN = '0197a1b2-0000-7000-8000-00000000f101';
export const ENQUIRY = '0197a1b2-0000-7000-8000-00000000f001';
export const ACTION = '0197a1b2-0000-7000-8000-00000000f201';
const AGREED_AT = '2026-05-13T10:00:00.000Z';

export const drafted = (changes: Partial<PlanDraftedData> = {}): Given => ({
  ...example(happened.planDrafted, changes),
  meta: { actor: { userId: 'sw.demo', role: 'SW', orgCode: 'LA-NORTHMOOR' } },
});
export const agreed: Given = example(happened.planAgreed, {
  adultAgreed: 'ADULT_AGREES',
  override: undefined,
});
export const scheduled: Given = example(happened.planReviewScheduled);
export const added: Given = example(happened.planActionAdded);
export const completed: Given = example(happened.planActionCompleted);
export const cancelled: Given = example(happened.planActionCancelled);
export const started: Given = example(happened.planReviewStarted);
export const reviewed = (goesOn: boolean): Given => example(happened.planReviewed, { continue: goesOn });

/** In force with one action still to be done. */
export const IN_FORCE: readonly Given[] = [drafted(), scheduled, agreed, added];

/** A history that ends in each state. */
export const HISTORIES: Readonly<Record<PlanState['status'], readonly Given[]>> = {
  Undrafted: [],
  Draft: [drafted(), scheduled, added],
  Active: IN_FORCE,
  UnderReview: [...IN_FORCE, started],
  Ended: [...IN_FORCE, started, reviewed(false), example(happened.planEnded)],
  RecordedInError: [drafted(), example(happened.planRecordedInError)],
};

/** The enquiry the plan is drafted from, as a fact: its outcomes are agreed, and a plan is needed. */
export const enquired = (changes: Partial<EnquiryState> = {}): EnquiryState => ({
  ...UNOPENED,
  status: 'OutcomesAgreed',
  enquiryId: ENQUIRY,
  personRef: PERSON,
  areaCode: AREA,
  concernIds: [CONCERN],
  outcomes: { eventIds: [], planDecision: 'PLAN_NEEDED', agreedAt: AGREED_AT },
  ...changes,
});

const about: ConcernState = {
  ...UNRAISED,
  status: 'Decided',
  concernId: CONCERN,
  personRef: PERSON,
  areaCode: AREA,
  peopleAlleged: [{ userId: 'carl.reed', lineManagerUserId: 'mo.line' }],
};

/** A world in which nothing stands against anything. */
export const WORLD = {
  id: PLAN,
  policy: POLICY,
  facts: { enquiry: enquired(), concerns: [about], person: adult() },
};

const ID = '0197a1b2-0000-5000-8000-00000000e001';
const KEY = 'plan.action';
const { steps, restrictions } = fixture('PlanDrafted');
const { actionId: _action, ...ADDED } = fixture('PlanActionAdded');
const { disclosureId: _disclosure, at: _shared, ...SHARED } = fixture('PlanShared');
const { at: _completed, ...COMPLETED } = fixture('PlanActionCompleted');
const { at: _reviewed, ...REVIEWED } = fixture('PlanReviewed');
const { at: _triggered, ...TRIGGERED } = fixture('ContingencyTriggered');

/** A body each command accepts. */
export const BODIES: Readonly<Record<string, object>> = {
  DraftPlan: { enquiryId: ENQUIRY, steps, restrictions },
  AgreePlan: {
    adultAgreed: 'ADULT_AGREES',
    bestInterests: false,
    lead: 'sw.demo',
    monitors: ['POL-NORTHMOOR'],
    reviewDueAt: '2026-07-02T22:59:59.000Z',
    reviewType: 'STAND_ALONE',
  },
  AddPlanAction: ADDED,
  CompletePlanAction: COMPLETED,
  CancelPlanAction: fixture('PlanActionCancelled'),
  SchedulePlanReview: fixture('PlanReviewScheduled'),
  StartPlanReview: {},
  ReviewPlan: REVIEWED,
  EndPlan: { reason: 'He has left for good', openActionsReason: 'No locks are needed any more' },
  SharePlan: SHARED,
  TriggerContingency: TRIGGERED,
  CorrectPlan: { correctedEventId: ID, reason: 'Wrong sister', steps },
  RecordPlanInError: { reason: 'Of another adult' },
  RecordPlanEntryInError: { correctedEventId: ID, reason: 'Of another adult' },
  TickPlanDeadline: { key: KEY, of: ACTION, dueAt: '2026-05-27T22:59:59.000Z' },
  ExtendPlanDeadline: {
    key: KEY,
    of: ACTION,
    newDueAt: '2026-06-10T22:59:59.000Z',
    reasonCode: 'ADULTS_PACE',
    reason: 'She asks for two weeks',
  },
  ExplainMissedPlanDeadline: { key: KEY, of: ACTION, reasonCode: 'DEMAND', reason: 'No locksmith' },
};
