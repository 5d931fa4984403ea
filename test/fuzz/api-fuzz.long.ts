import { fuzzApi } from './api-fuzz.js';
import { startFuzzedLedger } from './fuzzed-ledger.js';

/** LEDGER_FUZZ_RUNS and LEDGER_FUZZ_SEED change what is sent; the seed is in the last line, and in what a failure says. */
const RUNS = Number(process.env['LEDGER_FUZZ_RUNS'] ?? 4_000);
const SEED = Number(process.env['LEDGER_FUZZ_SEED'] ?? Date.now() % 1_000_000_000);

describe('whatever is sent, thousands of times', () => {
  it(
    `is answered as documented, writes nothing when refused, and is in no reply and no log (seed ${SEED})`,
    async () => {
      const fuzzed = await startFuzzedLedger();
      try {
        const report = await fuzzApi(fuzzed.ledger, { seed: SEED, runs: RUNS, known: fuzzed });
        process.stdout.write(`api fuzz: ${JSON.stringify(report)}\n`);
        expect(report.requests).toBe(RUNS);
        // The generator gets past validation, and finds many ways not to.
        expect(report.accepted).toBeGreaterThan(RUNS / 30);
        expect(Object.keys(report.codes).length).toBeGreaterThan(20);
      } finally {
        await fuzzed.ledger.stop();
      }
    },
    RUNS * 1_000,
  );
});
