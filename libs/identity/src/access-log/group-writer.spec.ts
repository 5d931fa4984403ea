import { setImmediate as turn } from 'node:timers/promises';
import { GroupWriter } from './group-writer.js';

interface Write {
  readonly items: readonly string[];
  readonly done: () => void;
  readonly fail: (error: Error) => void;
}

const held = (limits = { maxItems: 4, inFlight: 1 }) => {
  const writes: Write[] = [];
  const writer = new GroupWriter<string>(
    (items) => new Promise((resolve, reject) => writes.push({ items, done: resolve, fail: reject })),
    limits,
  );
  return { writes, writer, groups: () => writes.map(({ items }) => items.join('')) };
};

describe('GroupWriter', () => {
  it('writes together what comes together, and what comes meanwhile next', async () => {
    const { writer, writes, groups } = held();
    const first = [writer.add(['a']), writer.add(['b'])];
    await turn();
    const second = [writer.add(['c']), writer.add(['d'])];
    await turn();
    expect(groups()).toEqual(['ab']);
    writes[0]?.done();
    await Promise.all(first);
    await turn();
    expect(groups()).toEqual(['ab', 'cd']);
    writes[1]?.done();
    await Promise.all(second);
  });

  it('tells nobody it is written before it is', async () => {
    const { writer, writes } = held();
    let settled = false;
    const added = writer.add(['a']).then(() => (settled = true));
    await turn();
    await turn();
    expect(settled).toBe(false);
    writes[0]?.done();
    await added;
    expect(settled).toBe(true);
  });

  it('fails those whose write failed and nobody else', async () => {
    const { writer, writes } = held();
    const failing = writer.add(['a']).catch((error: unknown) => error);
    await turn();
    const later = writer.add(['b']);
    writes[0]?.fail(new Error('disk'));
    expect(await failing).toEqual(new Error('disk'));
    await turn();
    writes[1]?.done();
    await expect(later).resolves.toBeUndefined();
  });

  it('fails those whose write could not even begin', async () => {
    const writer = new GroupWriter<string>(
      () => {
        throw new Error('closed');
      },
      { maxItems: 4, inFlight: 1 },
    );
    await expect(writer.add(['a'])).rejects.toThrow('closed');
    await expect(writer.add(['b'])).rejects.toThrow('closed');
  });

  it('keeps groups small, except for one caller who brings more', async () => {
    const { writer, writes, groups } = held();
    const all = [
      writer.add(['a', 'b', 'c']),
      writer.add(['d', 'e']),
      writer.add(['f', 'g', 'h', 'i', 'j', 'k']),
      writer.add(['l']),
    ];
    for (let i = 0; i < 4; i += 1) {
      await turn();
      writes[i]?.done();
      await turn();
    }
    await Promise.all(all);
    expect(groups()).toEqual(['abc', 'de', 'fghijk', 'l']);
  });

  it('has as many writes under way as allowed, and no more', async () => {
    const { writer, writes, groups } = held({ maxItems: 1, inFlight: 2 });
    const all = ['a', 'b', 'c'].map((item) => writer.add([item]));
    await turn();
    await turn();
    await turn();
    expect(groups()).toEqual(['a', 'b']);
    writes[1]?.done();
    await turn();
    await turn();
    expect(groups()).toEqual(['a', 'b', 'c']);
    writes[0]?.done();
    writes[2]?.done();
    await Promise.all(all);
  });

  it('writes nothing for nothing', async () => {
    const { writer, writes } = held();
    await writer.add([]);
    await turn();
    expect(writes).toEqual([]);
  });
});
