import { defineEvent, type EventOf } from '#event-sourcing/events';
import type { Sealable } from '#privacy/sealing';
import { deadlineEvents } from '#record-keeping/record';
import type * as told from './event-data.js';

/** Free text and identifiers of what is asked (G-8). */
const SEALED_TOLD = [
  'purpose',
  'items.*.description',
  'cond1.reason',
  'cond2.reason',
  'cond3.reason',
  'cond4.reason',
  'sent.*.value',
];

export const informationRequestDrafted = defineEvent<told.InformationRequestDraftedData>()(
  'InformationRequestDrafted',
  { title: 'Information request drafted', sealed: SEALED_TOLD },
);

export const informationRequestDelegated = defineEvent<told.InformationRequestDelegatedData>()(
  'InformationRequestDelegated',
  { title: 'Issuing delegated by the chair' },
);

export const informationRequestIssued = defineEvent<told.InformationRequestIssuedData>()(
  'InformationRequestIssued',
  { title: 'Information requested' },
);

export const informationRequestAcknowledged = defineEvent<told.Replied>()('InformationRequestAcknowledged', {
  title: 'Information request acknowledged',
});

export const informationRequestComplied = defineEvent<told.InformationRequestCompliedData>()(
  'InformationRequestComplied',
  { title: 'Information supplied', sealed: ['note'] },
);

export const informationRequestPartlyComplied = defineEvent<told.InformationRequestPartlyCompliedData>()(
  'InformationRequestPartlyComplied',
  { title: 'Information supplied in part', sealed: ['note', 'reason'] },
);

export const informationRequestRefused = defineEvent<told.InformationRequestRefusedData>()(
  'InformationRequestRefused',
  { title: 'Information request refused', sealed: ['reasons'] },
);

export const informationRequestOverdue = defineEvent<told.InformationRequestOverdueData>()(
  'InformationRequestOverdue',
  { title: 'Information request overdue' },
);

export const informationRequestChallenged = defineEvent<told.InformationRequestChallengedData>()(
  'InformationRequestChallenged',
  { title: 'Refusal to supply information challenged', sealed: ['reasons'] },
);

export const informationRequestClosed = defineEvent<{ readonly reason?: Sealable<string> }>()(
  'InformationRequestClosed',
  { title: 'Information request closed', sealed: ['reason'] },
);

export const informationRequestWithdrawn = defineEvent<{ readonly reason: Sealable<string> }>()(
  'InformationRequestWithdrawn',
  { title: 'Information request withdrawn', sealed: ['reason'] },
);

export const suppliedInformationUsed = defineEvent<told.SuppliedInformationUsedData>()(
  'SuppliedInformationUsed',
  { title: 'Supplied information used', sealed: ['what'] },
);

export const informationRequestCorrected = defineEvent<told.InformationRequestCorrectedData>()(
  'InformationRequestCorrected',
  { title: 'Information request corrected', sealed: [...SEALED_TOLD, 'reason'] },
);

export const informationRequestEntryRecordedInError =
  defineEvent<told.InformationRequestEntryRecordedInErrorData>()('InformationRequestEntryRecordedInError', {
    title: 'Entry of the information request recorded in error',
    sealed: ['reason'],
  });

export const informationRequestRecordedInError = defineEvent<{
  readonly correctedEventId: string;
  readonly reason: Sealable<string>;
}>()('InformationRequestRecordedInError', {
  title: 'Information request recorded in error',
  sealed: ['reason'],
});

export const informationRequestEvents = [
  informationRequestDrafted,
  informationRequestDelegated,
  informationRequestIssued,
  informationRequestAcknowledged,
  informationRequestComplied,
  informationRequestPartlyComplied,
  informationRequestRefused,
  informationRequestOverdue,
  informationRequestChallenged,
  informationRequestClosed,
  informationRequestWithdrawn,
  suppliedInformationUsed,
  informationRequestCorrected,
  informationRequestEntryRecordedInError,
  informationRequestRecordedInError,
  ...deadlineEvents,
] as const;

export type InformationRequestEvent = EventOf<(typeof informationRequestEvents)[number]>;
