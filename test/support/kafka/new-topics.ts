import { setTimeout as pause } from 'node:timers/promises';
import type { Admin, ITopicConfig } from 'kafkajs';

const KNOWN_WITHIN_MS = 30_000;

/**
 * Creates topics, and waits until the broker knows each of them and who leads it.
 *
 * kafkajs can wait for leaders itself, but gives up when the broker that answers does not know of the topic yet, as one may for a
 * moment after it was created.
 */
export async function newTopics(admin: Admin, topics: readonly ITopicConfig[]): Promise<void> {
  await admin.createTopics({ topics: [...topics], waitForLeaders: false });
  const names = topics.map(({ topic }) => topic);
  for (const end = Date.now() + KNOWN_WITHIN_MS; ;) {
    try {
      await admin.fetchTopicMetadata({ topics: names });
      return;
    } catch (error) {
      const isKnownLater = ['UNKNOWN_TOPIC_OR_PARTITION', 'LEADER_NOT_AVAILABLE'].includes(
        String((error as { readonly type?: unknown }).type),
      );
      if (!isKnownLater || Date.now() > end) throw error;
      await pause(50);
    }
  }
}
