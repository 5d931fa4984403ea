import { memoryEventStore, postgresEventStore, type EventStore } from '#event-sourcing/store';
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

/** Nobody who is hurried waits so long, and nobody who is not is done before. */
const GATHER_MS = 1_500;

describe('a read model that gathers for seconds', () => {
  let bench: Bench;
  let owner: ProjectionRunner;
  let reader: ProjectionRunner;
  let log: EventStore;

  beforeEach(async () => {
    bench = await openBench();
    const stores = [bench.another(), bench.another()].map((db) => postgresEventStore(db));
    const [ownersLog = memoryEventStore(), readersLog = memoryEventStore()] = stores;
    log = readersLog;
    owner = bench.runner(ownersLog, [board()], { db: bench.another(), gatherMs: GATHER_MS });
    reader = bench.runner(readersLog, [board()], { db: bench.another() });
    await append(log, 'a', opened({ id: 'a', title: 'A', tags: [] }));
    owner.start();
    await until(async () => (await owner.status())[0]?.state === 'FOLLOWING', 'the owner follows');
  });

  afterEach(() => bench.close());

  /** One event after which it gathers, and then how long one waits for the next. */
  async function waited(who: ProjectionRunner, urgency: 'PATIENT' | 'AT_ONCE'): Promise<number> {
    const first = await append(log, 'a', added({ id: 'a', amount: 1 }));
    await who.waitFor('case-board', first.position, PATIENCE_MS, urgency);
    const { position } = await append(log, 'a', added({ id: 'a', amount: 2 }));
    const began = performance.now();
    expect(await who.waitFor('case-board', position, PATIENCE_MS, urgency)).toBe(true);
    return performance.now() - began;
  }

  const median = async (who: ProjectionRunner): Promise<number> => {
    const all: number[] = [];
    for (let round = 0; round < 5; round += 1) all.push(await waited(who, 'AT_ONCE'));
    return all.sort((a, b) => a - b)[2] ?? Infinity;
  };

  const listening = (): Promise<readonly { pid: number }[]> =>
    bench.db.sql<{ pid: number }[]>`
      select pid from pg_stat_activity where datname = current_database() and query like 'listen%'`;

  it('goes on at once for one who waits in another process', async () => {
    await until(async () => (await listening()).length > 0, 'the owner hears');
    expect(await median(reader)).toBeLessThan(GATHER_MS / 4);
  });

  it('goes on at once for one who waits in its own process', async () => {
    expect(await median(owner)).toBeLessThan(GATHER_MS / 4);
  });

  it('is waited for when it is not urgent', async () => {
    // What comes after a silence is handled at once, so that the first time chance decides how long it gathers then.
    await waited(reader, 'PATIENT');
    expect(await waited(reader, 'PATIENT')).toBeGreaterThan(GATHER_MS / 4);
  });

  it('is found by looking when nothing is heard, and hears again by itself', async () => {
    await until(async () => (await listening()).length > 0, 'the owner hears');
    const deaf = (await listening()).map(({ pid }) => pid);
    await bench.db.sql`select pg_terminate_backend(pid) from unnest(${deaf}::int[]) pid`;
    expect(await waited(reader, 'AT_ONCE')).toBeLessThan(PATIENCE_MS);
    await until(
      async () => (await listening()).some(({ pid }) => !deaf.includes(pid)),
      'it hears on a session of another number',
    );
    expect(await median(reader)).toBeLessThan(GATHER_MS / 4);
  });
});
