import { postgresEventStore, type EventStore } from '#event-sourcing/store';
import { runTypescript } from '../support/run-typescript.js';
import {
  added,
  append,
  board,
  closed,
  lines,
  noted,
  openBench,
  opened,
  until,
  type Bench,
} from './projection-fixture.js';

const WORKER = new URL('./projection-worker.ts', import.meta.url);

describe('a worker killed', () => {
  let bench: Bench;
  let store: EventStore;

  beforeEach(async () => {
    bench = await openBench();
    store = postgresEventStore(bench.db);
  });

  afterEach(async () => {
    await store.close();
    await bench.close();
  });

  let amount = 0;

  async function write(count: number): Promise<void> {
    for (let at = 0; at < count; at += 1) {
      const id = `c${at % 3}`;
      amount += 1;
      await append(store, id, at % 9 === 8 ? noted({ id, text: `${at}` }) : added({ id, amount }));
    }
  }

  it.each([
    'projection.before-commit=kill:3',
    'projection.after-commit=kill:4',
    'projection.before-switch=kill',
    'projection.after-switch=kill',
    'process-manager.before-send=kill:5',
    'process-manager.after-send=kill:6',
    'process-manager.after-checkpoint=kill:3',
  ])(
    'at %s loses nothing and doubles nothing',
    async (point) => {
      for (const id of ['c0', 'c1', 'c2']) await append(store, id, opened({ id, title: id, tags: [id] }));
      await write(30);
      const killed = runTypescript(WORKER, [bench.url, '10'], { LEDGER_FAIL_POINTS: point });
      const writing = write(30);
      expect(await killed.ended).toMatchObject({ signal: 'SIGKILL' });
      await writing;
      await append(store, 'c0', closed({ id: 'c0' }));

      const next = runTypescript(WORKER, [bench.url, '10']);
      try {
        await settled();
      } finally {
        next.child.kill('SIGKILL');
        await next.ended;
      }
      const runner = bench.runner(store, [board(), lines()], { compare: 'digest' });
      for (const name of ['case-board', 'case-lines']) {
        expect((await runner.rebuild(name)).comparison).toMatchObject({ different: [], heldBackBefore: 0 });
      }
    },
    600_000,
  );

  const answersWanted = async (id: string): Promise<readonly number[]> =>
    (await store.readStream(`case-${id}`))
      .filter(({ type }) => type === 'AmountAdded')
      .flatMap(({ data }) => [1, 2].map((part) => (data['amount'] as number) * 10 + part));

  const answersSent = async (id: string): Promise<readonly unknown[]> =>
    (await store.readStream(`sent-${id}`)).map(({ data }) => data['amount']);

  /** Waits until every follower is at the head, and checks that each amount was answered, once, in order. */
  async function settled(): Promise<void> {
    for (const id of ['c0', 'c1', 'c2']) {
      const wanted = await answersWanted(id);
      expect(wanted.length).toBeGreaterThan(10);
      await until(
        async () => (await answersSent(id)).length >= wanted.length,
        'every amount is answered',
        120_000,
      );
      expect(await answersSent(id)).toEqual(wanted);
    }
    const head = await store.head();
    await until(
      async () => {
        const rows = await bench.db.sql<{ checkpoint: string }[]>`
        select checkpoint from ledger_ops.follower where status = 'ACTIVE'`;
        return rows.length === 3 && rows.every(({ checkpoint }) => store.compare(checkpoint, head) >= 0);
      },
      'every follower is at the head',
      120_000,
    );
  }
});
