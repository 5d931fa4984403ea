import type { JsonObject } from '#platform/json';
import type { Kept } from '#record-keeping/reading';
import type { Redaction } from '../feeds/feed-message.js';
import type { DisclosureMessage } from '../disclosure/message.js';
import type { DisclosureState } from '../disclosure/state.js';

/** A message of a disclosure, as lists tell of it. */
export interface LedgerMessage extends DisclosureMessage {
  /** The recipient's own reference, from its acknowledgement. */
  readonly partnerRef?: Kept<string>;
}

/** What the ledger of disclosures keeps of one. Nothing in it can be read that identifies or narrates. */
export interface LedgerRow {
  readonly disId: string;
  readonly ref: string;
  readonly toOrg: string;
  readonly areaCode: string;
  readonly caseId: string;
  readonly personRef: string | null;
  readonly sarId: string | null;
  readonly profile: string;
  readonly channel: string;
  readonly feed: string | null;
  readonly messageType: string;
  readonly triggerEventId: string | null;
  readonly automatic: boolean;
  /** Code of what leaves it to a person, while nobody has decided. */
  readonly awaits: string | null;
  /** Its grounds, by name: lawfulBasis, art9, art10, confidentiality, consent, overrideReason, adultInformed. */
  readonly grounds: JsonObject;
  readonly lawfulBasis: string | null;
  readonly fields: readonly string[];
  readonly handling: readonly string[];
  readonly redactions: readonly Redaction[];
  readonly status: string;
  readonly proposedAt: string;
  readonly authorisedAt: string | null;
  /** Why it was refused. */
  readonly refusedFor: string | null;
  readonly messages: readonly LedgerMessage[];
  /** Whether an acknowledgement was, or a deletion is, later than it may be. */
  readonly lateAck: boolean;
  readonly lateDeletion: boolean;
  /** The disclosure as rules see it, without what left. */
  readonly state: Omit<DisclosureState, 'draft' | 'contents'>;
  readonly revision: number;
}
