export { person } from './aggregate.js';
export * from './events.js';
export type * from './event-data.js';
export { isLive, PERSON_STATUSES, type PersonState, type PersonStatus } from './state.js';
export { type PersonSearchFact, RegisterPerson, registerPerson } from './register-person.js';
export { VerifyIdentity, verifyIdentity } from './verify-identity.js';
export { RecordAddress, recordAddress } from './record-address.js';
export { RecordCommunicationNeeds, recordCommunicationNeeds } from './record-communication-needs.js';
export { RecordSupportProfile, recordSupportProfile } from './record-support-profile.js';
export { LinkRelationship, linkRelationship } from './link-relationship.js';
export { RecordLegalAuthority, recordLegalAuthority } from './record-legal-authority.js';
export { LiftRestriction, liftRestriction, RestrictPerson, restrictPerson } from './restrict-person.js';
export { RecordDeath, recordDeath } from './record-death.js';
export {
  ApproveMerge,
  approveMerge,
  MergePersons,
  mergePersons,
  ReverseMerge,
  reverseMerge,
} from './merge-persons.js';
export {
  PlaceLegalHold,
  placeLegalHold,
  ProposeLegalHoldRelease,
  proposeLegalHoldRelease,
  ReleaseLegalHold,
  releaseLegalHold,
} from './legal-hold.js';
export {
  DestroyKey,
  destroyKey,
  ProposeKeyDestruction,
  proposeKeyDestruction,
  type RetentionFact,
} from './destroy-key.js';
export { CorrectPerson, correctPerson } from './correct-person.js';
export { RecordPersonEntryInError, recordPersonEntryInError } from './record-entry-in-error.js';
