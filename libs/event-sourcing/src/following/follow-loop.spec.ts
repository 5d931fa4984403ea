import { newId } from '#platform/ids';
import { memoryEventStore, type EventToAppend } from '../store/index.js';
import { FollowLoop, type Follower } from './follow-loop.js';
import type { OwnerLocks } from './owner-locks.js';
import { DEFAULT_BACKOFF, nextMoment } from './waiting.js';

const log = { info: () => undefined, warn: () => undefined, error: () => undefined };

/** Locks that everybody gets, and that can be taken away. */
function generousLocks(lost = new AbortController()) {
  const locks = {
    tryAcquire: () => Promise.resolve({ lost: lost.signal, release: () => Promise.resolve() }),
  } as unknown as OwnerLocks;
  return { locks, lost };
}

function loopWith(follower: Partial<Follower>, locks: OwnerLocks, store = memoryEventStore()): FollowLoop {
  const options = {
    store,
    locks,
    log,
    backoff: DEFAULT_BACKOFF,
    standbyMs: 1_000,
    stallMs: 30_000,
  };
  const whole: Follower = {
    label: 'test',
    maxBatch: 10,
    patienceMs: 10_000,
    gatherMs: 0,
    claim: () => Promise.resolve(''),
    handle: () => Promise.resolve(),
    ...follower,
  };
  return new FollowLoop(whole, options);
}

const within = (work: Promise<unknown>): Promise<string> =>
  Promise.race([
    work.then(() => 'ended'),
    new Promise<string>((resolve) => setTimeout(() => resolve('still running'), 500)),
  ]);

describe('a follower', () => {
  it('ends when it is stopped while it takes ownership', async () => {
    let claimed: () => void = () => undefined;
    const claim = new Promise<string>((resolve) => (claimed = () => resolve('')));
    const loop = loopWith({ claim: () => claim }, generousLocks().locks);
    loop.start();
    await new Promise(setImmediate);
    const stopped = loop.stop();
    claimed();
    expect(await within(stopped)).toBe('ended');
    expect(loop.state).toBe('ENDED');
  });

  it('does not follow on when its lock went while it took ownership', async () => {
    const { locks, lost } = generousLocks();
    const loop = loopWith(
      {
        claim: () => {
          lost.abort();
          return Promise.resolve('');
        },
      },
      locks,
    );
    loop.start();
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(loop.state).toBe('BACKING_OFF');
    expect(await within(loop.stop())).toBe('ended');
  });

  it('gathers what comes while it may wait, and takes at once what comes after a silence', async () => {
    const store = memoryEventStore();
    const handled: number[] = [];
    const loop = loopWith(
      {
        gatherMs: 200,
        maxBatch: 100,
        handle: (batch) => {
          handled.push(batch.length);
          return Promise.resolve();
        },
      },
      generousLocks().locks,
      store,
    );
    loop.start();
    const event = (): EventToAppend => ({
      ...{ eventId: newId(), type: 'Told', schemaVersion: 1, data: {} },
      meta: {},
    });
    const began = performance.now();
    await store.append('stream-1', 'no-stream', [event()]);
    while (handled.length < 1) await new Promise(setImmediate);
    expect(performance.now() - began).toBeLessThan(150);
    for (let at = 1; at <= 20; at += 1) await store.append('stream-1', at, [event()]);
    while (handled.reduce((sum, each) => sum + each, 0) < 21) await new Promise(setImmediate);
    await loop.stop();
    expect(handled.length).toBeLessThanOrEqual(3);
  });
});

describe('a follower that gathers for long', () => {
  /** One whose first batch is handled and which gathers since; `handled` are the sizes of its batches. */
  async function gathering(handle: () => Promise<void> = () => Promise.resolve()) {
    const store = memoryEventStore();
    const handled: number[] = [];
    const loop = loopWith(
      {
        gatherMs: 3_600_000,
        handle: (batch) => {
          handled.push(batch.length);
          return handle();
        },
      },
      generousLocks().locks,
      store,
    );
    const tell = async (): Promise<string> => {
      const event = { eventId: newId(), type: 'Told', schemaVersion: 1, data: {}, meta: {} };
      return (await store.append('stream-1', 'any', [event])).position;
    };
    loop.start();
    await tell();
    while (handled.length < 1) await new Promise(setImmediate);
    const settled = () => new Promise((resolve) => setTimeout(resolve, 30));
    return { loop, tell, handled, settled };
  }

  it('goes on at once for what somebody waits for, and gathers on then', async () => {
    const { loop, tell, handled, settled } = await gathering();
    const position = await tell();
    await settled();
    expect(handled).toEqual([1]);
    loop.hurry(position);
    await settled();
    expect(handled).toEqual([1, 1]);
    await tell();
    await settled();
    expect(handled).toEqual([1, 1]);
    await loop.stop();
  });

  it('does not gather after a batch during which somebody began to wait', async () => {
    let release = (): void => undefined;
    const held = new Promise<void>((resolve) => (release = resolve));
    const { loop, tell, handled, settled } = await gathering(() => held);
    loop.hurry(await tell());
    release();
    await settled();
    expect(handled).toEqual([1, 1]);
    await loop.stop();
  });

  it('goes on once and no more for a place nobody wrote at', async () => {
    const { loop, tell, handled, settled } = await gathering();
    await tell();
    loop.hurry('m999999');
    await settled();
    expect(handled).toEqual([1, 1]);
    for (let at = 0; at < 3; at += 1) {
      await tell();
      await settled();
    }
    expect(handled.length).toBeLessThanOrEqual(3);
    await loop.stop();
  });
});

describe('moments', () => {
  it('are one promise for all that wait, and then another', async () => {
    const first = nextMoment(20);
    expect(nextMoment(20)).toBe(first);
    expect(nextMoment(30)).not.toBe(first);
    await first;
    expect(nextMoment(20)).not.toBe(first);
  });

  it('of those who gather longer come one turn after the other, each for all who share it', async () => {
    const order: number[] = [];
    const turns = [0, 1, 2, 3, 4, 5];
    await Promise.all(turns.map((turn) => nextMoment(240, turn).then(() => order.push(turn))));
    const first = order[0] ?? 0;
    expect(order).toEqual(turns.map((turn) => (first + turn) % turns.length));
    expect(nextMoment(240, 1)).toBe(nextMoment(240, 7));
    expect(nextMoment(240, 1)).not.toBe(nextMoment(240, 2));
    expect(nextMoment(40, 1)).toBe(nextMoment(40, 2));
  });
});
