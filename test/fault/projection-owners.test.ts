import {
  memoryEventStore,
  postgresEventStore,
  type EventStore,
  type StoredEvent,
  type SubscribeOptions,
} from '#event-sourcing/store';
import type { Projection } from '#event-sourcing/projection';
import { openDatabase } from '#platform/database';
import { startTcpProxy, type TcpProxy } from '../support/tcp-proxy.js';
import {
  added,
  append,
  board,
  lines,
  openBench,
  opened,
  PATIENCE_MS,
  until,
  type Bench,
} from './projection-fixture.js';

describe('owners of a projection', () => {
  let bench: Bench;
  let store: EventStore;

  beforeEach(async () => {
    bench = await openBench();
    store = memoryEventStore();
    await append(store, 'a', opened({ id: 'a', title: 'A', tags: [] }));
  });

  afterEach(() => bench.close());

  const total = async (): Promise<unknown> => (await bench.rows('case_board', 'id'))[0]?.['total'];

  /** Ends every session that holds an advisory lock of a follower. The server has other suites' databases too. */
  const killOwners = (): Promise<unknown> =>
    bench.db.sql`
      select pg_terminate_backend(pid) from pg_locks
       where locktype = 'advisory' and pid <> pg_backend_pid()
         and database = (select oid from pg_database where datname = current_database())`;

  it('compete without doubling an effect; a standby takes over when the owner loses its lock', async () => {
    const projections = [board(), lines()];
    const runners = [1, 2, 3].map(() =>
      bench.runner(store, projections, { db: bench.another(), maxBatch: { following: 4 } }),
    );
    runners.forEach((runner) => {
      runner.start();
    });
    let sum = 0;
    for (let round = 0; round < 6; round += 1) {
      for (let at = 1; at <= 25; at += 1) {
        await append(store, 'a', added({ id: 'a', amount: at }));
        sum += at;
        if (at === 12) await killOwners();
      }
    }
    const { position } = await append(store, 'a', added({ id: 'a', amount: 0 }));
    expect(await runners[0]?.waitFor(['case-board', 'case-lines'], position, PATIENCE_MS)).toBe(true);
    expect(await total()).toBe(sum);
    expect(await bench.rows('case_line', 'ordinal')).toHaveLength(152);
    await until(async () => {
      const states = await Promise.all(
        runners.map(async (runner) => (await runner.status()).map(({ state }) => state)),
      );
      return [0, 1].every((at) => states.filter((each) => each[at] === 'FOLLOWING').length === 1);
    }, 'one owner for each');
  });

  it('that were paused in the middle of a batch, beyond their lock, write nothing', async () => {
    let held = (): void => undefined;
    const holding = new Promise<void>((resolve) => (held = resolve));
    let release = (): void => undefined;
    const gate = new Promise<void>((resolve) => (release = resolve));
    let pausing = false;
    const slow: Projection = {
      ...board(),
      prepare: async () => {
        if (!pausing) return;
        held();
        await gate;
      },
    };
    const first = bench.runner(store, [slow], { db: bench.another() });
    first.start();
    expect(await first.waitFor('case-board', await store.head(), PATIENCE_MS)).toBe(true);
    pausing = true;
    await append(store, 'a', added({ id: 'a', amount: 5 }));
    await holding;

    const second = bench.runner(store, [board()], { db: bench.another() });
    second.start();
    await killOwners();
    expect(await second.waitFor('case-board', await store.head(), PATIENCE_MS)).toBe(true);
    const [before] = await bench.rows('case_board', 'id');
    release();
    await until(
      () => bench.log.lines.some(({ fields }) => JSON.stringify(fields).includes('OwnershipLost')),
      'it is told',
    );
    expect(await bench.rows('case_board', 'id')).toEqual([before]);
    const { position } = await append(store, 'a', added({ id: 'a', amount: 7 }));
    expect(await second.waitFor('case-board', position, PATIENCE_MS)).toBe(true);
    expect((await bench.rows('case_board', 'id'))[0]?.['amounts']).toEqual([5, 7]);
  });

  it('whose checkpoint moved under them write nothing, though their fence holds', async () => {
    const runner = bench.runner(store, [board()]);
    runner.start();
    expect(await runner.waitFor('case-board', await store.head(), PATIENCE_MS)).toBe(true);
    const { position } = await append(store, 'b', opened({ id: 'b', title: 'B', tags: [] }));
    expect(await runner.waitFor('case-board', position, PATIENCE_MS)).toBe(true);
    await bench.db.sql`update ledger_ops.follower set checkpoint = 'm1', ordinal = 1`;
    await append(store, 'b', added({ id: 'b', amount: 3 }));
    await until(
      () => bench.log.lines.some(({ fields }) => JSON.stringify(fields).includes('OwnershipLost')),
      'it is told',
    );
    await until(
      async () => (await bench.rows('case_board', 'id'))[1]?.['total'] === 3,
      'it goes on from the checkpoint',
    );
  });

  it('notice a subscription that the head leaves behind, and open another', async () => {
    const deaf = new FaultyStore(store);
    const runner = bench.runner(deaf, [board()], { stallMs: 200 });
    runner.start();
    expect(await runner.waitFor('case-board', await store.head(), PATIENCE_MS)).toBe(true);
    deaf.deafen();
    const { position } = await append(store, 'a', added({ id: 'a', amount: 5 }));
    expect(await runner.waitFor('case-board', position, PATIENCE_MS)).toBe(true);
    expect(deaf.opened).toBeGreaterThan(1);
  });

  it('notice a subscription that ends by itself', async () => {
    const ending = new FaultyStore(store);
    const runner = bench.runner(ending, [board()]);
    runner.start();
    expect(await runner.waitFor('case-board', await store.head(), PATIENCE_MS)).toBe(true);
    ending.endAll();
    const { position } = await append(store, 'a', added({ id: 'a', amount: 5 }));
    expect(await runner.waitFor('case-board', position, PATIENCE_MS)).toBe(true);
  });

  describe('when the database is away', () => {
    let proxy: TcpProxy;

    beforeEach(async () => {
      proxy = await startTcpProxy(Number(new URL(bench.url).port));
    });

    afterEach(() => proxy.close());

    it('go on from their checkpoint, with nothing skipped and nothing doubled', async () => {
      const db = openDatabase({ url: proxy.through(bench.url), applicationName: 'outage', max: 6 });
      const log = postgresEventStore(bench.db);
      await append(log, 'a', opened({ id: 'a', title: 'A', tags: [] }));
      const reading = postgresEventStore(db);
      const runner = bench.runner(reading, [board(), lines()], { db, maxBatch: { following: 5 } });
      runner.start();
      let sum = 0;
      for (let round = 0; round < 12; round += 1) {
        for (let at = 1; at <= 10; at += 1) {
          await append(log, 'a', added({ id: 'a', amount: at }));
          sum += at;
        }
        if (round % 3 === 0) proxy.cut();
        if (round % 4 === 1) proxy.refuse();
        if (round % 4 === 2) proxy.accept();
        await new Promise((resolve) => setTimeout(resolve, 60));
      }
      proxy.accept();
      const { position } = await append(log, 'a', added({ id: 'a', amount: 0 }));
      expect(await runner.waitFor(['case-board', 'case-lines'], position, PATIENCE_MS)).toBe(true);
      expect(await total()).toBe(sum);
      expect(await bench.rows('case_line', 'ordinal')).toHaveLength(122);
      expect(await runner.parked.list()).toEqual([]);
      await runner.stop();
      await reading.close();
      await log.close();
      await db.close();
    });
  });
});

/** A store whose subscriptions can be made deaf or ended, as networks and servers do. */
class FaultyStore implements EventStore {
  opened = 0;
  private deafUntil = 0;
  private ends: (() => void)[] = [];

  constructor(private readonly inner: EventStore) {}

  readonly append: EventStore['append'] = (...args) => this.inner.append(...args);
  readonly readStream: EventStore['readStream'] = (...args) => this.inner.readStream(...args);
  readonly head: EventStore['head'] = () => this.inner.head();
  readonly compare: EventStore['compare'] = (a, b) => this.inner.compare(a, b);
  readonly close: EventStore['close'] = () => Promise.resolve();

  /** Subscriptions open now hear nothing any more. */
  deafen(): void {
    this.deafUntil = this.opened;
  }

  endAll(): void {
    for (const end of this.ends.splice(0)) end();
  }

  async *subscribe(options: SubscribeOptions): AsyncGenerator<readonly StoredEvent[]> {
    this.opened += 1;
    const mine = this.opened;
    const end = new AbortController();
    this.ends.push(() => {
      end.abort();
    });
    const signal = AbortSignal.any([options.signal, end.signal]);
    for await (const batch of this.inner.subscribe({ ...options, signal })) {
      while (mine <= this.deafUntil)
        await new Promise((resolve) => {
          options.signal.addEventListener('abort', resolve);
        });
      yield batch;
    }
  }
}
