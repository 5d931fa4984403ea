import type { Projection } from '#event-sourcing/projection';
import { defineProjection, foldTable } from '#event-sourcing/projection';
import { memoryEventStore, type EventStore } from '#event-sourcing/store';
import {
  added,
  append,
  board,
  openBench,
  opened,
  PATIENCE_MS,
  until,
  type Bench,
  type BoardRow,
  type CaseEvent,
} from './projection-fixture.js';

/** The next version of the board: another column, another sum. */
const nextBoard = (): Projection =>
  defineProjection<CaseEvent>({
    name: 'case-board',
    version: 2,
    accessClass: 'case',
    events: [opened.type, added.type],
    tables: {
      case_board: foldTable<Pick<BoardRow, 'id' | 'total'> & { readonly steps: number }, 'id', CaseEvent>({
        columns: { id: 'text', total: 'int8', steps: 'int4' },
        key: ['id'],
        keysOf: ({ data }) => [{ id: data.id }],
        fold(row, event) {
          if (event.type === 'CaseOpened') return { id: event.data.id, total: 0, steps: 0 };
          if (event.type !== 'AmountAdded') return row;
          return row && { ...row, total: row.total + event.data.amount, steps: row.steps + 1 };
        },
      }),
    },
  });

describe('another generation of a read model', () => {
  let bench: Bench;
  let store: EventStore;

  beforeEach(async () => {
    bench = await openBench();
    store = memoryEventStore();
  });

  afterEach(() => bench.close());

  /** Appends one to a total for ever, and reads it for ever: the total must never be missing nor go back. */
  async function underWay(
    work: (seen: () => number) => Promise<void>,
  ): Promise<{ readonly reads: number; readonly last: number }> {
    let going = true;
    let last = 0;
    let reads = 0;
    const write = async (): Promise<void> => {
      while (going) {
        await append(store, 'a', added({ id: 'a', amount: 1 }));
        await new Promise((resolve) => setTimeout(resolve, 2));
      }
    };
    const read = async (): Promise<void> => {
      const db = bench.another();
      let mine = 0;
      while (going) {
        const rows = await db.sql<
          { total: number }[]
        >`select total from ledger_read.case_board where id = 'a'`;
        expect(rows).toHaveLength(1);
        const total = rows[0]?.total ?? -1;
        expect(total).toBeGreaterThanOrEqual(mine);
        mine = total;
        last = Math.max(last, total);
        reads += 1;
      }
    };
    const readers = Promise.all([read(), read(), read(), write()]);
    const done = work(() => last).finally(() => (going = false));
    await Promise.all([readers, done]);
    return { reads, last };
  }

  async function begin(): Promise<ReturnType<Bench['runner']>> {
    await append(store, 'a', opened({ id: 'a', title: 'A', tags: [] }));
    for (let at = 0; at < 300; at += 1) await append(store, 'a', added({ id: 'a', amount: 1 }));
    const runner = bench.runner(store, [board()], { compare: 'digest', maxBatch: { building: 50 } });
    runner.start();
    expect(await runner.waitFor('case-board', await store.head(), PATIENCE_MS)).toBe(true);
    return runner;
  }

  it('replaces the one before while events come in, and no reader sees less than before', async () => {
    const runner = await begin();
    const { reads } = await underWay(async () => {
      for (let round = 0; round < 3; round += 1) {
        const { comparison } = await runner.rebuild('case-board');
        expect(comparison).toMatchObject({ different: [], heldBackBefore: 0 });
      }
    });
    expect(reads).toBeGreaterThan(100);
    const kept = async (): Promise<readonly (readonly [number, string])[]> => {
      const rows = await bench.db.sql<{ generation: number; status: string }[]>`
        select generation, status from ledger_ops.follower order by generation`;
      return rows.map(({ generation, status }) => [generation, status]);
    };
    // A rebuild is over with the switch; what is too old goes right behind it.
    await until(async () => (await kept()).length === 2, 'removal of the oldest generation');
    expect(await kept()).toEqual([
      [3, 'RETIRED'],
      [4, 'ACTIVE'],
    ]);
    const schemas = await bench.db.sql`select 1 from pg_namespace where nspname like 'rm\\_%'`;
    expect(schemas).toHaveLength(2);
  });

  it('of a new version takes over from a build that still runs the old one, and rolls back to it', async () => {
    const old = await begin();
    await bench.db.sql.unsafe('create role reporting');
    await bench.db.sql.unsafe('grant select on ledger_read.case_board to reporting');
    const next = bench.runner(store, [nextBoard()], { db: bench.another(), maxBatch: { building: 40 } });
    await underWay(async (seen) => {
      next.start();
      await until(async () => (await next.status())[0]?.state === 'FOLLOWING', 'the new version serves');
      const at = seen();
      await until(() => seen() > at + 20, 'the new version follows');
      await until(async () => (await old.status())[0]?.state === 'SUPERSEDED', 'the old build lets go');
    });
    const [row] = await bench.rows('case_board', 'id');
    expect(Object.keys(row ?? {})).toEqual(['id', 'total', 'steps']);
    const grants = await bench.db
      .sql`select has_table_privilege('reporting', 'ledger_read.case_board', 'select') as may`;
    expect(grants[0]?.['may']).toBe(true);

    await underWay(async (seen) => {
      await expect(next.rollback('case-board')).rejects.toMatchObject({ code: 'VERSION_NOT_IN_THIS_BUILD' });
      await next.stop();
      const before = seen();
      await old.rollback('case-board');
      await until(() => seen() > before + 20, 'the old version follows again');
    });
    expect((await bench.rows('case_board', 'id'))[0]).toMatchObject({ title: 'A' });
    await bench.db.sql.unsafe('drop owned by reporting; drop role reporting');
  });

  it('waits for a reader that holds the view, without making others wait long', async () => {
    const runner = await begin();
    const db = bench.another();
    let release: () => void = () => undefined;
    const held = new Promise<void>((resolve) => (release = resolve));
    const holding = db.transaction(async (tx) => {
      await tx`select 1 from ledger_read.case_board`;
      await held;
    });
    const building = runner.rebuild('case-board');
    const waited: number[] = [];
    for (let at = 0; at < 40; at += 1) {
      const began = Date.now();
      await bench.rows('case_board', 'id');
      waited.push(Date.now() - began);
      await new Promise((resolve) => setTimeout(resolve, 25));
    }
    expect((await runner.status())[0]).toMatchObject({ generation: 1 });
    // The switch makes all of them wait alike, again and again; a machine that stands still for a moment only one or the other.
    expect(waited.filter((ms) => ms >= 1_000).length).toBeLessThan(4);
    release();
    await holding;
    expect(await building).toMatchObject({ generation: 2 });
  });
});
