import { defineEvent, type EventOf } from '#event-sourcing/events';
import { deadlineEvents } from '#record-keeping/record';
import { causedEvents } from './caused/events.js';
import type * as told from './event-data.js';
import { protectionEvents } from './protection/events.js';

export const enquiryOpened = defineEvent<told.EnquiryOpenedData>()('EnquiryOpened', {
  title: 'Enquiry opened',
  sealed: ['reason'],
});

export const enquiryCorrected = defineEvent<told.EnquiryCorrectedData>()('EnquiryCorrected', {
  title: 'Enquiry corrected',
  sealed: ['reason'],
});

export const concernAddedToEnquiry = defineEvent<told.ConcernAddedToEnquiryData>()('ConcernAddedToEnquiry', {
  title: 'Concern taken into the enquiry',
});

export const placingAuthorityNotified = defineEvent<told.PlacingAuthorityNotifiedData>()(
  'PlacingAuthorityNotified',
  { title: 'Placing authority told', sealed: ['contact'] },
);

export const enquiryAllocated = defineEvent<told.EnquiryAllocatedData>()('EnquiryAllocated', {
  title: 'Enquiry allocated',
});

export const enquiryReallocated = defineEvent<told.EnquiryReallocatedData>()('EnquiryReallocated', {
  title: 'Enquiry handed over',
  sealed: ['handoverNote'],
});

export const adultConversationHeld = defineEvent<told.AdultConversationHeldData>()('AdultConversationHeld', {
  title: 'Conversation with the adult',
  sealed: ['summary'],
});

export const desiredOutcomesRecorded = defineEvent<told.DesiredOutcomesRecordedData>()(
  'DesiredOutcomesRecorded',
  { title: 'Desired outcomes recorded', sealed: ['outcomes.*.text'] },
);

export const desiredOutcomesRevised = defineEvent<told.DesiredOutcomesRevisedData>()(
  'DesiredOutcomesRevised',
  { title: 'Desired outcomes revised', sealed: ['outcomes.*.text', 'reason'] },
);

export const capacityAssessed = defineEvent<told.CapacityAssessedData>()('CapacityAssessed', {
  title: 'Capacity assessed',
  sealed: ['decision', 'assessor'],
});

export const bestInterestsDecisionRecorded = defineEvent<told.BestInterestsDecisionRecordedData>()(
  'BestInterestsDecisionRecorded',
  {
    title: 'Best-interests decision recorded',
    sealed: ['decision', 'decisionMaker', 'consulted.*', 'leastRestrictive'],
  },
);

export const advocacyNeedDecided = defineEvent<told.AdvocacyNeedDecidedData>()('AdvocacyNeedDecided', {
  title: 'Need for an advocate decided',
});

export const advocateAppointed = defineEvent<told.AdvocateAppointedData>()('AdvocateAppointed', {
  title: 'Advocate appointed',
});

export const advocacyDeclined = defineEvent<told.AdvocacyDeclinedData>()('AdvocacyDeclined', {
  title: 'Advocacy declined',
  sealed: ['reason'],
});

export const enquiryPlanned = defineEvent<told.EnquiryPlannedData>()('EnquiryPlanned', {
  title: 'Enquiry planned',
  sealed: ['scope', 'lines.*.question'],
});

export const enquiryFindingsRecorded = defineEvent<told.EnquiryFindingsRecordedData>()(
  'EnquiryFindingsRecorded',
  { title: 'Findings recorded' },
);

export const enquiryFindingsCorrected = defineEvent<told.EnquiryFindingsCorrectedData>()(
  'EnquiryFindingsCorrected',
  { title: 'Findings corrected', sealed: ['reason'] },
);

export const enquiryOutcomesAgreed = defineEvent<told.EnquiryOutcomesAgreedData>()('EnquiryOutcomesAgreed', {
  title: 'Outcomes agreed',
  sealed: ['sarReason'],
});

export const enquiryOutcomesRevised = defineEvent<told.EnquiryOutcomesRevisedData>()(
  'EnquiryOutcomesRevised',
  { title: 'Outcomes revised', sealed: ['sarReason', 'reason'] },
);

export const enquiryConcluded = defineEvent<told.EnquiryConcludedData>()('EnquiryConcluded', {
  title: 'Enquiry concluded',
});

export const enquiryConclusionCorrected = defineEvent<told.EnquiryConclusionCorrectedData>()(
  'EnquiryConclusionCorrected',
  { title: 'Conclusion corrected', sealed: ['reason'] },
);

export const adultFeedbackRecorded = defineEvent<told.AdultFeedbackRecordedData>()('AdultFeedbackRecorded', {
  title: 'Adult’s feedback recorded',
  sealed: ['notGivenReason'],
});

export const informationGiven = defineEvent<told.InformationGivenData>()('InformationGiven', {
  title: 'Information given',
});

export const enquiryCeasedAtAdultsRequest = defineEvent<told.EnquiryCeasedAtAdultsRequestData>()(
  'EnquiryCeasedAtAdultsRequest',
  { title: 'Enquiry ceased at the adult’s request' },
);

export const enquiryClosed = defineEvent<told.EnquiryClosedData>()('EnquiryClosed', {
  title: 'Enquiry closed',
  sealed: ['noPlanReason'],
});

export const enquiryFeedbackMissing = defineEvent<told.EnquiryFeedbackMissingData>()(
  'EnquiryFeedbackMissing',
  { title: 'Feedback not given in time' },
);

export const enquiryReopened = defineEvent<told.EnquiryReopenedData>()('EnquiryReopened', {
  title: 'Enquiry reopened',
  sealed: ['reason'],
});

export const enquiryEntryRecordedInError = defineEvent<told.EnquiryEntryRecordedInErrorData>()(
  'EnquiryEntryRecordedInError',
  { title: 'Entry recorded in error', sealed: ['reason'] },
);

export const enquiryRecordedInError = defineEvent<told.EnquiryRecordedInErrorData>()(
  'EnquiryRecordedInError',
  { title: 'Enquiry recorded in error', sealed: ['reason'] },
);

export const enquiryAddendumAdded = defineEvent<told.EnquiryAddendumAddedData>()('EnquiryAddendumAdded', {
  title: 'Addendum',
  sealed: ['addendum'],
});

export const enquiryEvents = [
  enquiryOpened,
  enquiryCorrected,
  concernAddedToEnquiry,
  placingAuthorityNotified,
  enquiryAllocated,
  enquiryReallocated,
  adultConversationHeld,
  desiredOutcomesRecorded,
  desiredOutcomesRevised,
  capacityAssessed,
  bestInterestsDecisionRecorded,
  advocacyNeedDecided,
  advocateAppointed,
  advocacyDeclined,
  enquiryPlanned,
  enquiryFindingsRecorded,
  enquiryFindingsCorrected,
  enquiryOutcomesAgreed,
  enquiryOutcomesRevised,
  enquiryConcluded,
  enquiryConclusionCorrected,
  adultFeedbackRecorded,
  informationGiven,
  enquiryCeasedAtAdultsRequest,
  enquiryClosed,
  enquiryFeedbackMissing,
  enquiryReopened,
  enquiryEntryRecordedInError,
  enquiryRecordedInError,
  enquiryAddendumAdded,
  ...causedEvents,
  ...protectionEvents,
  ...deadlineEvents,
] as const;

export type EnquiryEvent = EventOf<(typeof enquiryEvents)[number]>;
