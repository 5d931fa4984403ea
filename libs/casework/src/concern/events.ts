import { defineEvent, type EventOf } from '#event-sourcing/events';
import type { Sealable } from '#privacy/sealing';
import { deadlineEvents } from '#record-keeping/record';
import type * as told from './event-data.js';

/** Free text and identifiers of the concern as told (G-8). */
const SEALED_TOLD = [
  'referrer.name',
  'referrer.role',
  'referrer.org',
  'referrer.contact',
  'externalRefs.*.value',
  'narrative',
  'location.uprn',
  'othersAtRisk.*',
  'peopleAlleged.*.name',
];

const SEALED_DETERMINATION = ['rationale.a', 'rationale.b', 'rationale.c', 'proportionality'];

export const concernRaised = defineEvent<told.ConcernRaisedData>()('ConcernRaised', {
  title: 'Concern raised',
  sealed: SEALED_TOLD,
});

export const referrerAcknowledged = defineEvent<told.ReferrerAcknowledgedData>()('ReferrerAcknowledged', {
  title: 'Referrer acknowledged',
});

export const immediateProtectionActionRecorded = defineEvent<told.ImmediateProtectionActionRecordedData>()(
  'ImmediateProtectionActionRecorded',
  {
    title: 'Immediate protection recorded',
    sealed: ['detail', 'interimPlan'],
  },
);

export const concernTriageStarted = defineEvent<{ readonly triageOfficer: string }>()(
  'ConcernTriageStarted',
  { title: 'Triage started' },
);

export const adultsViewsRecorded = defineEvent<told.AdultsViewsRecordedData>()('AdultsViewsRecorded', {
  title: 'Adult’s views recorded',
  sealed: ['viewsOnConcern', 'desiredOutcomes', 'limits'],
});

export const adultsViewsNotSought = defineEvent<told.AdultsViewsNotSoughtData>()('AdultsViewsNotSought', {
  title: 'Adult’s views not sought',
  sealed: ['detail'],
});

export const capacityConsidered = defineEvent<told.CapacityConsideredData>()('CapacityConsidered', {
  title: 'Capacity considered',
  sealed: ['decisionInQuestion'],
});

export const triageInformationRequested = defineEvent<told.TriageInformationRequestedData>()(
  'TriageInformationRequested',
  { title: 'Information requested', sealed: ['questions'] },
);

export const triageInformationReceived = defineEvent<told.TriageInformationReceivedData>()(
  'TriageInformationReceived',
  { title: 'Information received', sealed: ['summary'] },
);

export const crimeConsidered = defineEvent<told.CrimeConsideredData>()('CrimeConsidered', {
  title: 'Crime considered',
  sealed: ['policeRef'],
});

export const concernDecided = defineEvent<told.ConcernDecidedData>()('ConcernDecided', {
  title: 'Section 42(1) decision',
  sealed: SEALED_DETERMINATION,
});

export const decisionRevisionApproved = defineEvent<told.DecisionRevisionApprovedData>()(
  'DecisionRevisionApproved',
  { title: 'Revision of the decision approved', sealed: ['reason'] },
);

export const concernDecisionRevised = defineEvent<told.ConcernDecisionRevisedData>()(
  'ConcernDecisionRevised',
  { title: 'Decision revised', sealed: [...SEALED_DETERMINATION, 'newInformation'] },
);

export const concernLinkedToEnquiry = defineEvent<told.ConcernLinkedToEnquiryData>()(
  'ConcernLinkedToEnquiry',
  { title: 'Linked to an enquiry' },
);

export const concernMarkedDuplicate = defineEvent<{ readonly ofConcernId: string }>()(
  'ConcernMarkedDuplicate',
  { title: 'Marked as a duplicate' },
);

export const concernTransferredOut = defineEvent<told.ConcernTransferredOutData>()('ConcernTransferredOut', {
  title: 'Transferred to another authority',
  sealed: ['reason', 'acceptedBy'],
});

export const referrerFeedbackGiven = defineEvent<{ readonly summaryCode: string; readonly at: string }>()(
  'ReferrerFeedbackGiven',
  { title: 'Feedback given to the referrer' },
);

export const referrerFeedbackNotGiven = defineEvent<{ readonly reason: Sealable<string> }>()(
  'ReferrerFeedbackNotGiven',
  { title: 'No feedback given to the referrer', sealed: ['reason'] },
);

export const referrerWithdrawalNoted = defineEvent<{ readonly reason: Sealable<string> }>()(
  'ReferrerWithdrawalNoted',
  { title: 'Referrer wished to withdraw', sealed: ['reason'] },
);

export const concernClosed = defineEvent<told.ConcernClosedData>()('ConcernClosed', {
  title: 'Concern closed',
});

export const concernReopened = defineEvent<{ readonly reason: Sealable<string> }>()('ConcernReopened', {
  title: 'Concern reopened',
  sealed: ['reason'],
});

export const concernCorrected = defineEvent<told.ConcernCorrectedData>()('ConcernCorrected', {
  title: 'Concern corrected',
  sealed: [...SEALED_TOLD, 'reason'],
});

export const concernEntryRecordedInError = defineEvent<told.EntryRecordedInErrorData>()(
  'ConcernEntryRecordedInError',
  { title: 'Entry recorded in error', sealed: ['reason'] },
);

export const concernRecordedInError = defineEvent<{
  readonly correctedEventId: string;
  readonly reason: Sealable<string>;
}>()('ConcernRecordedInError', { title: 'Concern recorded in error', sealed: ['reason'] });

export const repeatConcernNoted = defineEvent<told.RepeatConcernNotedData>()('RepeatConcernNoted', {
  title: 'Repeat concern',
});

export const concernEvents = [
  concernRaised,
  referrerAcknowledged,
  immediateProtectionActionRecorded,
  concernTriageStarted,
  adultsViewsRecorded,
  adultsViewsNotSought,
  capacityConsidered,
  triageInformationRequested,
  triageInformationReceived,
  crimeConsidered,
  concernDecided,
  decisionRevisionApproved,
  concernDecisionRevised,
  concernLinkedToEnquiry,
  concernMarkedDuplicate,
  concernTransferredOut,
  referrerFeedbackGiven,
  referrerFeedbackNotGiven,
  referrerWithdrawalNoted,
  concernClosed,
  concernReopened,
  concernCorrected,
  concernEntryRecordedInError,
  concernRecordedInError,
  repeatConcernNoted,
  ...deadlineEvents,
] as const;

export type ConcernEvent = EventOf<(typeof concernEvents)[number]>;
