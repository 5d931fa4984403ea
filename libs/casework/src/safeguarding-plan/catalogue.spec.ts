import { describeCatalogue } from '#record-keeping/examples';
import { BODIES, drafted } from './examples.contract.js';
import { safeguardingPlan } from './index.js';

/** By hand, from domain 3.4; an action's owner and day are asked for by a rule (PL-2), the lead by PL-1. */
const REQUIRED = {
  AddPlanAction: 'what',
  AgreePlan: 'adultAgreed bestInterests',
  CancelPlanAction: 'actionId reason',
  CompletePlanAction: 'actionId evidence',
  CorrectPlan: 'correctedEventId reason',
  DraftPlan: 'enquiryId steps',
  EndPlan: 'reason',
  ExplainMissedPlanDeadline: 'key reasonCode reason',
  ExtendPlanDeadline: 'key newDueAt reasonCode reason',
  RecordPlanEntryInError: 'correctedEventId reason',
  RecordPlanInError: 'reason',
  ReviewPlan: 'effect adultView continue',
  SchedulePlanReview: 'dueAt type',
  SharePlan: 'toOrg lawfulBasis necessity',
  StartPlanReview: '',
  TickPlanDeadline: 'key dueAt',
  TriggerContingency: 'event',
};

describeCatalogue(safeguardingPlan, {
  begun: drafted(),
  bodies: BODIES,
  required: REQUIRED,
  nested: [
    ['DraftPlan', 'steps', ''],
    ['DraftPlan', 'restrictions', 'measure'],
  ],
  identifying: /locks|Wales|key back|spending limit|appointee/,
  refusals:
    'PLAN_LEAD_REQUIRED ACTION_OWNER_REQUIRED CONSENT_REQUIRED ACTIONS_OPEN LEAST_RESTRICTIVE_REQUIRED NOT_PARTY PLAN_ALREADY_OPEN',
});
