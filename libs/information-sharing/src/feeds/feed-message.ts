import type { JsonObject } from '#platform/json';
import type { FeedName } from './feed.js';

/** What is said to one organisation, as it is proposed, authorised and kept: minimised already, before any id of the wire. */
export interface FeedContent {
  readonly feed: FeedName;
  /** Kebab-case name of the message within its feed: `enquiry-concluded`. */
  readonly type: string;
  /** Version of the message's shape. */
  readonly version: number;
  /** When what it tells happened. */
  readonly occurredAt: string;
  /** The recipient's own pseudonym of the case: the Kafka key, and the same for every message of the case to this recipient. */
  readonly caseKey: string;
  /** The recipient's own pseudonym of the person (`partnerPersonKey`); absent where nobody is meant. */
  readonly subject?: string;
  /** The listed fields, after redaction. */
  readonly data: JsonObject;
  /** What the recipient must heed: codes of HANDLING. */
  readonly handling: readonly string[];
}

/** A field that was taken out or changed before the message left, and the rule that did it (RR-1 to RR-11). */
export interface Redaction {
  /** Path in `data`. */
  readonly field: string;
  readonly rule: string;
}
