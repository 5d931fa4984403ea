import type { JsonValue } from '#platform/json';
import type { FeedName } from './feed.js';

/** What is known of where a value comes from, or whom it tells of: what the redaction rules look at (domain 6.2). */
export const MARKS = [
  /** Tells who raised the concern or sent the notice (RR-1). */
  'REFERRER',
  /** Tells who is alleged to have caused harm (RR-2). */
  'PERSON_ALLEGED',
  /** Is about a child (RR-3). */
  'CHILD',
  /** Tells where the adult is found: an address, a property, the service they live in (RR-4). */
  'ADDRESS',
  /** Came from the police, who did not say that it may go further (RR-5). */
  'POLICE_RESTRICTED',
  /** Advice of a lawyer, or made for one (RR-6). */
  'LEGAL_PRIVILEGE',
  /** Names a member of staff (RR-8). */
  'STAFF',
  /** Names the one person the recipient is to ask (RR-8). */
  'NAMED_CONTACT',
  /** Was typed by somebody, so that anything may stand in it (RR-9). */
  'FREE_TEXT',
  /** Somebody's number of something: typed as well, but mostly digits, so that it is no telephone number (RR-9). */
  'REFERENCE',
  /** A count that tells of no person, as of reviews or organisations: the only figures published exactly (RR-10). */
  'NOT_OF_PEOPLE',
  /** Working paper of a safeguarding adults review (D-9). */
  'SAR_CONFIDENTIAL',
] as const;
export type Mark = (typeof MARKS)[number];

/** One value that might leave, and what is known of it. */
export interface DraftField {
  readonly value: JsonValue;
  readonly marks?: readonly Mark[];
  /** Of a value of the police: the force it came from, which may be told its own (2.2 "origin only"). */
  readonly originator?: string;
  /** Of a name of staff: the role that stands in its place (RR-8). */
  readonly role?: string;
}

/** A list is drafted item by item, for each item has a provenance of its own. */
export type DraftEntry = DraftField | readonly DraftField[];

/** Everything that is known for one message to one recipient, before anything is taken out. */
export interface Draft {
  readonly feed: FeedName;
  readonly type: string;
  readonly version: number;
  /** By path in `data`: `person.names`. Paths the message does not have never leave. */
  readonly fields: Readonly<Record<string, DraftEntry>>;
}
