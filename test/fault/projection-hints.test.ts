import { postgresEventStore, type EventStore } from '#event-sourcing/store';
import type { ProjectionRunner } from '#event-sourcing/projection';
import {
  added,
  append,
  board,
  openBench,
  opened,
  PATIENCE_MS,
  until,
  type Bench,
} from './projection-fixture.js';

const AN_HOUR_MS = 3_600_000;
const AT_ONCE_MS = 400;

describe('a read model that gathers for long', () => {
  let bench: Bench;
  let owner: ProjectionRunner;
  let reader: ProjectionRunner;
  let log: EventStore;

  async function follow(gatherMs: number): Promise<void> {
    const [ownersDb, readersDb] = [bench.another(), bench.another()];
    log = postgresEventStore(readersDb);
    owner = bench.runner(postgresEventStore(ownersDb), [board()], { db: ownersDb, gatherMs });
    reader = bench.runner(log, [board()], { db: readersDb });
    await append(log, 'a', opened({ id: 'a', title: 'A', tags: [] }));
    owner.start();
    await until(async () => (await owner.status())[0]?.state === 'FOLLOWING', 'the owner follows');
    await until(async () => (await listening()).length > 0, 'the owner hears');
  }

  beforeEach(async () => {
    bench = await openBench();
  });

  afterEach(() => bench.close());

  const add = async (): Promise<string> => (await append(log, 'a', added({ id: 'a', amount: 1 }))).position;

  /** How long one waits for an event, when another was handled just before. */
  async function waited(who: ProjectionRunner): Promise<number> {
    await who.waitFor('case-board', await add(), PATIENCE_MS, 'AT_ONCE');
    const position = await add();
    const began = performance.now();
    expect(await who.waitFor('case-board', position, PATIENCE_MS, 'AT_ONCE')).toBe(true);
    return performance.now() - began;
  }

  const median = async (who: ProjectionRunner): Promise<number> => {
    const all: number[] = [];
    for (let round = 0; round < 5; round += 1) all.push(await waited(who));
    return all.sort((a, b) => a - b)[2] ?? Infinity;
  };

  const listening = (): Promise<readonly { pid: number }[]> =>
    bench.db.sql<{ pid: number }[]>`
      select pid from pg_stat_activity where datname = current_database() and query like 'listen%'`;

  it('goes on at once for one who waits in another process', async () => {
    await follow(AN_HOUR_MS);
    expect(await median(reader)).toBeLessThan(AT_ONCE_MS);
  });

  it('goes on at once for one who waits in its own process', async () => {
    await follow(AN_HOUR_MS);
    expect(await median(owner)).toBeLessThan(AT_ONCE_MS);
  });

  it('gathers on when it is not urgent', async () => {
    await follow(AN_HOUR_MS);
    await waited(reader);
    expect(await reader.waitFor('case-board', await add(), AT_ONCE_MS)).toBe(false);
  });

  it('is found by looking when nothing is heard, and hears again by itself', async () => {
    await follow(1_500);
    const deaf = (await listening()).map(({ pid }) => pid);
    await bench.db.sql`select pg_terminate_backend(pid) from unnest(${deaf}::int[]) pid`;
    expect(await waited(reader)).toBeLessThan(PATIENCE_MS);
    await until(
      async () => (await listening()).some(({ pid }) => !deaf.includes(pid)),
      'it hears on a session of another number',
    );
    expect(await median(reader)).toBeLessThan(AT_ONCE_MS);
  });
});
