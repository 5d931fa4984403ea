import { Parts } from './parts.js';

describe('the parts of a process', () => {
  const stopping = (order: string[], name: string) => () => {
    order.push(name);
    return Promise.resolve();
  };

  it('stop in the opposite order of their start, once', async () => {
    const order: string[] = [];
    const parts = new Parts();
    expect(parts.add('database', stopping(order, 'database'))).toBe('database');
    parts.add('worker', stopping(order, 'worker'));
    await parts.stop();
    await parts.stop();
    expect(order).toEqual(['worker', 'database']);
  });

  it('stop also when one of them fails, which is told afterwards', async () => {
    const order: string[] = [];
    const parts = new Parts();
    parts.add('database', stopping(order, 'database'));
    parts.add('worker', () => Promise.reject(new Error('stuck')));
    await expect(parts.stop()).rejects.toThrow('stuck');
    expect(order).toEqual(['database']);
  });
});
