import { chainHash, GENESIS, postgresEventStore, START, WrongExpectedRevision } from '#event-sourcing/store';
import type { EventStore } from '#event-sourcing/store';
import type { Database } from '#platform/database';
import type { LogDesign } from './append-chaos.js';

const newEvent = (eventId: string) => ({
  eventId,
  type: 'SomethingNoted',
  schemaVersion: 1,
  data: { note: 'ü "x"' },
  meta: {},
});

/** The adapter. Some writers have a stream to themselves and know its revision, some share one and take any, some fight for one. */
export function ledgerLog(): LogDesign {
  let followed = START;
  return {
    table: 'ledger_log.event',
    connect(db) {
      const store = postgresEventStore(db);
      const revisions = new Map<string, number>();
      return {
        append: async (writer, ids) => {
          const events = ids.map(newEvent);
          if (writer % 3 === 0) await store.append('shared', 'any', events);
          else if (writer % 3 === 1) await appendExactly(store, revisions, `own-${writer}`, events);
          else await appendExactly(store, revisions, 'contested', events);
        },
        close: () => store.close(),
      };
    },
    async appendWithin(tx, ids) {
      const stream = `held-${ids[0]}`;
      const hashes: string[] = [];
      for (const [at, eventId] of ids.entries()) {
        const record = { ...newEvent(eventId), stream, revision: at + 1, data: '{}', meta: '{}' };
        hashes.push(chainHash(hashes.at(-1) ?? GENESIS, record));
      }
      const same = (value: string): string => `array_fill('${value}'::text, array[${ids.length}])`;
      await tx.unsafe(`
        select * from ledger_log.append_batch(
          array['${stream}'], array[0], array[decode('${GENESIS}', 'hex')],
          array_fill(1, array[${ids.length}]), ${same(stream)}, array(select generate_series(1, ${ids.length}))::bigint[],
          array[${ids.map((id) => `'${id}'::uuid`).join()}], ${same('SomethingNoted')}, array_fill(1::smallint, array[${ids.length}]),
          ${same('{}')}, ${same('{}')}, array[${hashes.map((hash) => `decode('${hash}', 'hex')`).join()}])`);
    },
    async follow(db, seen, signal) {
      const store = postgresEventStore(db);
      try {
        for await (const batch of store.subscribe({ after: followed, maxBatch: 50, signal })) {
          for (const event of batch) {
            seen(event.eventId);
            followed = event.position;
          }
        }
      } finally {
        await store.close();
      }
    },
  };
}

/** Appends at the revision the writer believes in; when it was wrong, at the one the store told it. */
async function appendExactly(
  store: EventStore,
  revisions: Map<string, number>,
  stream: string,
  events: readonly ReturnType<typeof newEvent>[],
): Promise<void> {
  for (;;) {
    try {
      const { revision } = await store.append(stream, revisions.get(stream) ?? 0, events);
      revisions.set(stream, revision);
      return;
    } catch (error) {
      if (!(error instanceof WrongExpectedRevision)) throw error;
      revisions.set(stream, error.actual);
    }
  }
}

const NAIVE_TABLE =
  'create table public.naive (position bigserial primary key, event_id uuid not null unique)';
const NAIVE_INSERT = 'insert into public.naive (event_id) select unnest($1::uuid[]) on conflict do nothing';

/** What one would write first: a sequence numbers the events, and the reader remembers the highest number it has seen. */
export async function naiveLog(db: Database): Promise<LogDesign> {
  await db.sql.unsafe(NAIVE_TABLE);
  let followed = 0;
  return {
    table: 'public.naive',
    connect: (client) => ({
      append: async (_, ids) => {
        await client.sql.unsafe(NAIVE_INSERT, [[...ids]]);
      },
      close: () => Promise.resolve(),
    }),
    async appendWithin(tx, ids) {
      await tx.unsafe(NAIVE_INSERT, [[...ids]]);
    },
    async follow(tail, seen, signal) {
      while (!signal.aborted) {
        const rows = await tail.sql.unsafe<{ position: number; id: string }[]>(
          'select position, event_id::text as id from public.naive where position > $1 order by position limit 50',
          [followed],
        );
        for (const { position, id } of rows) {
          seen(id);
          followed = position;
        }
        if (rows.length === 0) await new Promise((resolve) => setTimeout(resolve, 5));
      }
    },
  };
}
