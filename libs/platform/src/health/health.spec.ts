import { createHealth } from './health.js';

describe('health', () => {
  it('is not ready before it has started and once it is stopping', async () => {
    const health = createHealth({ checks: [] });
    const seen: string[] = [];
    seen.push((await health.ready()).status);
    health.started();
    seen.push((await health.ready()).status);
    health.stopping();
    seen.push((await health.ready()).status);
    expect(seen).toEqual(['not-ready', 'ready', 'not-ready']);
  });

  it('asks once for many who ask at the same time', async () => {
    let asked = 0;
    const check = () => {
      asked += 1;
      return Promise.resolve({ ok: true });
    };
    const health = createHealth({ checks: [{ name: 'a', failure: 'not-ready', check }], freshMs: 1_000 });
    await Promise.all(Array.from({ length: 20 }, () => health.ready()));
    expect(asked).toBe(1);
  });
});
