import { rule, type Rule } from '#event-sourcing/decider';
import type { RecordContext } from '#record-keeping/record';
import type { PersonState } from './state.js';

export const datesOutOfOrder: Rule<PersonState, never, RecordContext> = rule<
  PersonState,
  { from?: string; to?: string },
  RecordContext
>(
  {
    id: '3.1',
    code: 'DATES_OUT_OF_ORDER',
    reason: 'The last day lies before the first.',
    source: 'domain 3.1',
  },
  ({ command: { from, to } }) =>
    from !== undefined && to !== undefined && to < from ? { pointer: '/to' } : false,
);
