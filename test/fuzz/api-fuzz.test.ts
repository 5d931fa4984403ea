import { fuzzApi } from './api-fuzz.js';
import { startFuzzedLedger, type FuzzedLedger } from './fuzzed-ledger.js';

const RUNS = 600;

describe('whatever is sent', () => {
  let fuzzed: FuzzedLedger;
  beforeAll(async () => {
    fuzzed = await startFuzzedLedger();
  });
  afterAll(() => fuzzed.ledger.stop());

  it('is answered as documented, writes nothing when refused, and is in no reply and no log', async () => {
    const seed = Number(process.env['LEDGER_FUZZ_SEED'] ?? Date.now() % 1_000_000_000);
    const report = await fuzzApi(fuzzed.ledger, { seed, runs: RUNS, known: fuzzed });
    process.stdout.write(`api fuzz: ${JSON.stringify(report)}\n`);
    expect(report.requests).toBe(RUNS);
    // The generator gets past validation, and finds many ways not to.
    expect(report.accepted).toBeGreaterThan(RUNS / 30);
    expect(Object.keys(report.codes).length).toBeGreaterThan(20);
  }, 300_000);
});
