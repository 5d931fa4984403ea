import { RecentHeads } from './recent-heads.js';

const head = (revision: number) => ({ revision, hash: String(revision) });

describe('recent heads', () => {
  it('forgets the stream that was used longest ago', () => {
    const heads = new RecentHeads(2);
    heads.put('a', head(1));
    heads.put('b', head(1));
    heads.get('a');
    heads.put('c', head(1));
    expect([heads.get('a'), heads.get('b'), heads.get('c')]).toEqual([head(1), undefined, head(1)]);
  });

  it('believes the log, up and down, and a reader only upwards', () => {
    const heads = new RecentHeads(2);
    heads.put('a', head(5));
    heads.offer('a', head(4));
    expect(heads.get('a')).toEqual(head(5));
    heads.offer('a', head(6));
    expect(heads.get('a')).toEqual(head(6));
    heads.put('a', head(2));
    expect(heads.get('a')).toEqual(head(2));
    heads.forget('a');
    expect(heads.get('a')).toBeUndefined();
  });
});
