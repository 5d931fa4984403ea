import type { FeedName } from './feed.js';
import type { MessageDefinition } from './message.js';
import { cqcMessages } from './messages/cqc.js';
import { icbMessages } from './messages/nhs-icb.js';
import { trustMessages } from './messages/nhs-trust.js';
import { placingMessages } from './messages/placing.js';
import { policeMessages } from './messages/police.js';
import { publicMessages } from './messages/public.js';
import { standingMessages } from './messages/standing.js';

/** Every kind of message that can leave, in the order of the table (domain 6.2). */
export const outboundMessages: readonly MessageDefinition[] = [
  ...policeMessages,
  ...icbMessages,
  ...trustMessages,
  ...cqcMessages,
  ...placingMessages,
  ...publicMessages,
  ...standingMessages,
];

const byKey = new Map(outboundMessages.map((message) => [keyOf(message), message]));

function keyOf({ feed, type, version }: Pick<MessageDefinition, 'feed' | 'type' | 'version'>): string {
  return `${feed}/${type}/v${version}`;
}

/** Undefined where the feed has no such message. */
export const findMessage = (feed: FeedName, type: string, version = 1): MessageDefinition | undefined =>
  byKey.get(keyOf({ feed, type, version }));

/** @throws RangeError where the feed has no such message */
export function messageOf(feed: FeedName, type: string, version = 1): MessageDefinition {
  const found = findMessage(feed, type, version);
  if (found === undefined) throw new RangeError(`${feed} has no message ${type} v${version}`);
  return found;
}
