import { defineEvent, type EventOf } from '#event-sourcing/events';
import type * as told from './event-data.js';

export const enquiryCausedToBeMade = defineEvent<told.EnquiryCausedToBeMadeData>()('EnquiryCausedToBeMade', {
  title: 'Another organisation asked to enquire',
  sealed: ['contact', 'scope', 'questions', 'adultsOutcomes'],
});

export const causedEnquiryAccepted = defineEvent<told.CausedEnquiryAcceptedData>()('CausedEnquiryAccepted', {
  title: 'Caused enquiry accepted',
  sealed: ['madeBy'],
});

export const causedEnquiryDeclined = defineEvent<told.CausedEnquiryDeclinedData>()('CausedEnquiryDeclined', {
  title: 'Caused enquiry declined',
  sealed: ['reason'],
});

export const causedEnquiryReportSubmitted = defineEvent<told.CausedEnquiryReportSubmittedData>()(
  'CausedEnquiryReportSubmitted',
  {
    title: 'Report of a caused enquiry submitted',
    sealed: ['summary', 'evidenceRefs.*', 'actionsTaken', 'reportDoc'],
  },
);

export const causedEnquiryReturned = defineEvent<told.CausedEnquiryReturnedData>()('CausedEnquiryReturned', {
  title: 'Report of a caused enquiry returned',
  sealed: ['defects'],
});

export const causedEnquiryReportAccepted = defineEvent<told.CausedEnquiryReportAcceptedData>()(
  'CausedEnquiryReportAccepted',
  { title: 'Report of a caused enquiry accepted' },
);

export const causedEnquiryOverdue = defineEvent<told.CausedEnquiryOverdueData>()('CausedEnquiryOverdue', {
  title: 'Report of a caused enquiry overdue',
});

export const causedEnquiryWithdrawn = defineEvent<told.CausedEnquiryWithdrawnData>()(
  'CausedEnquiryWithdrawn',
  { title: 'Caused enquiry withdrawn', sealed: ['reason'] },
);

export const causedEnquiryAddendumAdded = defineEvent<told.CausedEnquiryAddendumAddedData>()(
  'CausedEnquiryAddendumAdded',
  { title: 'Addendum to the report of a caused enquiry', sealed: ['addendum', 'evidenceRefs.*'] },
);

/** The life of a part of the enquiry that another organisation was asked to make (Care Act 2014 s42(2)). */
export const causedEvents = [
  enquiryCausedToBeMade,
  causedEnquiryAccepted,
  causedEnquiryDeclined,
  causedEnquiryReportSubmitted,
  causedEnquiryReturned,
  causedEnquiryReportAccepted,
  causedEnquiryOverdue,
  causedEnquiryWithdrawn,
  causedEnquiryAddendumAdded,
] as const;

export type CausedEvent = EventOf<(typeof causedEvents)[number]>;
