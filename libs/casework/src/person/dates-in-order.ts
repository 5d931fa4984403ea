import { rule, type Rule } from '#event-sourcing/decider';
import type { CaseworkContext } from '../record/casework-context.js';
import type { PersonState } from './state.js';

export const datesOutOfOrder: Rule<PersonState, never, CaseworkContext> = rule<
  PersonState,
  { from?: string; to?: string },
  CaseworkContext
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
