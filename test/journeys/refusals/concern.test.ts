import { CONCERN_PROVOCATIONS } from './concern-rules.js';
import { describeRefusals } from './refusals-suite.js';
import type { Problem } from './sender.js';

const sender = describeRefusals('concern', {
  provocations: CONCERN_PROVOCATIONS,
  rows: Array.from({ length: 15 }, (_none, at) => `C-${at + 1}`),
  // Only managers transfer, and managers may override.
  shadowed: ['transferConcern 2.3 NOT_PERMITTED: who'],
});

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
