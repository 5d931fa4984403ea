import { killReminders, MESSAGE_POINTS, type MessagePoint } from './kill-messages.js';

/** A process finds out only what another left in doubt, so these two come one after the other. */
const IN_DOUBT: readonly MessagePoint[] = [
  'outbox.after-send',
  'outbox.after-find',
  'outbox.after-mark',
  'outbox.after-find',
];

describe('a ledger killed at every place on the way of a message', () => {
  it('reminds each agency once, and each record says so once', async () => {
    const points = [...MESSAGE_POINTS.filter((point) => point !== 'outbox.after-find'), ...IN_DOUBT];
    const { died, sent, recorded, states } = await killReminders(points, 24);
    expect(died).toEqual(points);
    expect(new Set(sent)).toEqual(new Set([1]));
    expect(new Set(recorded)).toEqual(new Set([1]));
    expect(states).toEqual({ DONE: 24 });
  }, 900_000);
});
