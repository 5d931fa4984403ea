import { INBOX_POINTS, killInbound } from './kill-inbound.js';
import { describeWithKafka, testKafka } from '../support/kafka/index.js';

/** How often both gateways are killed, each time at another place; each place takes its turn, so seven or more. */
const ROUNDS = Number(process.env['LEDGER_INBOUND_KILLS'] ?? 14);

describeWithKafka('notices whose gateways are killed at every place', await testKafka(), () => {
  it('are lost nowhere and doubled nowhere, and every sender is told', async () => {
    const report = await killInbound(ROUNDS);
    process.stderr.write(`${JSON.stringify(report)}\n`);
    expect(report).toMatchObject({ lost: 0, doubled: 0, unsettled: 0, untold: 0, faults: [] });
    expect(report.received).toBe(report.produced);
    expect([...report.died].sort()).toEqual([...INBOX_POINTS].sort());
  }, 1_800_000);
});
