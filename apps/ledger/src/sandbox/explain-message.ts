import { findMessage, FEED_NAMES, topicOf } from '#information-sharing/feeds';
import type { InboundRecord } from '#messaging/broker';

/** What a partner was sent, and what it means. */
export interface Explained {
  readonly topic: string;
  readonly type: string;
  readonly means: string;
  readonly data: unknown;
}

const FEEDBACK: Readonly<Record<string, string>> = {
  'notice-received':
    'Your message is stored; receipt is not a decision. RECEIVED: it began a notice; UPDATED: it was added to one; KNOWN: it told nothing new.',
  'message-rejected': 'Your message was not taken. Mend what `code` and `pointer` name and send it again.',
  'notice-outcome': 'What was decided on your notice, by its code alone.',
};

interface Event {
  readonly type?: string;
  readonly data?: { readonly data?: unknown; readonly correctsEventId?: string };
}

/** Explains a record as the guide for partners does; one that is no CloudEvent is said to be none. */
export function explainMessage({ topic, value }: InboundRecord): Explained {
  const event = eventIn(value);
  if (event?.type === undefined)
    return { topic, type: 'unknown', means: 'This is no CloudEvent.', data: undefined };
  const { type, data } = event;
  const name = type.split('.').at(-2) ?? '';
  const feedback = type.includes('.feedback.') ? FEEDBACK[name] : undefined;
  if (feedback !== undefined) return { topic, type, means: feedback, data };
  const feed = FEED_NAMES.find((each) => topicOf(each) === topic);
  const title = feed && findMessage(feed, name)?.title;
  const corrects = data?.correctsEventId === undefined ? '' : ' It replaces the message `correctsEventId`.';
  return { topic, type, means: `${title ?? 'A message of a feed'}.${corrects}`, data };
}

function eventIn(value: Uint8Array | null): Event | undefined {
  try {
    const read: unknown = JSON.parse(Buffer.from(value ?? []).toString('utf8'));
    return typeof read === 'object' && read !== null ? read : undefined;
  } catch {
    return undefined;
  }
}
