import { killFeeds } from './kill-feeds.js';
import { testKafka, describeWithKafka } from '../support/kafka/index.js';

/** How many gateways are killed; the broker once for every four of them. */
const LIVES = Number(process.env['LEDGER_FEED_LIVES'] ?? 20);

describeWithKafka('feeds whose gateways and broker are killed', await testKafka(), () => {
  it('lose nothing, send each under one id, keep the order of each case, and record each once', async () => {
    const report = await killFeeds({ seed: 20_261_122, lives: LIVES, brokerEvery: 4, cases: 12 });
    process.stderr.write(`${JSON.stringify(report)}\n`);
    expect(report).toMatchObject({ lost: 0, doubled: 0, outOfOrder: 0, notRecorded: 0, faults: [] });
    expect(report.received).toBe(report.produced);
    expect(report.gatewaysKilled).toBeGreaterThanOrEqual(LIVES);
    expect(report.brokerKills).toBe(Math.floor(LIVES / 4));
  }, 1_800_000);
});
