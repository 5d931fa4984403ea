import type { Envelope } from '../events/index.js';
import type { EventStore, Position } from '../store/index.js';

const PATIENCE_MS = 2_000;

/** When the first event behind a position was recorded, milliseconds; undefined when there is none. */
export async function waitingSince(store: EventStore, after: Position): Promise<number | undefined> {
  const end = new AbortController();
  const timer = setTimeout(() => {
    end.abort();
  }, PATIENCE_MS);
  try {
    for await (const [first] of store.subscribe({ after, maxBatch: 1, signal: end.signal })) {
      if (first !== undefined) return Date.parse((first.meta as unknown as Envelope).recordedAt);
    }
    return undefined;
  } finally {
    clearTimeout(timer);
    end.abort();
  }
}
