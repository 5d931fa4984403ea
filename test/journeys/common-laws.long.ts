import { shareOf } from '../support/drawn.js';
import type { Operation } from '../support/casework.js';
import { commonLaws } from './refusals/common-laws.js';
import { commandsOf, RECORDS } from './refusals/declared.js';
import { Sender } from './refusals/sender.js';

/** The laws all commands share, held by each of them (ADR 0150); with `LEDGER_SHARE=3` by a third, others every day. */
describe.each(RECORDS)('the laws every command of the record %s is under', (record) => {
  let started: Sender | undefined;

  beforeAll(async () => {
    started = await Sender.start(
      record === 'person' ? { aged: 2, agedStaff: ['igo.demo', 'dass.demo'] } : {},
    );
  }, 180_000);

  afterAll(() => started?.stop());

  const operations = commandsOf(record).map(({ operationId }) => operationId) as Operation[];
  describe.each(shareOf(operations))('%s, which is possible,', (operation) => {
    commonLaws(operation, () => started as Sender);
  });
});
