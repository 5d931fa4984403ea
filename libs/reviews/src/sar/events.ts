import { defineEvent, type EventOf } from '#event-sourcing/events';
import { deadlineEvents } from '#record-keeping/record';
import type * as told from './event-data.js';

/** Free text and identifiers of the referral as told (G-8). */
const SEALED_TOLD = ['summary', 'dateOfDeath'];

export const sarReferred = defineEvent<told.SarReferredData>()('SarReferred', {
  title: 'Safeguarding adults review asked for',
  sealed: SEALED_TOLD,
});

export const sarReferralAcknowledged = defineEvent<told.SarReferralAcknowledgedData>()(
  'SarReferralAcknowledged',
  { title: 'Referral acknowledged' },
);

export const sarScopingRequested = defineEvent<told.SarScopingRequestedData>()('SarScopingRequested', {
  title: 'Scoping requested',
  sealed: ['questions'],
});

export const sarScopingReturned = defineEvent<told.SarScopingReturnedData>()('SarScopingReturned', {
  title: 'Scoping returned',
  sealed: ['chronologyRef'],
});

export const sarScopingNotReturned = defineEvent<told.SarScopingNotReturnedData>()('SarScopingNotReturned', {
  title: 'Scoping not returned',
});

export const sarContributionRefused = defineEvent<told.SarContributionRefusedData>()(
  'SarContributionRefused',
  { title: 'Contribution refused', sealed: ['reason'] },
);

export const sarDecisionRecommended = defineEvent<told.SarDecisionRecommendedData>()(
  'SarDecisionRecommended',
  { title: 'Decision recommended', sealed: ['reasons', 'dissent.*.reason'] },
);

export const sarDecided = defineEvent<told.SarDecidedData>()('SarDecided', {
  title: 'Section 44 decision',
  sealed: ['reasons', 'viewsMissing.*.reason'],
});

export const sarPersonOrFamilyInformed = defineEvent<told.SarPersonOrFamilyInformedData>()(
  'SarPersonOrFamilyInformed',
  { title: 'Person or family informed', sealed: ['who.name'] },
);

export const sarFamilyNotInformed = defineEvent<told.SarFamilyNotInformedData>()('SarFamilyNotInformed', {
  title: 'Family not informed',
  sealed: ['reason'],
});

export const sarParallelProcessLinked = defineEvent<told.SarParallelProcessLinkedData>()(
  'SarParallelProcessLinked',
  { title: 'Parallel process linked', sealed: ['ref'] },
);

export const sarPaused = defineEvent<told.SarPausedData>()('SarPaused', {
  title: 'Review paused',
  sealed: ['reason'],
});

export const sarResumed = defineEvent<told.SarResumedData>()('SarResumed', {
  title: 'Review resumed',
  sealed: ['note'],
});

export const sarCommissioned = defineEvent<told.SarCommissionedData>()('SarCommissioned', {
  title: 'Review commissioned',
  sealed: ['reviewer', 'termsOfReference', 'keyLines.*'],
});

export const sarReviewerReplaced = defineEvent<told.SarReviewerReplacedData>()('SarReviewerReplaced', {
  title: 'Reviewer replaced',
  sealed: ['reviewer', 'reason'],
});

export const sarReviewerAccessExtended = defineEvent<told.SarReviewerAccessExtendedData>()(
  'SarReviewerAccessExtended',
  { title: 'Reviewer’s access extended', sealed: ['reason'] },
);

export const sarAgencyReportRequested = defineEvent<told.SarAgencyReportRequestedData>()(
  'SarAgencyReportRequested',
  { title: 'Agency report requested', sealed: ['questions'] },
);

export const sarAgencyReportReceived = defineEvent<told.SarAgencyReportReceivedData>()(
  'SarAgencyReportReceived',
  { title: 'Agency report received', sealed: ['reportRef'] },
);

export const sarAgencyReportOverdue = defineEvent<told.SarAgencyReportOverdueData>()(
  'SarAgencyReportOverdue',
  { title: 'Agency report overdue' },
);

export const sarLearningEventHeld = defineEvent<told.SarLearningEventHeldData>()('SarLearningEventHeld', {
  title: 'Learning event held',
  sealed: ['note'],
});

export const sarFindingRecorded = defineEvent<told.SarFindingRecordedData>()('SarFindingRecorded', {
  title: 'Finding recorded',
  sealed: ['text'],
});

export const sarDraftReceived = defineEvent<told.SarDraftReceivedData>()('SarDraftReceived', {
  title: 'Draft report received',
  sealed: ['draftRef'],
});

export const sarFactualAccuracyChecked = defineEvent<told.SarFactualAccuracyCheckedData>()(
  'SarFactualAccuracyChecked',
  { title: 'Factual accuracy checked', sealed: ['note'] },
);

export const sarReportAgreed = defineEvent<told.SarReportAgreedData>()('SarReportAgreed', {
  title: 'Report agreed by the board',
  sealed: ['dissent.*.reason'],
});

export const sarQualityMarkerRated = defineEvent<told.SarQualityMarkerRatedData>()('SarQualityMarkerRated', {
  title: 'Quality marker rated',
  sealed: ['note'],
});

export const sarRecommendationRegistered = defineEvent<told.SarRecommendationRegisteredData>()(
  'SarRecommendationRegistered',
  { title: 'Recommendation entered with the review' },
);

export const sarPublicationChecked = defineEvent<told.SarPublicationCheckedData>()('SarPublicationChecked', {
  title: 'Publication checked',
  sealed: ['waivers.*.reason', 'namesToKeepOut.*'],
});

export const sarPublished = defineEvent<told.SarPublishedData>()('SarPublished', {
  title: 'Report published',
  published: ['pseudonym', 'title', 'summary', 'findings.*.text'],
});

export const sarPublicationWithheld = defineEvent<told.SarPublicationWithheldData>()(
  'SarPublicationWithheld',
  { title: 'Publication withheld', sealed: ['reason'] },
);

export const sarSubmittedToNationalLibrary = defineEvent<told.SarSubmittedToNationalLibraryData>()(
  'SarSubmittedToNationalLibrary',
  { title: 'Submitted to the national library' },
);

export const sarLearningTrackingBegun = defineEvent<told.SarLearningTrackingBegunData>()(
  'SarLearningTrackingBegun',
  { title: 'Learning followed from here', sealed: ['notSubmittedReason'] },
);

export const sarClosed = defineEvent<told.SarClosedData>()('SarClosed', {
  title: 'Review closed',
  sealed: ['impactEvaluation'],
});

export const sarCorrected = defineEvent<told.SarCorrectedData>()('SarCorrected', {
  title: 'Referral corrected',
  sealed: [...SEALED_TOLD, 'reason'],
});

export const sarEntryRecordedInError = defineEvent<told.SarEntryRecordedInErrorData>()(
  'SarEntryRecordedInError',
  { title: 'Entry recorded in error', sealed: ['reason'] },
);

export const sarRecordedInError = defineEvent<told.SarRecordedInErrorData>()('SarRecordedInError', {
  title: 'Review recorded in error',
  sealed: ['reason'],
});

export const sarAddendumAdded = defineEvent<told.SarAddendumAddedData>()('SarAddendumAdded', {
  title: 'Addendum',
  sealed: ['addendum'],
});

export const sarEvents = [
  sarReferred,
  sarReferralAcknowledged,
  sarScopingRequested,
  sarScopingReturned,
  sarScopingNotReturned,
  sarContributionRefused,
  sarDecisionRecommended,
  sarDecided,
  sarPersonOrFamilyInformed,
  sarFamilyNotInformed,
  sarParallelProcessLinked,
  sarPaused,
  sarResumed,
  sarCommissioned,
  sarReviewerReplaced,
  sarReviewerAccessExtended,
  sarAgencyReportRequested,
  sarAgencyReportReceived,
  sarAgencyReportOverdue,
  sarLearningEventHeld,
  sarFindingRecorded,
  sarDraftReceived,
  sarFactualAccuracyChecked,
  sarReportAgreed,
  sarQualityMarkerRated,
  sarRecommendationRegistered,
  sarPublicationChecked,
  sarPublished,
  sarPublicationWithheld,
  sarSubmittedToNationalLibrary,
  sarLearningTrackingBegun,
  sarClosed,
  sarCorrected,
  sarEntryRecordedInError,
  sarRecordedInError,
  sarAddendumAdded,
  ...deadlineEvents,
] as const;

export type SarEvent = EventOf<(typeof sarEvents)[number]>;
