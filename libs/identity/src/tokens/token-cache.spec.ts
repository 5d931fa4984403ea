import type { Actor } from '../actor/index.js';
import { TokenCache } from './token-cache.js';

const actor: Actor = {
  userId: 'sam.demo',
  name: 'Sarah Morgan',
  roles: ['SAM'],
  orgCode: 'LA-NORTHMOOR',
  areaCode: 'E08000901',
  teams: [],
};
const HOUR = 3_600_000;

describe('TokenCache', () => {
  it('gives back what was put under the same token only', () => {
    const cache = new TokenCache(10, HOUR);
    cache.put(TokenCache.keyOf('a.b.c'), actor, HOUR, 0);
    expect(cache.get(TokenCache.keyOf('a.b.c'), 1)).toBe(actor);
    expect(cache.get(TokenCache.keyOf('a.b.C'), 1)).toBeUndefined();
  });

  it('keeps no token, only a digest of it', () => {
    const cache = new TokenCache(10, HOUR);
    cache.put(TokenCache.keyOf('header.canary.signature'), actor, HOUR, 0);
    expect([...(cache as unknown as { entries: Map<string, unknown> }).entries.keys()].join()).not.toMatch(
      /canary/,
    );
  });

  it('forgets at the very end of the token', () => {
    const cache = new TokenCache(10, HOUR);
    cache.put('k', actor, 1_000, 0);
    expect(cache.get('k', 999)).toBe(actor);
    expect(cache.get('k', 1_000)).toBeUndefined();
  });

  it('forgets after its own time, however long the token lives and however often it is used', () => {
    const cache = new TokenCache(10, 300);
    cache.put('k', actor, HOUR, 0);
    for (let now = 0; now < 300; now += 50) expect(cache.get('k', now)).toBe(actor);
    expect(cache.get('k', 300)).toBeUndefined();
  });

  it('remembers nothing when its time is nought', () => {
    const cache = new TokenCache(10, 0);
    cache.put('k', actor, HOUR, 0);
    expect(cache.get('k', 0)).toBeUndefined();
  });

  it('forgets the one unused for longest when it is full', () => {
    const cache = new TokenCache(2, HOUR);
    const known = (): string[] => ['a', 'b', 'c'].filter((key) => cache.get(key, 2) !== undefined);
    cache.put('a', actor, HOUR, 0);
    cache.put('b', actor, HOUR, 0);
    cache.get('a', 1);
    cache.put('c', actor, HOUR, 1);
    expect(known()).toEqual(['a', 'c']);
  });

  it('makes no room when the same token is put again', () => {
    const cache = new TokenCache(2, HOUR);
    for (const key of ['a', 'b', 'b', 'b']) cache.put(key, actor, HOUR, 0);
    expect(cache.get('a', 1)).toBe(actor);
  });
});
