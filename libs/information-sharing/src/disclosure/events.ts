import { defineEvent, type EventOf } from '#event-sourcing/events';
import { deadlineEvents } from '#record-keeping/record';
import type * as told from './event-data.js';

export const disclosureProposed = defineEvent<told.DisclosureProposedData>()('DisclosureProposed', {
  title: 'Disclosure proposed',
  sealed: ['necessity', 'adultInformedReason', 'content'],
});

export const disclosureAuthorised = defineEvent<told.DisclosureAuthorisedData>()('DisclosureAuthorised', {
  title: 'Disclosure authorised',
});

export const disclosureRefused = defineEvent<told.DisclosureRefusedData>()('DisclosureRefused', {
  title: 'Disclosure refused',
  sealed: ['note'],
});

export const disclosureSent = defineEvent<told.DisclosureSentData>()('DisclosureSent', {
  title: 'Disclosure sent',
  sealed: ['secureEmail', 'meeting'],
});

export const disclosureAcknowledged = defineEvent<told.DisclosureAcknowledgedData>()(
  'DisclosureAcknowledged',
  { title: 'Disclosure acknowledged', sealed: ['partnerRef', 'deletionProof'] },
);

export const disclosureCorrected = defineEvent<told.DisclosureCorrectedData>()('DisclosureCorrected', {
  title: 'Disclosure corrected',
  sealed: ['content', 'reason'],
});

export const disclosureRecalled = defineEvent<told.DisclosureRecalledData>()('DisclosureRecalled', {
  title: 'Disclosure recalled',
  sealed: ['content', 'note'],
});

export const disclosureFailed = defineEvent<told.DisclosureFailedData>()('DisclosureFailed', {
  title: 'Disclosure could not be sent',
  sealed: ['error'],
});

export const disclosureEntryRecordedInError = defineEvent<told.DisclosureEntryRecordedInErrorData>()(
  'DisclosureEntryRecordedInError',
  { title: 'Entry of the disclosure recorded in error', sealed: ['reason'] },
);

/** Its own: those of deadlines are every record's. */
export const disclosureOwnEvents = [
  disclosureProposed,
  disclosureAuthorised,
  disclosureRefused,
  disclosureSent,
  disclosureAcknowledged,
  disclosureCorrected,
  disclosureRecalled,
  disclosureFailed,
  disclosureEntryRecordedInError,
] as const;

export const partnerDisclosureEvents = [...disclosureOwnEvents, ...deadlineEvents] as const;

export type PartnerDisclosureEvent = EventOf<(typeof partnerDisclosureEvents)[number]>;
