import fc from 'fast-check';
import type { Step } from '../following/decode.js';
import type { ProjectedEvent } from '../following/projected-event.js';
import { Batch, type BatchOutcome, type Rows } from './batch.js';
import { foldInMemory } from './fold-in-memory.js';
import { appendTable, defineProjection, foldTable, type Projection } from './index.js';
import { tablePlans, type TablePlan } from './table-plan.js';

interface Sum {
  readonly id: string;
  readonly sum: number;
}

interface Told {
  readonly id: string;
  readonly n: number;
}

const POISON = 13;
const numberOf = (event: ProjectedEvent): number => event.data['n'] as number;
const idOf = (event: ProjectedEvent): string => event.data['id'] as string;

/** Sums by id; a sum of 0 is removed. The append table fails after the fold table did its part. */
const sums: Projection = defineProjection({
  name: 'sums',
  version: 1,
  accessClass: 'test',
  events: ['Added'],
  tables: {
    sum: foldTable<Sum, 'id'>({
      columns: { id: 'text', sum: 'int4' },
      key: ['id'],
      keysOf: (event) => [{ id: idOf(event as ProjectedEvent) }],
      fold(row, event, _prepared, key) {
        const sum = (row?.sum ?? 0) + numberOf(event as ProjectedEvent);
        return sum === 0 ? undefined : { ...key, sum };
      },
    }),
    told: appendTable<Told>({
      columns: { id: 'text', n: 'int4' },
      key: ['id', 'n'],
      rowsOf(event) {
        const n = numberOf(event as ProjectedEvent);
        if (n === POISON) throw new TypeError('unlucky');
        return [{ id: idOf(event as ProjectedEvent), n }];
      },
    }),
  },
});

const plans = tablePlans(sums);
const [sumPlan, toldPlan] = plans as [TablePlan, TablePlan];

const step = (ordinal: number, id: string, n: number): Step => {
  const meta = { correlationId: `case ${id}` };
  const event = {
    eventId: `${ordinal}`,
    type: 'Added',
    ordinal,
    data: { id, n },
    meta,
  } as unknown as ProjectedEvent;
  return { event, caseId: sums.caseOf(event) };
};

const fold = (
  steps: readonly Step[],
  rows: Rows = new Map(),
  blocked: readonly string[] = [],
): BatchOutcome => new Batch(plans, steps, undefined).fold(new Map([[sumPlan, rows]]), new Set(blocked));

describe('a batch', () => {
  it('folds what there is with what is new, once per row', () => {
    const { changes, heldBack } = fold(
      [step(1, 'a', 2), step(2, 'b', 1), step(3, 'a', 5)],
      new Map([['a', { id: 'a', sum: 10 }]]),
    );
    expect(heldBack).toEqual([]);
    expect(changes.get(sumPlan)).toEqual({
      inserts: [],
      deletes: [],
      upserts: [
        { id: 'a', sum: 17 },
        { id: 'b', sum: 1 },
      ],
    });
    expect(changes.get(toldPlan)?.inserts).toEqual([
      { id: 'a', n: 2 },
      { id: 'b', n: 1 },
      { id: 'a', n: 5 },
    ]);
  });

  it('removes a row that is folded away, and leaves no trace of one that came and went', () => {
    const gone = fold([step(1, 'a', -3)], new Map([['a', { id: 'a', sum: 3 }]]));
    expect(gone.changes.get(sumPlan)).toEqual({ inserts: [], upserts: [], deletes: [{ id: 'a' }] });
  });

  it('keeps the first of two rows with one key', () => {
    const { changes } = fold([step(1, 'a', 1), step(2, 'a', 1)]);
    expect(changes.get(toldPlan)?.inserts).toEqual([{ id: 'a', n: 1 }]);
  });

  it('keeps nothing of an event that fails in any table, and holds back its case behind it', () => {
    const { changes, heldBack } = fold([
      step(1, 'a', 1),
      step(2, 'a', POISON),
      step(3, 'b', 4),
      step(4, 'a', 2),
    ]);
    expect(changes.get(sumPlan)?.upserts).toEqual([
      { id: 'a', sum: 1 },
      { id: 'b', sum: 4 },
    ]);
    expect(
      heldBack.map(({ step: { event }, failure }) => [
        event.ordinal,
        failure?.reason.startsWith('TypeError: unlucky'),
      ]),
    ).toEqual([
      [2, true],
      [4, undefined],
    ]);
  });

  it('holds back a case that was blocked before, even what would fail', () => {
    const { changes, heldBack } = fold([step(1, 'a', POISON), step(2, 'b', 4)], new Map(), ['case a']);
    expect(heldBack).toMatchObject([{ step: { event: { ordinal: 1 } } }]);
    expect(heldBack[0]?.failure).toBeUndefined();
    expect(changes.get(sumPlan)?.upserts).toEqual([{ id: 'b', sum: 4 }]);
  });

  it('gives the same rows however the history is cut into batches', async () => {
    const history = fc.array(fc.tuple(fc.constantFrom('a', 'b', 'c'), fc.integer({ min: -3, max: 3 })), {
      maxLength: 40,
    });
    await fc.assert(
      fc.asyncProperty(
        history,
        fc.array(fc.integer({ min: 1, max: 7 }), { minLength: 1 }),
        async (events, sizes) => {
          const steps = events.map(([id, n], at) => step(at + 1, id, n));
          const rows: Rows = new Map();
          const told: Rows = new Map();
          for (let at = 0, cut = 0; at < steps.length; cut += 1) {
            const size = sizes[cut % sizes.length] as number;
            const batch = new Batch(plans, steps.slice(at, at + size), undefined);
            const needed: Rows = new Map(
              batch
                .keys(sumPlan)
                .flatMap(({ id }) =>
                  rows.has(id as string) ? [[id as string, rows.get(id as string)]] : [],
                ) as [string, Rows extends Map<string, infer R> ? R : never][],
            );
            const { changes } = batch.fold(new Map([[sumPlan, needed]]), new Set());
            for (const row of changes.get(sumPlan)?.upserts ?? []) rows.set(row['id'] as string, row);
            for (const key of changes.get(sumPlan)?.deletes ?? []) rows.delete(key['id'] as string);
            for (const row of changes.get(toldPlan)?.inserts ?? [])
              if (!told.has(`${String(row['id'])}\u0000${String(row['n'])}`))
                told.set(`${String(row['id'])}\u0000${String(row['n'])}`, row);
            at += size;
          }
          const reference = await foldInMemory(
            sums,
            steps.map(({ event }) => event),
            undefined,
          );
          expect(new Map([...rows].sort())).toEqual(new Map([...(reference.get('sum') ?? [])].sort()));
          expect(new Map([...told].sort())).toEqual(new Map([...(reference.get('told') ?? [])].sort()));
        },
      ),
    );
  });
});
