import { setTimeout as sleep } from 'node:timers/promises';
import { seeded } from './kill-ends.js';
import { LogWatch } from './kill-log.js';
import { KillSite } from './kill-site.js';
import { worker, type World } from './kill-stories.js';
import { Traffic } from './kill-traffic.js';

/** Long enough to be asked within it, also where a machine stands still for a moment. */
const DRAIN_MS = 6_000;

describe('a ledger told to end (SIGTERM) under load', () => {
  let site: KillSite;
  beforeAll(async () => {
    site = await KillSite.open({ SHUTDOWN_DRAIN_MS: String(DRAIN_MS) });
  }, 180_000);
  afterAll(() => site.close());

  const until = async (what: string, done: () => boolean | Promise<boolean>): Promise<void> => {
    const end = performance.now() + 60_000;
    while (!(await done())) {
      if (performance.now() > end) throw new Error(`did not happen: ${what}`);
      await sleep(10);
    }
  };

  it('is not ready at once, finishes what is under way, ends with 0, and has lost nothing it accepted', async () => {
    const random = seeded(20_260_402);
    const traffic = new Traffic(site.ledger.url, random);
    const world: World = { traffic, random, forgotten: [], claimed: new Map(), overdue: [], bound: [] };
    const life = await site.begin();
    expect(await life.ready).toBe(true);
    const crowd = Promise.all(Array.from({ length: 6 }, () => worker(world)));
    await until('twenty answers', () => traffic.answers >= 20);
    const readiness = (): Promise<number> =>
      fetch(`${site.ledger.url}/health/ready`).then(
        ({ status }) => status,
        () => 0,
      );
    expect(await readiness()).toBe(200);

    const told = performance.now();
    life.child.kill('SIGTERM');
    let ready = 200;
    await until('not ready', async () => (ready = await readiness()) !== 200);
    // Told so over HTTP, while it still answers: not by a connection that is refused.
    expect(ready).toBe(503);
    const answered = traffic.answers;
    await until('an answer after it was told', () => traffic.answers > answered);
    const end = await life.ended;
    expect({ ...end, errors: life.errors() }).toEqual({ code: 0, signal: null, errors: '' });
    expect(performance.now() - told).toBeGreaterThan(DRAIN_MS - 50);

    const next = await site.begin();
    expect(await next.ready).toBe(true);
    traffic.stop();
    await crowd;
    const log = new LogWatch(site.db.sql);
    await log.readOn();
    log.check(traffic.commands);
    expect([...traffic.faults, ...log.faults, ...site.faults]).toEqual([]);
    next.child.kill('SIGTERM');
    expect(await next.ended).toMatchObject({ code: 0 });
  }, 300_000);
});
