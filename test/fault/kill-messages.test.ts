import { killReminders } from './kill-messages.js';

describe('a ledger killed while it reminds agencies', () => {
  it('reminds each once, and each record says so once', async () => {
    const points = [
      'outbox.after-add',
      'outbox.after-mark',
      'outbox.after-send',
      'outbox.after-sent',
    ] as const;
    const { died, sent, recorded, states } = await killReminders(points, 6);
    expect(died).toEqual(points);
    expect(sent).toEqual([1, 1, 1, 1, 1, 1]);
    expect(recorded).toEqual([1, 1, 1, 1, 1, 1]);
    expect(states).toEqual({ DONE: 6 });
  }, 240_000);
});
