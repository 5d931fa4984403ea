import { describeRefusals } from './refusals/refusals-suite.js';
import { TABLES } from './refusals/tables.js';

/** Every way to break every rule, and every command in every state in which it is not possible (ADR 0150). */
describe.each(Object.keys(TABLES) as (keyof typeof TABLES)[])('all of %s', (record) => {
  describeRefusals(record, TABLES[record], 'LONG');
});
