import { foldInMemory, type ProjectedEvent } from '#event-sourcing/projection';
import { memoryEventStore, type EventStore } from '#event-sourcing/store';
import {
  added,
  append,
  board,
  closed,
  lines,
  noted,
  openBench,
  opened,
  PATIENCE_MS,
  type Bench,
} from './projection-fixture.js';

describe('a projection', () => {
  let bench: Bench;
  let store: EventStore;

  beforeEach(async () => {
    bench = await openBench();
    store = memoryEventStore();
  });

  afterEach(() => bench.close());

  it('follows what is appended, and a reader can wait for a position', async () => {
    const runner = bench.runner(store, [board(), lines()]);
    runner.start();
    await append(store, 'a', opened({ id: 'a', title: 'A "quoted" \\ one', tags: ['x', 'y,z', 'q"'] }));
    await append(store, 'a', added({ id: 'a', amount: 5 }));
    await append(store, 'b', opened({ id: 'b', title: 'B', tags: [] }));
    const { position } = await append(store, 'a', added({ id: 'a', amount: -2 }));
    expect(await runner.waitFor(['case-board', 'case-lines'], position, PATIENCE_MS)).toBe(true);
    expect(await bench.rows('case_board', 'id')).toMatchObject([
      {
        id: 'a',
        title: 'A "quoted" \\ one',
        tags: ['x', 'y,z', 'q"'],
        total: 3,
        amounts: [5, -2],
        closed: false,
      },
      { id: 'b', title: 'B', tags: [], total: 0, amounts: [], closed: false },
    ]);
    expect((await bench.rows('case_line', 'ordinal')).map(({ ordinal, type }) => [ordinal, type])).toEqual([
      [1, 'CaseOpened'],
      [2, 'AmountAdded'],
      [3, 'CaseOpened'],
      [4, 'AmountAdded'],
    ]);
  });

  it('says within its time that a position is not there', async () => {
    const runner = bench.runner(store, [board()]);
    const { position } = await append(store, 'a', opened({ id: 'a', title: 'A', tags: [] }));
    expect(await runner.waitFor('case-board', position, 50)).toBe(false);
  });

  it('reports lag, and none when it has caught up', async () => {
    const runner = bench.runner(store, [board()]);
    const { position } = await append(store, 'a', opened({ id: 'a', title: 'A', tags: [] }));
    const [before] = await runner.status();
    expect(before).toMatchObject({ state: 'BUILDING', lagEvents: 1, generation: null });
    runner.start();
    await runner.waitFor('case-board', position, PATIENCE_MS);
    const [after] = await runner.status();
    expect(after).toMatchObject({
      state: 'FOLLOWING',
      lagEvents: 0,
      lagSeconds: 0,
      generation: 1,
      checkpoint: position,
    });
  });

  it('rebuilds into the same rows, beside the old ones, with progress', async () => {
    const runner = bench.runner(store, [board()], { compare: 'digest', maxBatch: { building: 3 } });
    runner.start();
    for (let at = 0; at < 20; at += 1) {
      const id = `c${at % 4}`;
      await append(store, id, at < 4 ? opened({ id, title: id, tags: [] }) : added({ id, amount: at }));
    }
    const { position } = await append(store, 'c1', closed({ id: 'c1' }));
    await runner.waitFor('case-board', position, PATIENCE_MS);
    const before = await bench.rows('case_board', 'id');
    const seen: number[] = [];
    const result = await runner.rebuild('case-board', { onProgress: ({ done }) => seen.push(done) });
    expect(result).toMatchObject({
      generation: 2,
      events: 21,
      comparison: { different: [], heldBackBefore: 0 },
    });
    expect(seen.at(-1)).toBe(21);
    expect(await bench.rows('case_board', 'id')).toEqual(before);
    await append(store, 'c1', noted({ id: 'c1', text: 'x' }));
    const next = await append(store, 'c2', added({ id: 'c2', amount: 1 }));
    expect(await runner.waitFor('case-board', next.position, PATIENCE_MS)).toBe(true);
  });

  it('agrees with the reference in memory', async () => {
    const events: ProjectedEvent[] = [];
    await append(store, 'a', opened({ id: 'a', title: 'A', tags: ['t'] }));
    const { position } = await append(store, 'a', added({ id: 'a', amount: 4 }));
    const stored = await store.readStream('case-a');
    stored.forEach((each, at) => events.push({ ...each, meta: each.meta as never, ordinal: at + 1 }));
    const runner = bench.runner(store, [board()]);
    runner.start();
    await runner.waitFor('case-board', position, PATIENCE_MS);
    const [row] = await bench.rows('case_board', 'id');
    const expected = (await foldInMemory(board(), events, undefined)).get('case_board')?.get('a');
    expect({ ...row, lastAt: row?.['last_at'], last_at: undefined }).toEqual({
      ...expected,
      last_at: undefined,
    });
  });
});
