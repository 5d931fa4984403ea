import { defineEvent, type EventOf } from '#event-sourcing/events';
import type * as told from './event-data.js';

export const personRegistered = defineEvent<told.PersonRegisteredData>()('PersonRegistered', {
  title: 'Person registered',
  sealed: ['names', 'dob', 'immediateDangerReason'],
});

export const personIdentityVerified = defineEvent<told.PersonIdentityVerifiedData>()(
  'PersonIdentityVerified',
  {
    title: 'Identity verified',
    sealed: ['nhsNumber'],
  },
);

export const personAddressRecorded = defineEvent<told.PersonAddressRecordedData>()('PersonAddressRecorded', {
  title: 'Address recorded',
  sealed: ['address', 'uprn', 'usrn'],
});

export const personCommunicationNeedsRecorded = defineEvent<told.PersonCommunicationNeedsRecordedData>()(
  'PersonCommunicationNeedsRecorded',
  {
    title: 'Communication needs recorded',
    sealed: ['language', 'reasonableAdjustments', 'preferredContact'],
  },
);

export const personSupportProfileRecorded = defineEvent<told.PersonSupportProfileRecordedData>()(
  'PersonSupportProfileRecorded',
  { title: 'Support profile recorded' },
);

export const personRelationshipLinked = defineEvent<told.PersonRelationshipLinkedData>()(
  'PersonRelationshipLinked',
  { title: 'Relationship recorded', sealed: ['name'] },
);

export const personLegalAuthorityRecorded = defineEvent<told.PersonLegalAuthorityRecordedData>()(
  'PersonLegalAuthorityRecorded',
  { title: 'Legal authority recorded', sealed: ['holder', 'scope'] },
);

export const personRestricted = defineEvent<told.PersonRestrictedData>()('PersonRestricted', {
  title: 'Record restricted',
  sealed: ['reason'],
});

export const personRestrictionLifted = defineEvent<told.PersonRestrictionLiftedData>()(
  'PersonRestrictionLifted',
  {
    title: 'Restriction lifted',
    sealed: ['reason'],
  },
);

export const personDeathRecorded = defineEvent<told.PersonDeathRecordedData>()('PersonDeathRecorded', {
  title: 'Death recorded',
  sealed: ['dateOfDeath', 'source'],
});

export const personMergeApproved = defineEvent<told.PersonMergeApprovedData>()('PersonMergeApproved', {
  title: 'Merge approved',
  sealed: ['reason'],
});

export const personsMerged = defineEvent<told.PersonsMergedData>()('PersonsMerged', {
  title: 'Merged into another record',
  sealed: ['evidence'],
});

export const personMergeReversed = defineEvent<told.PersonMergeReversedData>()('PersonMergeReversed', {
  title: 'Merge reversed',
  sealed: ['reason'],
});

export const legalHoldPlaced = defineEvent<told.LegalHoldPlacedData>()('LegalHoldPlaced', {
  title: 'Legal hold placed',
  sealed: ['scope', 'authority', 'reason'],
});

export const legalHoldReleaseProposed = defineEvent<told.LegalHoldReleaseProposedData>()(
  'LegalHoldReleaseProposed',
  { title: 'Release of a legal hold proposed', sealed: ['reason'] },
);

export const legalHoldReleased = defineEvent<told.LegalHoldReleasedData>()('LegalHoldReleased', {
  title: 'Legal hold released',
  sealed: ['reason'],
});

export const personKeyDestructionProposed = defineEvent<told.PersonKeyDestructionProposedData>()(
  'PersonKeyDestructionProposed',
  { title: 'Destruction of the key proposed' },
);

export const personKeyDestroyed = defineEvent<told.PersonKeyDestroyedData>()('PersonKeyDestroyed', {
  title: 'Key destroyed',
});

export const personCorrected = defineEvent<told.PersonCorrectedData>()('PersonCorrected', {
  title: 'Person corrected',
  sealed: ['reason', 'names', 'dob'],
});

export const personEntryRecordedInError = defineEvent<told.PersonEntryRecordedInErrorData>()(
  'PersonEntryRecordedInError',
  { title: 'Entry recorded in error', sealed: ['reason'] },
);

export const personEvents = [
  personRegistered,
  personIdentityVerified,
  personAddressRecorded,
  personCommunicationNeedsRecorded,
  personSupportProfileRecorded,
  personRelationshipLinked,
  personLegalAuthorityRecorded,
  personRestricted,
  personRestrictionLifted,
  personDeathRecorded,
  personMergeApproved,
  personsMerged,
  personMergeReversed,
  legalHoldPlaced,
  legalHoldReleaseProposed,
  legalHoldReleased,
  personKeyDestructionProposed,
  personKeyDestroyed,
  personCorrected,
  personEntryRecordedInError,
] as const;

export type PersonEvent = EventOf<(typeof personEvents)[number]>;
