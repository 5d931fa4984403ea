import type { Code } from '#policy/code-lists';
import type { Sealable } from '#privacy/sealing';
import type { Redaction } from '../feeds/feed-message.js';
import type { FeedName } from '../feeds/feed.js';
import type { RecallReason } from '../feeds/messages/standing.js';
import type { DisclosedContent } from './message.js';

/** By whom a disclosure is authorised that nobody looks at: the agreement with the recipient, as policy has it. */
export const BY_AGREEMENT = 'AGREEMENT';

/** On what ground something leaves, and what the adult said and knows of it (domain 3.10). */
export interface DisclosureGrounds {
  /** Undefined only on what was refused for want of it (D-1). */
  readonly lawfulBasis?: Code<'LAWFUL_BASIS'>;
  readonly art9?: Code<'ART9'>;
  readonly art10?: Code<'ART10'>;
  /** Absent where nothing confidential leaves. */
  readonly confidentiality?: Code<'CONF_BASIS'>;
  /** Why this recipient needs it. Undefined only on what was refused for want of it (D-1). */
  readonly necessity?: Sealable<string>;
  readonly consent: Code<'CONSENT_SHARE'>;
  readonly overrideReason?: Code<'OVERRIDE'>;
  readonly adultInformed: Code<'YN_REASON'>;
  readonly adultInformedReason?: Sealable<string>;
}

/** What leaves, and what was taken out of it before. */
export interface DisclosedData {
  /** Exactly what leaves, after redaction. Of a disclosure by hand, the fields that were chosen. */
  readonly content: Sealable<DisclosedContent>;
  /** Names of the fields of `content.data`: what left stays known when nobody can read it any more. */
  readonly fields: readonly string[];
  /** What the recipient must heed. */
  readonly handling: readonly Code<'HANDLING'>[];
  readonly redactions: readonly Redaction[];
}

export interface DisclosureProposedData extends DisclosureGrounds, DisclosedData {
  readonly disId: string;
  readonly ref: string;
  /** Code of the recipient; `PUBLIC` for what is published. */
  readonly toOrg: string;
  readonly areaCode: string;
  /** The safeguarding case, or the review, that it is of; its own id where it is of neither. */
  readonly caseId: string;
  readonly personRef?: string;
  readonly sarId?: string;
  readonly profile: Code<'DATASET_PROFILE'>;
  readonly channel: Code<'DISCLOSURE_CHANNEL'>;
  /** Absent where it leaves by no feed. */
  readonly feed?: FeedName;
  /** Kebab-case name of the message. */
  readonly messageType: string;
  /** The event it is made because of; none where a person proposed it. */
  readonly triggerEventId?: string;
  /** Whether the ledger proposed it. */
  readonly automatic: boolean;
  /** Code of the rule that leaves the decision to a person (D-8); only on what would else be authorised by agreement. */
  readonly awaits?: string;
}

export interface DisclosureAuthorisedData {
  /** User id of whoever authorised it, or `AGREEMENT`. */
  readonly by: string;
  /** The message that leaves now. */
  readonly messageId: string;
}

export interface DisclosureRefusedData {
  /** Code of the rule that stood against it, or `NOT_AUTHORISED` where a person decided so. */
  readonly reason: string;
  /** A person's reasons. */
  readonly note?: Sealable<string>;
}

/** By which way it left: exactly one of the first three. */
export interface DisclosureSentData {
  readonly topic?: string;
  /** Mailbox it was sent to. */
  readonly secureEmail?: Sealable<string>;
  /** Which meeting it was told in. */
  readonly meeting?: Sealable<string>;
  readonly messageId: string;
  /** Of the message, or of the document that was handed over. */
  readonly sha256: string;
}

export interface DisclosureAcknowledgedData {
  /** The recipient's own reference. */
  readonly partnerRef: Sealable<string>;
  readonly messageId: string;
  /** When what was corrected or recalled was removed at the recipient's (RR-11). */
  readonly deletedAt?: string;
  /** How the recipient shows that it was. */
  readonly deletionProof?: Sealable<string>;
}

/** `content` is the message that says so; before anything was authorised it is what is to leave instead. */
export interface DisclosureCorrectedData extends DisclosedData {
  /** The disclosure corrected: this one. */
  readonly ofDisId: string;
  readonly newMessageId: string;
  /** The message that no longer holds; none where nothing had been authorised. */
  readonly correctsMessageId?: string;
  readonly reason: Sealable<string>;
  /** The event because of which the ledger corrected it. */
  readonly triggerEventId?: string;
}

export interface DisclosureRecalledData {
  /** As the recipient is told it. */
  readonly reason: RecallReason;
  /** Why, in words: for the ledger alone. */
  readonly note: Sealable<string>;
  /** The message that tells the recipient to delete it. */
  readonly newMessageId: string;
  readonly correctsMessageId: string;
  readonly content: Sealable<DisclosedContent>;
  readonly triggerEventId?: string;
}

export interface DisclosureFailedData {
  readonly error: Sealable<string>;
  /** Counted from 1 for each message. */
  readonly attempt: number;
  readonly messageId: string;
}

export interface DisclosureEntryRecordedInErrorData {
  /** The event that no longer counts; it stays readable in the history (G-1). */
  readonly correctedEventId: string;
  readonly correctedEventType: string;
  readonly reason: Sealable<string>;
}
