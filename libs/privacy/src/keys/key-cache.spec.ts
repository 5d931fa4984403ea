import { jest } from '@jest/globals';
import { KeyCache } from './key-cache.js';

const zeros = Buffer.alloc(32);
const dek = (): Buffer => Buffer.alloc(32, 1);

describe('KeyCache', () => {
  let now = 0;
  const cacheOf = (max: number): KeyCache => new KeyCache({ max, timeToLive: 1_000, now: () => now });

  beforeEach(() => {
    now = 0;
    jest.useFakeTimers();
  });

  afterEach(() => {
    jest.useRealTimers();
  });

  it('holds no more than its bound and overwrites what it drops', () => {
    const cache = cacheOf(2);
    const [a, b, c] = [dek(), dek(), dek()];
    cache.put('a', a, 0, 0);
    cache.put('b', b, 0, 0);
    cache.put('c', c, 0, 0);
    expect(cache.size).toBe(2);
    expect(cache.get('a', 1_000)).toBeUndefined();
    expect(a).toEqual(zeros);
    expect(cache.get('c', 1_000)).toBe(c);
    expect(c).toEqual(dek());
  });

  it('overwrites what is replaced and what is forgotten', () => {
    const cache = cacheOf(2);
    const [first, second] = [dek(), dek()];
    cache.put('a', first, 0, 0);
    cache.put('a', second, 0, 0);
    expect(first).toEqual(zeros);
    cache.forget('a');
    expect(second).toEqual(zeros);
    expect(cache.get('a', 1_000)).toBeUndefined();
  });

  it('does not take what was being loaded when something was forgotten', () => {
    const cache = cacheOf(2);
    const generation = cache.generation;
    cache.forget('a');
    const late = dek();
    cache.put('a', late, 0, generation);
    expect(cache.get('a', 1_000)).toBeUndefined();
    expect(late).toEqual(zeros);
  });

  it('counts age from the beginning of the load', () => {
    const cache = cacheOf(2);
    now = 500;
    cache.put('a', dek(), 0, 0);
    now = 999;
    expect(cache.get('a', 1_000)).toBeDefined();
    expect(cache.get('a', 999)).toBeUndefined();
    now = 1_000;
    expect(cache.get('a', 5_000)).toBeUndefined();
  });

  it('remembers a tombstone whatever its age', () => {
    const cache = cacheOf(2);
    cache.put('a', 'destroyed', 0, 0);
    now = 5_000;
    expect(cache.get('a', 0)).toBe('destroyed');
  });

  it('empties itself in an idle process', () => {
    const cache = cacheOf(10);
    const held = dek();
    cache.put('a', held, 0, 0);
    now = 1_000;
    jest.advanceTimersByTime(1_000);
    expect(cache.size).toBe(0);
    expect(held).toEqual(zeros);
    expect(jest.getTimerCount()).toBe(0);
  });
});
