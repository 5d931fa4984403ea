import { describeRefusals } from './refusals-suite.js';
import type { Problem } from './sender.js';
import { TABLES } from './tables.js';

const sender = describeRefusals('concern', TABLES.concern);

it.each(['DELETE', 'PUT', 'PATCH'])('G-1: %s changes no history', async (method) => {
  const { work, ledger } = sender();
  const concernId = await work.concernIn('Raised');
  const [{ eventId } = { eventId: '' }] = await work.events(`concern-${concernId}`);
  const record = `/concerns/${concernId}`;
  for (const path of ['/concerns', record, `${record}/events/${eventId}`, '/persons']) {
    const reply = await fetch(`${ledger.url}${path}`, {
      method,
      headers: { authorization: `Bearer ${await ledger.token('dass.demo')}` },
    });
    expect([reply.status, ((await reply.json()) as Problem).code]).toEqual([422, 'HISTORY_IS_IMMUTABLE']);
  }
  expect((await work.events(`concern-${concernId}`))[0]?.eventId).toBe(eventId);
});
