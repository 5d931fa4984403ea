import fc from 'fast-check';
import { ledgerProjections } from '#assembly/ledger';
import { Casework } from '../support/casework.js';
import { readModelRows } from '../support/dump.js';
import { startTestLedger, type TestLedger } from '../support/ledger.js';
import { settled } from '../support/settled.js';
import { CaseRun, type Choice } from './case-run.js';

const READ_MODELS = ledgerProjections.map(({ name }) => name);

const choice: fc.Arbitrary<Choice> = fc.record({
  act: fc.nat({ max: 10_000 }),
  which: fc.nat({ max: 100 }),
  legal: fc.oneof({ weight: 3, arbitrary: fc.constant(true) }, { weight: 1, arbitrary: fc.constant(false) }),
});

/** After so many times so many cases every read model is built anew and compared; `LEDGER_MODEL_SEED` repeats a run. */
const RUNS = Number(process.env['LEDGER_MODEL_RUNS'] ?? 8);
const CASES = 5;
const ACTS = 100;
/** How many states are reached at least: runs in which nothing goes far would agree as well. Far below what chance brings. */
const REACHING = 13;

/**
 * Whole cases, driven with random legal and illegal commands over real HTTP, beside a model of the domain pages: both must agree
 * on what is accepted, on the code of what is refused, on every state and on what the lists and the timeline tell.
 */
describe(`whole cases and the model of them: ${RUNS} times ${CASES} cases`, () => {
  let ledger: TestLedger;
  let work: Casework;

  beforeAll(async () => {
    ledger = await startTestLedger({ now: '2026-06-01T09:00:00Z' });
    work = new Casework(ledger);
  });

  afterAll(() => ledger.stop());

  it('agree', async () => {
    const reached = new Set<string>();
    const seed = Number(process.env['LEDGER_MODEL_SEED'] ?? Date.now() % 1_000_000_000);
    const life = fc.array(fc.array(choice, { minLength: ACTS / 2, maxLength: ACTS }), {
      minLength: CASES,
      maxLength: CASES,
    });
    const property = fc.asyncProperty(life, async (choices) => {
      for (const each of choices) await oneCase(each, reached);
      await rebuild();
    });
    // Shrinking would send everything again and again; the seed does the same once.
    const { failed, errorInstance } = await fc.check(property, { numRuns: RUNS, seed, endOnFailure: true });
    if (failed) throw new Error(`LEDGER_MODEL_SEED=${seed}`, { cause: errorInstance });
    process.stdout.write(`whole cases: ${JSON.stringify({ seed, states: [...reached].sort() })}\n`);
    expect(reached.size).toBeGreaterThanOrEqual(REACHING);
  }, 1_800_000);

  async function oneCase(choices: readonly Choice[], reached: Set<string>): Promise<void> {
    const run = await CaseRun.begin(work);
    for (const each of choices) {
      await run.attempt(each);
      for (const record of ['concern', 'enquiry', 'plan', 'escalation'] as const) {
        const status = run.model[record]?.status;
        if (status !== undefined) reached.add(`${record} ${status}`);
      }
    }
    await ledger.caughtUp();
    await run.compare();
  }

  async function rebuild(): Promise<void> {
    await settled(ledger);
    const { sql } = ledger.ledger.db;
    const before = await readModelRows(sql);
    for (const name of READ_MODELS) {
      const { comparison } = await ledger.ledger.readModels.rebuild(name);
      expect({ name, comparison }).toMatchObject({
        name,
        comparison: { different: [], heldBackBefore: 0 },
      });
    }
    expect(await readModelRows(sql)).toEqual(before);
  }
});
