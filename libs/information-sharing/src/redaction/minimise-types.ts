import type { JsonObject } from '#platform/json';
import type { Code } from '#policy/code-lists';
import type { LocalDate } from '#policy/working-days';
import type { KnownName } from '#privacy/scan';
import type { Redaction } from '../feeds/feed-message.js';
import type { Profile } from '../profiles/made-for.js';

export type Handling = Code<'HANDLING'>;

/** An organisation of the registry that is to receive something. */
export interface Recipient {
  readonly orgCode: string;
  /** Kind of organisation in the registry; `PUBLIC` for everybody. */
  readonly kind: string;
}

/** What the rules must know of the case; whoever does not know says what protects. */
export interface SharingFacts {
  /** The referrer said that their identity may be told, or a court ordered it (RR-1, D-5). */
  readonly referrerWaived: boolean;
  /** The recipient has a role towards the person alleged: investigates, employs or manages them (RR-2). */
  readonly recipientHasRole: boolean;
  /** False: an address of the adult that counts today is not safe to write to, call or visit (RR-4). */
  readonly safeToContact: boolean;
  /** The recipient is the source of the risk, employs it, or is led by it (RR-4, D-7). */
  readonly recipientLinkedToSource: boolean;
  /** The person alleged, or their manager, is among those who would read it (D-4). */
  readonly recipientContainsPersonAlleged: boolean;
  /** The record of the adult is restricted (RR-7). */
  readonly restricted: boolean;
  /** Names no text may hold: the adult, family, referrer, people alleged, staff (RR-9). */
  readonly names: readonly KnownName[];
  /** The day ages are of (RR-3). */
  readonly on: LocalDate;
}

/** What stands where something of the police was taken out (RR-5). */
export interface Stub {
  /** Path in `data`. */
  readonly field: string;
  readonly note: string;
}

export interface Minimised {
  /** What leaves: only paths the profile lists, of the shape the message has. */
  readonly data: JsonObject;
  /** What was taken out or changed, by which rule; `D-3` for what no profile of the recipient lists. */
  readonly redactions: readonly Redaction[];
  readonly handling: readonly Handling[];
  readonly stubs: readonly Stub[];
  /** Must not leave at all. */
  readonly blocked?: { readonly code: string; readonly reason: string; readonly pointer: string };
  /** May leave only when a person authorises it. */
  readonly needsAuthorisation?: { readonly code: string; readonly reason: string };
}

export interface MinimiseContext {
  readonly profile: Profile;
  readonly recipient: Recipient;
  readonly facts: SharingFacts;
}
