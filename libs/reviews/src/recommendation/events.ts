import { defineEvent, type EventOf } from '#event-sourcing/events';
import type { Sealable } from '#privacy/sealing';
import { deadlineEvents } from '#record-keeping/record';
import type * as told from './event-data.js';

const SEALED_TOLD = ['text', 'smart.specific', 'smart.measure'];
const SEALED_ACTIONS = ['plannedActions.*.text', 'plannedActions.*.owner', 'plannedActions.*.measure'];

export const recommendationDrafted = defineEvent<told.RecommendationDraftedData>()('RecommendationDrafted', {
  title: 'Recommendation drafted',
  sealed: SEALED_TOLD,
});

export const recommendationIssued = defineEvent<told.RecommendationIssuedData>()('RecommendationIssued', {
  title: 'Recommendation issued',
  sealed: ['lanes.*.ownerRole'],
  published: ['publicText'],
});

export const recommendationServed = defineEvent<told.RecommendationServedData>()('RecommendationServed', {
  title: 'Served on an agency',
  sealed: ['servedOn'],
});

export const recommendationAcknowledged = defineEvent<told.RecommendationAcknowledgedData>()(
  'RecommendationAcknowledged',
  { title: 'Acknowledged by an agency' },
);

export const agencyResponded = defineEvent<told.AgencyRespondedData>()('AgencyResponded', {
  title: 'Agency responded',
  sealed: ['reasons', 'signatory', ...SEALED_ACTIONS],
  published: ['publicSummary'],
});

export const agencyRespondedLate = defineEvent<told.AgencyRespondedLateData>()('AgencyRespondedLate', {
  title: 'Response came late',
});

export const nonResponderListingUpdated = defineEvent<told.NonResponderListingUpdatedData>()(
  'NonResponderListingUpdated',
  { title: 'List of non-responders updated' },
);

export const agencyActionsPlanned = defineEvent<told.AgencyActionsPlannedData>()('AgencyActionsPlanned', {
  title: 'Actions planned',
  sealed: SEALED_ACTIONS,
});

export const agencyPositionChanged = defineEvent<told.AgencyPositionChangedData>()('AgencyPositionChanged', {
  title: 'Agency changed its position',
  sealed: ['reasons'],
  published: ['publicSummary'],
});

export const responseExtensionAgreed = defineEvent<told.ResponseExtensionAgreedData>()(
  'ResponseExtensionAgreed',
  { title: 'More time to respond agreed', sealed: ['reason'] },
);

export const responseReminderSent = defineEvent<told.ResponseReminderSentData>()('ResponseReminderSent', {
  title: 'Reminder to respond sent',
});

export const responseOverdue = defineEvent<told.ResponseOverdueData>()('ResponseOverdue', {
  title: 'Response overdue',
});

export const nonResponseFinalNoticeIssued = defineEvent<told.NonResponseFinalNoticeIssuedData>()(
  'NonResponseFinalNoticeIssued',
  { title: 'Final notice to a non-responder', sealed: ['toChiefOfficer'] },
);

export const nonResponseRepresentationsReceived = defineEvent<told.NonResponseRepresentationsReceivedData>()(
  'NonResponseRepresentationsReceived',
  { title: 'Representations received', sealed: ['summary'] },
);

export const nonResponseRepresentationsConsidered =
  defineEvent<told.NonResponseRepresentationsConsideredData>()('NonResponseRepresentationsConsidered', {
    title: 'Representations considered',
    sealed: ['reasons'],
  });

export const agencyNamedAsNonResponder = defineEvent<told.AgencyNamedAsNonResponderData>()(
  'AgencyNamedAsNonResponder',
  { title: 'Agency named as a non-responder', published: ['publicText'] },
);

export const nonResponderNamingLifted = defineEvent<told.NonResponderNamingLiftedData>()(
  'NonResponderNamingLifted',
  { title: 'Naming lifted', sealed: ['reason'] },
);

export const actionProgressReported = defineEvent<told.ActionProgressReportedData>()(
  'ActionProgressReported',
  { title: 'Progress reported', sealed: ['narrative'] },
);

export const actionOverdue = defineEvent<told.ActionOverdueData>()('ActionOverdue', {
  title: 'Action overdue',
});

export const progressUpdateMissed = defineEvent<told.ProgressUpdateMissedData>()('ProgressUpdateMissed', {
  title: 'Progress update missed',
});

export const actionReportedComplete = defineEvent<told.ActionReportedCompleteData>()(
  'ActionReportedComplete',
  { title: 'Action reported complete', sealed: ['impactMeasure'] },
);

export const recommendationEvidenceAdded = defineEvent<told.RecommendationEvidenceAddedData>()(
  'RecommendationEvidenceAdded',
  { title: 'Evidence of what was done', sealed: ['source', 'heldAt'] },
);

export const assuranceRequested = defineEvent<told.FromAgency>()('AssuranceRequested', {
  title: 'Assurance requested',
});

export const assuranceEvidenceReviewed = defineEvent<told.AssuranceEvidenceReviewedData>()(
  'AssuranceEvidenceReviewed',
  { title: 'Evidence reviewed', sealed: ['notes'] },
);

export const laneAssured = defineEvent<told.LaneAssuredData>()('LaneAssured', { title: 'Assured' });

export const assuranceRejected = defineEvent<told.AssuranceRejectedData>()('AssuranceRejected', {
  title: 'Assurance rejected',
  sealed: ['why'],
});

export const impactEvaluated = defineEvent<told.ImpactEvaluatedData>()('ImpactEvaluated', {
  title: 'Impact evaluated',
  sealed: ['measure', 'baseline', 'value'],
});

export const recommendationNotToBeImplemented = defineEvent<told.RecommendationNotToBeImplementedData>()(
  'RecommendationNotToBeImplemented',
  { title: 'Not to be implemented', sealed: ['boardReasons'] },
);

export const addresseeAssessed = defineEvent<told.AddresseeAssessedData>()('AddresseeAssessed', {
  title: 'What the agency did was assessed',
  sealed: ['boardNote'],
  published: ['commentary'],
});

export const recommendationCompleted = defineEvent<object>()('RecommendationCompleted', {
  title: 'Recommendation completed',
});

export const recommendationSuperseded = defineEvent<{ readonly byRecId: string }>()(
  'RecommendationSuperseded',
  { title: 'Recommendation superseded' },
);

export const recommendationWithdrawn = defineEvent<{ readonly reason: Sealable<string> }>()(
  'RecommendationWithdrawn',
  { title: 'Recommendation withdrawn', sealed: ['reason'] },
);

export const recommendationLinked = defineEvent<told.RecommendationLinkedData>()('RecommendationLinked', {
  title: 'Linked to another review',
  sealed: ['ref'],
});

export const recommendationCorrected = defineEvent<told.RecommendationCorrectedData>()(
  'RecommendationCorrected',
  { title: 'Recommendation corrected', sealed: [...SEALED_TOLD, 'reason'] },
);

export const recommendationEntryRecordedInError = defineEvent<told.RecommendationEntryRecordedInErrorData>()(
  'RecommendationEntryRecordedInError',
  { title: 'Entry recorded in error', sealed: ['reason'] },
);

export const recommendationRecordedInError = defineEvent<{
  readonly correctedEventId: string;
  readonly reason: Sealable<string>;
}>()('RecommendationRecordedInError', { title: 'Recommendation recorded in error', sealed: ['reason'] });

/** Events of one lane: each names it in `laneId`. */
export const laneEvents = [
  recommendationServed,
  recommendationAcknowledged,
  agencyResponded,
  agencyRespondedLate,
  nonResponderListingUpdated,
  agencyActionsPlanned,
  agencyPositionChanged,
  responseExtensionAgreed,
  responseReminderSent,
  responseOverdue,
  nonResponseFinalNoticeIssued,
  nonResponseRepresentationsReceived,
  nonResponseRepresentationsConsidered,
  agencyNamedAsNonResponder,
  nonResponderNamingLifted,
  actionProgressReported,
  actionOverdue,
  progressUpdateMissed,
  actionReportedComplete,
  recommendationEvidenceAdded,
  assuranceRequested,
  assuranceEvidenceReviewed,
  laneAssured,
  assuranceRejected,
  recommendationNotToBeImplemented,
  addresseeAssessed,
] as const;

export type LaneEvent = EventOf<(typeof laneEvents)[number]>;

export const recommendationEvents = [
  recommendationDrafted,
  recommendationIssued,
  ...laneEvents,
  impactEvaluated,
  recommendationCompleted,
  recommendationSuperseded,
  recommendationWithdrawn,
  recommendationLinked,
  recommendationCorrected,
  recommendationEntryRecordedInError,
  recommendationRecordedInError,
  ...deadlineEvents,
] as const;

export type RecommendationEvent = EventOf<(typeof recommendationEvents)[number]>;
