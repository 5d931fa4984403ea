import { memoryEventStore } from '../store/index.js';
import { FollowLoop, type Follower } from './follow-loop.js';
import type { OwnerLocks } from './owner-locks.js';
import { DEFAULT_BACKOFF } from './waiting.js';

const log = { info: () => undefined, warn: () => undefined, error: () => undefined };

/** Locks that everybody gets, and that can be taken away. */
function generousLocks(lost = new AbortController()) {
  const locks = {
    tryAcquire: () => Promise.resolve({ lost: lost.signal, release: () => Promise.resolve() }),
  } as unknown as OwnerLocks;
  return { locks, lost };
}

function loopWith(follower: Partial<Follower>, locks: OwnerLocks): FollowLoop {
  const options = {
    store: memoryEventStore(),
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
});
