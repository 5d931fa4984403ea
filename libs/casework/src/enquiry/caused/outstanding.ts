import { rule, type Rule } from '#event-sourcing/decider';
import type { EnquiryContext } from '../aggregate.js';
import type { EnquiryState } from '../state.js';
import { isSettled } from './state.js';

/** A part that was declined blocks as well, until it is withdrawn: nobody has made that enquiry. */
export const causedReportOutstanding: Rule<EnquiryState, never, EnquiryContext> = rule<
  EnquiryState,
  object,
  EnquiryContext
>(
  {
    id: 'E-6',
    code: 'CAUSED_REPORT_OUTSTANDING',
    reason:
      'A report another organisation was asked for is neither accepted nor withdrawn: the authority answers for the whole enquiry.',
    source: 'Care Act 2014 s42(2); domain 3.3 E-6',
  },
  ({ state }) => !Object.values(state.parts).every(isSettled),
);
