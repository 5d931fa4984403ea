import fc from 'fast-check';
import { foldInMemory, type Projection, type ProjectedEvent } from '#event-sourcing/projection';
import { memoryEventStore, START, type EventStore, type StoredEvent } from '#event-sourcing/store';
import { armFailPoints } from '#platform/fail-points';
import {
  added,
  board,
  closed,
  lines,
  noted,
  openBench,
  opened,
  PATIENCE_MS,
  toAppend,
  type Bench,
} from './projection-fixture.js';

/** One thing that happens: events are appended, the runner is stopped and started, or it fails at a point on some pass. */
type Happening =
  | {
      readonly kind: 'events';
      readonly events: readonly { readonly id: string; readonly what: number; readonly amount: number }[];
    }
  | { readonly kind: 'restart' }
  | { readonly kind: 'fail'; readonly point: 'before' | 'after'; readonly pass: number };

const event = fc.record({
  id: fc.constantFrom('a', 'b', 'c', 'd'),
  what: fc.integer({ min: 0, max: 9 }),
  amount: fc.integer({ min: -50, max: 50 }),
});

const happening: fc.Arbitrary<Happening> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      kind: fc.constant('events' as const),
      events: fc.array(event, { minLength: 1, maxLength: 12 }),
    }),
  },
  { weight: 1, arbitrary: fc.constant({ kind: 'restart' as const }) },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('fail' as const),
      point: fc.constantFrom('before' as const, 'after' as const),
      pass: fc.integer({ min: 1, max: 3 }),
    }),
  },
);

describe('whatever happens on the way', () => {
  let bench: Bench;

  beforeEach(async () => {
    bench = await openBench();
  });

  afterEach(async () => {
    armFailPoints('');
    await bench.close();
  });

  it('following, rebuilding and folding in memory give the same rows', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(happening, { minLength: 1, maxLength: 12 }),
        fc.integer({ min: 1, max: 7 }),
        fc.integer({ min: 1, max: 9 }),
        async (happenings, following, building) => {
          await emptyTheReadModels(bench);
          const store = memoryEventStore();
          const projections = [board(), lines()];
          const start = (): ReturnType<Bench['runner']> => {
            const runner = bench.runner(store, projections, {
              maxBatch: { following, building },
              compare: 'digest',
            });
            runner.start();
            return runner;
          };
          let runner = start();
          for (const what of happenings) {
            if (what.kind === 'fail') armFailPoints(`projection.${what.point}-commit=throw:${what.pass}`);
            else if (what.kind === 'events') await appendAll(store, what.events);
            else {
              await runner.stop();
              runner = start();
            }
          }
          const names = projections.map(({ name }) => name);
          expect(await runner.waitFor(names, await store.head(), PATIENCE_MS)).toBe(true);
          await expectReference(bench, store, projections);
          for (const name of names) {
            const { comparison } = await runner.rebuild(name);
            expect(comparison).toMatchObject({ different: [], heldBackBefore: 0 });
          }
          await expectReference(bench, store, projections);
          await runner.stop();
        },
      ),
      { numRuns: 25, endOnFailure: true },
    );
  }, 900_000);
});

async function emptyTheReadModels({ db }: Bench): Promise<void> {
  const schemas = await db.sql<{ name: string }[]>`
    select nspname::text as name from pg_namespace where nspname like 'rm\\_%'`;
  await db.sql.unsafe('truncate ledger_ops.follower, ledger_ops.parked_event');
  for (const { name } of schemas) await db.sql.unsafe(`drop schema ${name} cascade`);
}

async function appendAll(
  store: EventStore,
  events: readonly { id: string; what: number; amount: number }[],
): Promise<void> {
  for (const { id, what, amount } of events) {
    const made =
      what < 2
        ? opened({ id, title: `t${amount}`, tags: [`x${what}`, 'é"\\'] })
        : what < 7
          ? added({ id, amount })
          : what < 9
            ? noted({ id, text: `n\u0000${amount}` })
            : closed({ id });
    await store.append(`case-${id}`, 'any', [toAppend(made, id)]);
  }
}

async function everyEvent(store: EventStore): Promise<readonly StoredEvent[]> {
  const head = await store.head();
  const all: StoredEvent[] = [];
  if (head === START) return all;
  const end = new AbortController();
  for await (const batch of store.subscribe({ after: START, signal: end.signal })) {
    all.push(...batch);
    if (batch.at(-1)?.position === head) break;
  }
  end.abort();
  return all;
}

async function expectReference(
  bench: Bench,
  store: EventStore,
  projections: readonly Projection[],
): Promise<void> {
  const events = (await everyEvent(store)).map(
    (stored, at) => ({ ...stored, meta: stored.meta as unknown, ordinal: at + 1 }) as ProjectedEvent,
  );
  for (const projection of projections) {
    const tables = await foldInMemory(projection, events, undefined);
    for (const [table, rows] of tables) {
      const found = await bench.rows(table, '1');
      const expected = [...rows.values()].map((row) =>
        Object.fromEntries(
          Object.entries(row).map(([field, value]) => [
            field.replace(/[A-Z]/g, (c) => `_${c.toLowerCase()}`),
            value,
          ]),
        ),
      );
      const byText = (a: object, b: object): number => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1);
      expect(found.map((row) => ({ ...row })).sort(byText)).toEqual(expected.sort(byText));
    }
  }
}
