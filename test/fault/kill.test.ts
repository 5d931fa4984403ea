import { killRounds } from './kill-rounds.js';

const ROUNDS = 3;

describe('a ledger killed under load', () => {
  it(`loses nothing that was acknowledged and doubles nothing in ${ROUNDS} rounds`, async () => {
    const seed = Number(process.env['LEDGER_KILL_SEED'] ?? Date.now() % 1_000_000_000);
    const report = await killRounds({ rounds: ROUNDS, seed });
    const { faults, ...counted } = report;
    process.stdout.write(`kill rounds: ${JSON.stringify(counted)}\n`);
    expect(faults).toEqual([]);
    expect(report).toMatchObject({ rounds: ROUNDS, lost: 0, doubled: 0 });
    // A test in which nothing was sent would pass as well.
    expect(report.acknowledged).toBeGreaterThan(5 * ROUNDS);
    expect(report.repeated).toBeGreaterThan(0);
  }, 300_000);
});
