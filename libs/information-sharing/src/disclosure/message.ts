import type { Sealable } from '#privacy/sealing';
import { deterministicId } from '#platform/ids';
import { PARTNER_DISCLOSURE } from './name.js';
import type { FeedContent } from '../feeds/feed-message.js';
import type { FeedName } from '../feeds/feed.js';

/** What leaves, as it is kept: a message of a feed, or, in its form, what is sent or told otherwise. */
export type DisclosedContent = Omit<FeedContent, 'feed'> & { readonly feed?: FeedName };

/** Type of what a person shares outside the feeds. */
export const INFORMATION_SHARED = 'information-shared';

/** What a message of a disclosure is for: to tell, to tell rightly, or to take back. */
export type MessageKind = 'ORIGINAL' | 'CORRECTION' | 'RECALL';

/** One message of a disclosure, and how far it got. */
export interface DisclosureMessage {
  readonly messageId: string;
  readonly kind: MessageKind;
  /** The message it corrects or recalls. */
  readonly corrects?: string;
  /** Times it could not be sent. */
  readonly attempts: number;
  readonly sentAt?: string;
  readonly acknowledgedAt?: string;
  /** When the recipient had removed what this corrects or recalls (RR-11). */
  readonly deletedAt?: string;
}

/** Id of the n-th message of a disclosure, from 1: a retry carries the same one, so that the recipient can drop what came twice. */
export const messageIdOf = (disId: string, n: number): string =>
  deterministicId(PARTNER_DISCLOSURE, 'message', disId, n);

/** What makes an automatic disclosure the same one, however often its trigger is met. */
export interface FeedDisclosureIdentity {
  readonly triggerEventId: string;
  readonly toOrg: string;
  readonly personRef?: string;
  readonly content: Pick<FeedContent, 'feed' | 'type'>;
}

export const identityOf = ({
  triggerEventId,
  toOrg,
  personRef = '',
  content,
}: FeedDisclosureIdentity): readonly string[] => [
  triggerEventId,
  toOrg,
  content.feed,
  content.type,
  personRef,
];

/** Id of the disclosure that follows from an event, for one recipient, message and person. */
export const feedDisclosureId = (of: FeedDisclosureIdentity): string =>
  deterministicId(PARTNER_DISCLOSURE, 'identity', ...identityOf(of));

/** Contents by message id: what the gateway sends. */
export type Contents = Readonly<Record<string, Sealable<DisclosedContent>>>;
