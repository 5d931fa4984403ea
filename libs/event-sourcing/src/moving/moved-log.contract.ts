import { newId } from '#platform/ids';
import { readLog } from '../following/read-log.js';
import type { EventStore, EventToAppend, StoredEvent } from '../store/index.js';

const WORDS = ['Zoë Ó Briain', 'a\nb', '{"a":null}', '', 'x'.repeat(2_000)];

/** Fills a log with streams that take turns at random, in appends of one to six events. */
export async function fill(store: EventStore, appends: number, random: () => number): Promise<void> {
  const revisions = new Map<string, number>();
  const streams = Array.from({ length: 1 + Math.floor(random() * 9) }, () => `record-${newId()}`);
  for (let at = 0; at < appends; at += 1) {
    const stream = streams[Math.floor(random() * streams.length)] as string;
    const events = Array.from({ length: 1 + Math.floor(random() * 6) }, () => eventOf(random));
    const { revision } = await store.append(stream, revisions.get(stream) ?? 'no-stream', events);
    revisions.set(stream, revision);
  }
}

const eventOf = (random: () => number): EventToAppend => ({
  eventId: newId(),
  type: random() < 0.5 ? 'SomethingNoted' : 'SomethingElseNoted',
  schemaVersion: 1 + Math.floor(random() * 3),
  data: { z: Math.floor(random() * 1_000), a: WORDS[Math.floor(random() * WORDS.length)] ?? null },
  meta: { recordedAt: '2026-04-01T09:00:00Z', n: [random() < 0.5, null] },
});

/** The whole log without what is the store's own. */
export async function contentOf(store: EventStore): Promise<readonly Omit<StoredEvent, 'position'>[]> {
  const all: Omit<StoredEvent, 'position'>[] = [];
  for await (const batch of readLog(store)) {
    all.push(...batch.map(({ position: _own, ...event }) => event));
  }
  return all;
}
