import { killRounds, type KillReport } from './kill-rounds.js';

/** LEDGER_KILL_ROUNDS and LEDGER_KILL_SEED change what is done; the seed of a run is in each of its lines. */
const ROUNDS = Number(process.env['LEDGER_KILL_ROUNDS'] ?? 200);
const SEED = Number(process.env['LEDGER_KILL_SEED'] ?? Date.now() % 1_000_000_000);

const line = ({ seed, rounds, events, sent, acknowledged, repeated, lost, doubled }: KillReport): string =>
  `kill rounds, seed ${seed}: ${rounds} of ${ROUNDS}, ${events} events, ${sent} commands sent, ` +
  `${acknowledged} acknowledged, ${repeated} repeated, ${lost} lost, ${doubled} doubled`;

describe('a ledger killed under load, for long', () => {
  it(
    `loses nothing that was acknowledged and doubles nothing in ${ROUNDS} rounds`,
    async () => {
      const report = await killRounds({
        rounds: ROUNDS,
        seed: SEED,
        onRound: (soFar, end) => process.stdout.write(`${line(soFar)}; ${end}\n`),
      });
      process.stdout.write(`${line(report)}\n${JSON.stringify(report.ends, null, 2)}\n`);
      expect(report.faults).toEqual([]);
      expect(report).toMatchObject({ rounds: ROUNDS, lost: 0, doubled: 0 });
      expect(report.acknowledged).toBeGreaterThan(5 * ROUNDS);
      expect(report.repeated).toBeGreaterThan(ROUNDS / 4);
    },
    ROUNDS * 60_000,
  );
});
