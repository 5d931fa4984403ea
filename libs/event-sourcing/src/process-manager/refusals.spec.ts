import type { Database } from '#platform/database';
import type { SendOutcome } from './process-manager.js';
import { sendAndRecord } from './refusals.js';

const log = { info: () => undefined, warn: () => undefined, error: () => undefined };

async function sent(outcome: SendOutcome): Promise<readonly unknown[]> {
  const recorded: unknown[] = [];
  const sql = { unsafe: (_statement: string, values: readonly unknown[]) => recorded.push(values[3]) };
  const db = { sql } as unknown as Database;
  const send = () => Promise.resolve(outcome);
  await sendAndRecord({ db, send, log }, 'deadline-clock', 'cause', { commandId: 'id', command: {} });
  return recorded;
}

describe('a command sent because of an event', () => {
  it('is done with when it is accepted', async () => {
    expect(await sent({ outcome: 'accepted' })).toEqual([]);
  });

  it('is recorded as refused when a rule refuses it, for it would again', async () => {
    const code = 'INVALID_TRANSITION';
    expect(await sent({ outcome: 'refused', code, reason: 'Not in this state.' })).toEqual([code]);
  });

  it('is not done with when others were quicker every time: it must be sent again', async () => {
    const busy = sent({ outcome: 'refused', code: 'VERSION_CONFLICT', reason: 'It has changed.' });
    await expect(busy).rejects.toMatchObject({ name: 'StoreUnavailable' });
  });
});
