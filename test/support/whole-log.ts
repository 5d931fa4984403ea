import { START, type EventStore, type Position, type StoredEvent } from '#event-sourcing/store';

/** Everything stored after a position, up to what is stored now. */
export async function wholeLog(store: EventStore, after: Position = START): Promise<readonly StoredEvent[]> {
  const head = await store.head();
  if (store.compare(after, head) >= 0) return [];
  const ends = new AbortController();
  const all: StoredEvent[] = [];
  for await (const batch of store.subscribe({ after, signal: ends.signal })) {
    all.push(...batch);
    if (store.compare(all.at(-1)?.position ?? START, head) >= 0) break;
  }
  ends.abort();
  return all;
}
