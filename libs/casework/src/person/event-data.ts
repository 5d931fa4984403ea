import type { Code } from '#policy/code-lists';
import type { Sealable } from '#privacy/sealing';

/** Free text and identifiers are sealed under the person's key (G-8); codes, dates of validity, counts and ids stay readable. */

export interface PersonName {
  readonly family: string;
  readonly given: readonly string[];
  readonly preferred?: string;
  readonly use: Code<'NAME_USE'>;
}

export interface PersonRegisteredData {
  readonly personRef: string;
  readonly names: Sealable<readonly PersonName[]>;
  readonly dob?: Sealable<string>;
  readonly dobAccuracy: Code<'DATE_ACCURACY'>;
  readonly sex: Code<'SEX'>;
  readonly genderIdentity?: Code<'GENDER'>;
  readonly ethnicity: Code<'ETHNICITY_19'>;
  /** The search that found nobody; absent when immediate danger left no time for one (P-1). */
  readonly searchId?: string;
  readonly immediateDangerReason?: Sealable<string>;
  /** Registered without a search: somebody must check whether the person is known already (P-1). */
  readonly needsMatching: boolean;
  /** Authority that holds the record: that of whoever registered it. */
  readonly areaCode: string;
  /** Present when the person is a member of staff who uses the ledger (RM-4). */
  readonly staffUserId?: string;
}

export interface PersonIdentityVerifiedData {
  readonly nhsNumber: Sealable<string>;
  readonly traceMethod: Code<'TRACE'>;
  readonly verifiedBy: string;
}

export interface PersonAddressRecordedData {
  readonly address: Sealable<string>;
  readonly uprn?: Sealable<string>;
  readonly usrn?: Sealable<string>;
  readonly use: Code<'ADDRESS_USE'>;
  readonly accommodation: Code<'ACCOMMODATION'>;
  readonly safeToContact: boolean;
  readonly from: string;
  readonly to?: string;
}

export interface PersonCommunicationNeedsRecordedData {
  readonly language: Sealable<string>;
  readonly interpreter: boolean;
  readonly format: readonly Code<'INFO_FORMAT'>[];
  readonly reasonableAdjustments?: Sealable<string>;
  readonly preferredContact?: Sealable<string>;
}

export interface PersonSupportProfileRecordedData {
  readonly primarySupportReason: Code<'PSR'>;
  readonly healthConditions: readonly Code<'HEALTH_COND'>[];
  readonly receivingServices: boolean;
  readonly funding: Code<'FUNDING'>;
  readonly commissionerOrg?: string;
  readonly asOf: string;
}

export interface PersonRelationshipLinkedData {
  /** The other person's record, or their name when they have none. */
  readonly otherRef?: string;
  readonly name?: Sealable<string>;
  /** Present when the other is a member of staff who uses the ledger (RM-4). */
  readonly otherUserId?: string;
  readonly type: Code<'RELATIONSHIP'>;
  readonly isInformalCarer: boolean;
  readonly livesWith: boolean;
  readonly childInHousehold: boolean;
  readonly from?: string;
  readonly to?: string;
}

export interface PersonLegalAuthorityRecordedData {
  readonly type: Code<'LEGAL_AUTHORITY'>;
  readonly holder: Sealable<string>;
  readonly scope: Sealable<string>;
  readonly evidenceSeen: boolean;
  readonly from: string;
  readonly to?: string;
}

export interface PersonRestrictedData {
  readonly reason: Sealable<string>;
  readonly allowedUsers: readonly string[];
}

export interface PersonRestrictionLiftedData {
  readonly reason: Sealable<string>;
}

export interface PersonDeathRecordedData {
  readonly dateOfDeath: Sealable<string>;
  readonly accuracy: Code<'DATE_ACCURACY'>;
  readonly source: Sealable<string>;
  readonly coronerInvolved: boolean;
}

export interface PersonMergeApprovedData {
  readonly survivor: string;
  readonly approvedBy: string;
  readonly reason: Sealable<string>;
}

export interface PersonsMergedData {
  readonly survivor: string;
  readonly merged: string;
  readonly evidence: Sealable<string>;
  readonly approvedBy: string;
}

export interface PersonMergeReversedData {
  readonly survivor: string;
  readonly reason: Sealable<string>;
}

export interface LegalHoldPlacedData {
  readonly holdId: string;
  readonly scope: Sealable<string>;
  readonly authority: Sealable<string>;
  readonly reason: Sealable<string>;
}

export interface LegalHoldReleaseProposedData {
  readonly holdId: string;
  readonly reason: Sealable<string>;
  readonly proposedBy: string;
  readonly proposedInRole: string;
}

export interface LegalHoldReleasedData {
  readonly holdId: string;
  readonly reason: Sealable<string>;
  readonly approvedBy: readonly string[];
}

export interface PersonKeyDestructionProposedData {
  readonly retentionRule: string;
  readonly proposedBy: string;
  readonly proposedInRole: string;
}

export interface PersonKeyDestroyedData {
  readonly retentionRule: string;
  /** Two different people (domain 2.3). */
  readonly approvedBy: readonly string[];
}

export interface PersonCorrectedData {
  readonly correctedEventId: string;
  readonly reason: Sealable<string>;
  readonly names?: Sealable<readonly PersonName[]>;
  readonly dob?: Sealable<string>;
  readonly dobAccuracy?: Code<'DATE_ACCURACY'>;
  readonly sex?: Code<'SEX'>;
  readonly genderIdentity?: Code<'GENDER'>;
  readonly ethnicity?: Code<'ETHNICITY_19'>;
  readonly staffUserId?: string;
}

export interface PersonEntryRecordedInErrorData {
  /** The event that no longer counts; it stays readable in the history (G-1). */
  readonly correctedEventId: string;
  readonly correctedEventType: string;
  readonly reason: Sealable<string>;
}
