import { defineEvent, type EventOf } from '#event-sourcing/events';
import type { Sealable } from '#privacy/sealing';
import { deadlineEvents } from '#record-keeping/record';
import type * as told from './event-data.js';

export const nationalEscalationIdentified = defineEvent<told.NationalEscalationIdentifiedData>()(
  'NationalEscalationIdentified',
  { title: 'Matter beyond local reach identified', sealed: ['whyBeyondLocal'] },
);

export const regionalDiscussionRecorded = defineEvent<told.RegionalDiscussionRecordedData>()(
  'RegionalDiscussionRecorded',
  { title: 'Discussed in the regional network', sealed: ['network', 'summary'] },
);

export const escalatedToNationalNetwork = defineEvent<told.EscalatedToNationalNetworkData>()(
  'EscalatedToNationalNetwork',
  { title: 'Submitted to the national network', sealed: ['submission'] },
);

export const nationalNetworkConsidered = defineEvent<told.NationalNetworkConsideredData>()(
  'NationalNetworkConsidered',
  { title: 'Considered by the national network', sealed: ['reasons'] },
);

export const escalatedToNationalBody = defineEvent<told.EscalatedToNationalBodyData>()(
  'EscalatedToNationalBody',
  { title: 'Escalated to a national body', sealed: ['bodyName', 'letterRef', 'letter'] },
);

export const nationalBodyResponded = defineEvent<told.NationalBodyRespondedData>()('NationalBodyResponded', {
  title: 'National body responded',
  sealed: ['summary'],
});

export const nationalBodyDidNotRespond = defineEvent<told.NationalBodyDidNotRespondData>()(
  'NationalBodyDidNotRespond',
  { title: 'National body did not respond' },
);

export const nationalOutcomeFedBack = defineEvent<told.NationalOutcomeFedBackData>()(
  'NationalOutcomeFedBack',
  { title: 'Outcome fed back', sealed: ['what'] },
);

export const nationalEscalationClosed = defineEvent<{ readonly outcome?: Sealable<string> }>()(
  'NationalEscalationClosed',
  { title: 'National escalation closed', sealed: ['outcome'] },
);

export const nationalEscalationCorrected = defineEvent<told.NationalEscalationCorrectedData>()(
  'NationalEscalationCorrected',
  { title: 'National escalation corrected', sealed: ['whyBeyondLocal', 'reason'] },
);

export const nationalEscalationEntryRecordedInError =
  defineEvent<told.NationalEscalationEntryRecordedInErrorData>()('NationalEscalationEntryRecordedInError', {
    title: 'Entry of the national escalation recorded in error',
    sealed: ['reason'],
  });

export const nationalEscalationRecordedInError = defineEvent<{
  readonly correctedEventId: string;
  readonly reason: Sealable<string>;
}>()('NationalEscalationRecordedInError', {
  title: 'National escalation recorded in error',
  sealed: ['reason'],
});

export const nationalEscalationEvents = [
  nationalEscalationIdentified,
  regionalDiscussionRecorded,
  escalatedToNationalNetwork,
  nationalNetworkConsidered,
  escalatedToNationalBody,
  nationalBodyResponded,
  nationalBodyDidNotRespond,
  nationalOutcomeFedBack,
  nationalEscalationClosed,
  nationalEscalationCorrected,
  nationalEscalationEntryRecordedInError,
  nationalEscalationRecordedInError,
  ...deadlineEvents,
] as const;

export type NationalEscalationEvent = EventOf<(typeof nationalEscalationEvents)[number]>;
