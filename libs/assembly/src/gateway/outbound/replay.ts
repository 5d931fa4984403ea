import { setTimeout as pause } from 'node:timers/promises';
import { recordOf } from '#event-sourcing/command';
import type { Envelope } from '#event-sourcing/events';
import { START, type EventStore, type StoredEvent } from '#event-sourcing/store';
import { disclosureAuthorised, disclosureSent, partnerDisclosure } from '#information-sharing/disclosure';
import { FeedRefused, replayBook, type FeedSwitch, type ReplaySpan } from '#messaging/feed-switch';
import { BrokerUnavailable, RecordRefused, type OutboundRecord } from '#messaging/broker';
import type { Database } from '#platform/database';
import { readable } from '#privacy/sealing';
import type { FeedFigures } from './carry.js';
import type { GatheringProducer } from './gathering-producer.js';
import { isSuperseded, make, type MessageSources } from './make-message.js';

export interface ReplayOrder extends ReplaySpan {
  readonly actor: string;
  readonly reason: string;
  /** Told how many messages went out, now and then. */
  readonly onProgress?: (sent: number) => void;
}

export interface ReplayResult {
  readonly sent: number;
  /** Messages that no longer hold, or can no longer be made or taken. */
  readonly leftOut: number;
}

export interface ReplayContext extends MessageSources {
  readonly db: Database;
  readonly store: EventStore;
  readonly feeds: FeedSwitch;
  readonly producer: GatheringProducer;
  readonly figures: FeedFigures;
}

/** Marks a message that was sent before, for whoever wants to know; its id tells everybody. */
export const REPLAY_HEADER = 'replay';

const TRIES = 6;
const FIRST_PAUSE_MS = 250;

/**
 * Sends again what a partner was sent in a span of time, in the order it was sent, under the same ids. What was corrected or recalled
 * since is left out: only what says so goes out again (RR-11). Audited before the first message leaves.
 */
export const replayWith =
  (context: ReplayContext) =>
  async ({ actor, reason, onProgress, ...span }: ReplayOrder): Promise<ReplayResult> => {
    const book = replayBook(context.db);
    const id = await book.begin(span, { actor, reason });
    const result = { sent: 0, leftOut: 0 };
    try {
      for await (const event of sentIn(context.store, span)) {
        const made = await madeAgain(context, event, span.toOrg);
        if (made === 'another') continue;
        if (made === undefined || !(await insist(context, made.record))) {
          result.leftOut += 1;
          continue;
        }
        context.figures.feedMessage(made.feed, 'replayed');
        result.sent += 1;
        onProgress?.(result.sent);
      }
    } finally {
      await book.end(id, result);
    }
    return result;
  };

/** Every message recorded as sent in the span, in the order of the log. */
async function* sentIn(store: EventStore, { from, until }: ReplaySpan): AsyncGenerator<StoredEvent> {
  const head = await store.head();
  if (head === START) return;
  const end = new AbortController();
  try {
    for await (const batch of store.subscribe({ after: START, signal: end.signal })) {
      for (const event of batch) {
        const at = (event.meta as { occurredAt?: string }).occurredAt ?? '';
        if (event.type === disclosureSent.type && at >= from.toISOString() && at < until.toISOString())
          yield event;
      }
      const last = batch.at(-1);
      if (last !== undefined && store.compare(last.position, head) >= 0) return;
    }
  } finally {
    end.abort();
  }
}

interface Again {
  readonly record: OutboundRecord;
  readonly feed: string;
}

/** Undefined for what no longer holds or cannot be made any more; `another` for what went to somebody else, or another way. */
async function madeAgain(
  context: ReplayContext,
  { stream, data }: StoredEvent,
  toOrg: string,
): Promise<Again | undefined | 'another'> {
  const { topic, messageId } = data as { readonly topic?: string; readonly messageId: string };
  if (topic === undefined) return 'another';
  const { state } = await context.records.load(partnerDisclosure, recordOf(stream).id);
  if (state.toOrg !== toOrg) return 'another';
  const message = state.messages.find((each) => each.messageId === messageId);
  const authorised = (await context.store.readStream(stream)).find((event) => lets(event, messageId));
  if (message === undefined || authorised === undefined || isSuperseded(state, messageId)) return undefined;
  const stored = state.contents[messageId];
  const content = stored === undefined ? undefined : readable(stored);
  const meta = authorised.meta as unknown as Envelope;
  const { feed, made } = await make(context, state, { message, content }, meta);
  if (await context.feeds.isHeld(feed, toOrg))
    throw new FeedRefused('FEED_HELD', `The feed ${feed} to ${toOrg} is held: release it first.`);
  if ('problem' in made) return undefined;
  return {
    record: { ...made.record, headers: { ...made.record.headers, [REPLAY_HEADER]: 'true' } },
    feed,
  };
}

/** Whether it is the event that let the message leave. */
function lets({ type, data }: StoredEvent, messageId: string): boolean {
  return type === disclosureAuthorised.type
    ? data['messageId'] === messageId
    : data['newMessageId'] === messageId;
}

/** True when the broker has it. Each goes only when the one before it is there, so that the order of a case stays. */
async function insist({ producer }: ReplayContext, record: OutboundRecord): Promise<boolean> {
  for (let tried = 1; ; tried += 1) {
    try {
      await producer.send(record);
      return true;
    } catch (error) {
      if (error instanceof RecordRefused) return false;
      if (!(error instanceof BrokerUnavailable) || tried === TRIES) throw error;
      await pause(FIRST_PAUSE_MS * 2 ** tried);
    }
  }
}
