import { disclosed } from '../partners/told.js';
import { leaksOf, searchFor } from '../privacy/feed-leaks.js';
import { startTestLedger, type TestLedger, type TestLedgerOptions } from '../support/ledger.js';

/** Lines of a log are made of common words, and somebody's single word may be one of them. */
const OWN_WORDS = /\s|\d/;

/**
 * A ledger for a journey. When the journey has ended, everything it had partners told is searched for fields outside their
 * profile and for words typed anywhere that do not belong there, and the logs for all of them.
 */
export const startJourney = (options: TestLedgerOptions = {}): Promise<TestLedger> =>
  startTestLedger({ ...options, beforeStop: nothingLeaked });

async function nothingLeaked(ledger: TestLedger): Promise<void> {
  expect(leaksOf(await disclosed(ledger), ledger.typed)).toEqual([]);
  const own = ledger.typed.filter(({ text }) => OWN_WORDS.test(text));
  expect(searchFor(own)(ledger.logs())).toEqual([]);
}
