import type { Consumer } from 'kafkajs';
import { BrokerUnavailable } from '../broker.js';
import type { ConsumerProgress } from './consumer-progress.js';

/**
 * Notices a consumer that nobody answers: a peer that is gone without a word looks, from here, like a topic on which nothing is
 * written. Two things are watched. Some broker must have answered anything at all; and no broker may leave a fetch unanswered,
 * for one that went silent is hidden by others that did not. A record in hand is no silence: heartbeats are answered meanwhile.
 */
export function deafness(
  consumer: Consumer,
  deafMs: number,
  progress: ConsumerProgress,
  deaf: (reason: BrokerUnavailable) => void,
): NodeJS.Timeout {
  const { FETCH, FETCH_START, GROUP_JOIN, REQUEST } = consumer.events;
  let answeredAt = Date.now();
  /** When the fetch was begun that a broker has not answered yet; its repetitions do not make it younger. */
  const askedAt = new Map<unknown, number>();
  consumer.on(REQUEST, () => {
    answeredAt = Date.now();
    progress.answered();
  });
  consumer.on(FETCH_START, ({ payload }: { payload: { nodeId?: unknown } }) => {
    if (!askedAt.has(payload.nodeId)) askedAt.set(payload.nodeId, Date.now());
  });
  consumer.on(FETCH, ({ payload }: { payload: { nodeId?: unknown } }) => {
    askedAt.delete(payload.nodeId);
    progress.fetched();
  });
  // Brokers may have come and gone with it.
  consumer.on(GROUP_JOIN, () => askedAt.clear());
  return setInterval(
    () => {
      const since = Math.min(answeredAt, ...askedAt.values());
      if (Date.now() - since > deafMs) deaf(new BrokerUnavailable('The broker has stopped answering.'));
    },
    Math.ceil(deafMs / 8),
  );
}
