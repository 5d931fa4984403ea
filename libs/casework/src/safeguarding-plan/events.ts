import { defineEvent, type EventOf } from '#event-sourcing/events';
import type { Sealable } from '#privacy/sealing';
import { deadlineEvents } from '#record-keeping/record';
import type * as told from './event-data.js';

/** Free text of the plan as drafted (G-8). */
const SEALED_TOLD = [
  'steps.futureSafety',
  'steps.supportTherapy',
  'steps.serviceChanges',
  'steps.redress',
  'steps.riskStrategy',
  'steps.actionOnSource',
  'restrictions.*.measure',
  'restrictions.*.leastRestrictive',
];

export const planDrafted = defineEvent<told.PlanDraftedData>()('PlanDrafted', {
  title: 'Safeguarding plan drafted',
  sealed: SEALED_TOLD,
});

export const planAgreed = defineEvent<told.PlanAgreedData>()('PlanAgreed', {
  title: 'Safeguarding plan agreed',
  sealed: ['noReviewReason', 'overrideReason'],
});

export const planActionAdded = defineEvent<told.PlanActionAddedData>()('PlanActionAdded', {
  title: 'Action added to the plan',
  sealed: ['what', 'ownerPerson', 'leastRestrictive'],
});

export const planActionCompleted = defineEvent<told.PlanActionCompletedData>()('PlanActionCompleted', {
  title: 'Action of the plan completed',
  sealed: ['evidence'],
});

export const planActionMissed = defineEvent<told.PlanActionMissedData>()('PlanActionMissed', {
  title: 'Action of the plan missed',
});

export const planActionCancelled = defineEvent<told.PlanActionCancelledData>()('PlanActionCancelled', {
  title: 'Action of the plan cancelled',
  sealed: ['reason'],
});

export const planReviewScheduled = defineEvent<told.PlanReviewScheduledData>()('PlanReviewScheduled', {
  title: 'Review of the plan scheduled',
});

export const planReviewStarted = defineEvent<{ readonly at: string }>()('PlanReviewStarted', {
  title: 'Review of the plan started',
});

export const planReviewed = defineEvent<told.PlanReviewedData>()('PlanReviewed', {
  title: 'Plan reviewed',
  sealed: ['adultView'],
});

export const planEnded = defineEvent<told.PlanEndedData>()('PlanEnded', {
  title: 'Safeguarding plan ended',
  sealed: ['reason', 'openActionsReason'],
});

export const planShared = defineEvent<told.PlanSharedData>()('PlanShared', {
  title: 'Plan shared with an organisation',
  sealed: ['necessity'],
});

export const contingencyTriggered = defineEvent<told.ContingencyTriggeredData>()('ContingencyTriggered', {
  title: 'Contingency of the plan triggered',
  sealed: ['event'],
});

export const planCorrected = defineEvent<told.PlanCorrectedData>()('PlanCorrected', {
  title: 'Plan corrected',
  sealed: [...SEALED_TOLD, 'reason'],
});

export const planEntryRecordedInError = defineEvent<told.PlanEntryRecordedInErrorData>()(
  'PlanEntryRecordedInError',
  { title: 'Entry of the plan recorded in error', sealed: ['reason'] },
);

export const planRecordedInError = defineEvent<{
  readonly correctedEventId: string;
  readonly reason: Sealable<string>;
}>()('PlanRecordedInError', { title: 'Safeguarding plan recorded in error', sealed: ['reason'] });

export const planEvents = [
  planDrafted,
  planAgreed,
  planActionAdded,
  planActionCompleted,
  planActionMissed,
  planActionCancelled,
  planReviewScheduled,
  planReviewStarted,
  planReviewed,
  planEnded,
  planShared,
  contingencyTriggered,
  planCorrected,
  planEntryRecordedInError,
  planRecordedInError,
  ...deadlineEvents,
] as const;

export type PlanEvent = EventOf<(typeof planEvents)[number]>;
