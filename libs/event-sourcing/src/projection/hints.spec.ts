import { setImmediate as turn } from 'node:timers/promises';
import { jest } from '@jest/globals';
import { HINT_CHANNELS, Hints } from './hints.js';

/** One process: what it follows and how far, what it told the others, and what it made of what it heard. Positions are numbers. */
function world(at: Record<string, string> = {}) {
  const ears = new Map<string, (message: string) => void>();
  const told: [string, unknown][] = [];
  const wanted: [string, string][] = [];
  const reached: [string, string][] = [];
  const fault = { away: false };
  const hints = new Hints({
    db: {
      sql: {
        notify: (channel: string, message: string) => {
          if (fault.away) return Promise.reject(new Error('out of reach'));
          told.push([channel, JSON.parse(message)]);
          return Promise.resolve([]);
        },
      },
      listen: (channel: string, heard: (message: string) => void) => {
        ears.set(channel, heard);
        return { close: () => Promise.resolve(void ears.delete(channel)) };
      },
    } as never,
    store: {
      compare: (a, b) => {
        if (!/^\d*$/.test(a + b)) throw new RangeError('no position');
        return Number(a) - Number(b);
      },
    },
    at: (name) => at[name],
    wanted: (name, position) => wanted.push([name, position]),
    reached: (name, position) => reached.push([name, position]),
  });
  const hear = (channel: keyof typeof HINT_CHANNELS, message: string | object): void => {
    ears.get(HINT_CHANNELS[channel])?.(typeof message === 'string' ? message : JSON.stringify(message));
  };
  return { hints, hear, at, told, wanted, reached, ears, fault };
}

describe('who waits for a read model', () => {
  it('followed by another process says so there, all of a turn at once, and hears the answer', async () => {
    const { hints, hear, told, wanted, reached } = world();
    hints.ask(['timeline', 'directory'], '7');
    hints.ask(['timeline'], '9');
    hints.ask(['timeline'], '8');
    await turn();
    expect(told).toEqual([[HINT_CHANNELS.wanted, { timeline: '9', directory: '7' }]]);
    hear('reached', { timeline: '9' });
    expect(reached).toEqual([['timeline', '9']]);
    expect(wanted).toEqual([]);
  });

  it('followed here tells nobody else', async () => {
    const { hints, told, wanted, ears } = world({ timeline: '3' });
    hints.ask(['timeline'], '7');
    await turn();
    expect(wanted).toEqual([['timeline', '7']]);
    expect(told).toEqual([]);
    expect(ears.size).toBe(0);
  });

  it('is not disturbed by a database that is away', async () => {
    const { hints, told, fault } = world();
    fault.away = true;
    hints.ask(['timeline'], '7');
    await turn();
    fault.away = false;
    hints.ask(['timeline'], '8');
    await turn();
    expect(told).toEqual([[HINT_CHANNELS.wanted, { timeline: '8' }]]);
  });
});

describe('who follows a read model', () => {
  it('goes on for those who wait, and tells them each step until it is there', async () => {
    const { hints, hear, told, wanted } = world({ timeline: '3', directory: '3' });
    hints.follow();
    hear('wanted', { timeline: '7', somebodyElses: '7' });
    expect(wanted).toEqual([['timeline', '7']]);
    for (const [name, position] of [
      ['directory', '7'],
      ['timeline', '5'],
      ['timeline', '8'],
      ['timeline', '9'],
    ] as const) {
      hints.committed(name, position);
      await turn();
    }
    expect(told).toEqual([
      [HINT_CHANNELS.reached, { timeline: '5' }],
      [HINT_CHANNELS.reached, { timeline: '8' }],
    ]);
  });

  it('says at once that it is there already', async () => {
    const { hints, hear, told, wanted } = world({ timeline: '7' });
    hints.follow();
    hear('wanted', { timeline: '7' });
    await turn();
    expect(told).toEqual([[HINT_CHANNELS.reached, { timeline: '7' }]]);
    expect(wanted).toEqual([]);
  });

  it('remembers the furthest of those who wait', async () => {
    const { hints, hear, told } = world({ timeline: '1' });
    hints.follow();
    hear('wanted', { timeline: '9' });
    hear('wanted', { timeline: '5' });
    for (const position of ['5', '9', '10']) {
      hints.committed('timeline', position);
      await turn();
    }
    expect(told.map(([, places]) => places)).toEqual([{ timeline: '5' }, { timeline: '9' }]);
  });

  it('forgets after a while a place nobody ever writes at', async () => {
    const { hints, hear, told } = world({ timeline: '1' });
    hints.follow();
    hear('wanted', { timeline: '999999999' });
    const later = performance.now() + 10_001;
    const clock = jest.spyOn(performance, 'now').mockReturnValue(later);
    for (const position of ['2', '3', '4']) {
      hints.committed('timeline', position);
      await turn();
    }
    clock.mockRestore();
    expect(told.map(([, places]) => places)).toEqual([{ timeline: '2' }]);
  });

  it.each([
    ['no JSON', 'timeline'],
    ['null', 'null'],
    ['a list', '["timeline"]'],
    ['a number for a place', '{"timeline": 7}'],
    ['what is no place', '{"timeline": "next tuesday"}'],
    ['nothing', ''],
  ])('makes nothing of %s', async (_, message) => {
    const { hints, hear, told, wanted } = world({ timeline: '3', 0: '3' });
    hints.follow();
    hear('wanted', message);
    await turn();
    expect([told, wanted]).toEqual([[], []]);
  });

  it('hears nothing any more when it is closed', async () => {
    const { hints, ears } = world({ timeline: '3' });
    hints.follow();
    hints.ask(['directory'], '7');
    expect(ears.size).toBe(2);
    await hints.close();
    expect(ears.size).toBe(0);
  });
});
