import { setTimeout as sleep } from 'node:timers/promises';
import { Checkpoints } from './checkpoints.js';

/** Positions are numbers, and what the database says of read models other processes follow. */
function world() {
  const stored: Record<string, string> = {};
  const asked = { times: 0, away: false };
  const unsafe = (_text: string, [names]: readonly [readonly string[]]): Promise<object[]> => {
    asked.times += 1;
    if (asked.away) return Promise.reject(new Error('out of reach'));
    const known = Object.entries(stored).map(([name, checkpoint]) => ({ name, checkpoint }));
    return Promise.resolve(known.filter(({ name }) => names.includes(name)));
  };
  const compare = (a: string, b: string): number => {
    if (!/^\d+$/.test(a + b)) throw new RangeError('no position');
    return Number(a) - Number(b);
  };
  const hurried: [readonly string[], string][] = [];
  const checkpoints = new Checkpoints({ sql: { unsafe } } as never, { compare }, (names, position) => {
    hurried.push([names, position]);
  });
  return { checkpoints, stored, asked, hurried };
}

describe('whoever waits for a read model', () => {
  it('is told at once of what is known already, without asking', async () => {
    const { checkpoints, asked } = world();
    checkpoints.committed('worklist', '7');
    expect(await checkpoints.waitFor('worklist', '7', 1_000)).toBe(true);
    expect(asked.times).toBe(0);
  });

  it('is told when all they wait for have come so far', async () => {
    const { checkpoints } = world();
    let told = false;
    const waiting = checkpoints.waitFor(['worklist', 'timeline'], '7', 5_000).then((reached) => {
      told = true;
      return reached;
    });
    checkpoints.committed('worklist', '9');
    await sleep(5);
    expect(told).toBe(false);
    checkpoints.committed('timeline', '7');
    expect(await waiting).toBe(true);
  });

  it('learns from the database of what another process follows, also when it was away', async () => {
    const { checkpoints, stored, asked } = world();
    asked.away = true;
    const waiting = checkpoints.waitFor('timeline', '7', 5_000);
    await sleep(40);
    asked.away = false;
    stored['timeline'] = '8';
    expect(await waiting).toBe(true);
    const { times } = asked;
    await sleep(40);
    expect(asked.times).toBe(times);
  });

  it('asks once for all', async () => {
    const { checkpoints, stored, asked } = world();
    const all = Promise.all([1, 2, 3, 4, 5].map((n) => checkpoints.waitFor('timeline', String(n), 5_000)));
    stored['timeline'] = '5';
    expect(await all).toEqual([true, true, true, true, true]);
    expect(asked.times).toBeLessThan(3);
  });

  it('does not ask of what its owner in this process told lately', async () => {
    const { checkpoints, asked } = world();
    checkpoints.committed('timeline', '1');
    const waiting = checkpoints.waitFor('timeline', '2', 5_000);
    await sleep(40);
    expect(asked.times).toBe(0);
    checkpoints.committed('timeline', '2');
    expect(await waiting).toBe(true);
  });

  it('says so only when it is urgent, and not of what is there already', async () => {
    const { checkpoints, hurried } = world();
    checkpoints.committed('timeline', '7');
    await checkpoints.waitFor('timeline', '7', 1_000, 'AT_ONCE');
    await checkpoints.waitFor('timeline', '9', 1);
    expect(hurried).toEqual([]);
    await checkpoints.waitFor(['timeline', 'worklist'], '9', 1, 'AT_ONCE');
    expect(hurried).toEqual([[['timeline', 'worklist'], '9']]);
  });

  it('does not ask of what its owner in another process told just now, but soon again', async () => {
    const { checkpoints, stored, asked } = world();
    checkpoints.hinted('timeline', '1');
    const waiting = checkpoints.waitFor('timeline', '2', 5_000);
    await sleep(40);
    expect(asked.times).toBe(0);
    stored['timeline'] = '2';
    expect(await waiting).toBe(true);
  });

  it('learns from a hint, and never of less than it knows', async () => {
    const { checkpoints } = world();
    const waiting = checkpoints.waitFor('timeline', '5', 5_000);
    checkpoints.hinted('timeline', '5');
    expect(await waiting).toBe(true);
    checkpoints.hinted('timeline', '3');
    expect(await checkpoints.waitFor('timeline', '5', 0)).toBe(true);
  });

  it('gives up after the time, and takes no position for one that is none', async () => {
    const { checkpoints } = world();
    expect(await checkpoints.waitFor('timeline', '7', 30)).toBe(false);
    expect(await checkpoints.waitFor('timeline', '7', 0)).toBe(false);
    await expect(checkpoints.waitFor('timeline', 'next tuesday', 30)).rejects.toThrow('no position');
  });
});
