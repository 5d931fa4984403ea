import { rule, type Rule } from '#event-sourcing/decider';
import type { EnquiryContext } from './aggregate.js';
import type { EnquiryState } from './state.js';

/** A command that puts right what was told, and says which telling and why (G-1). */
export interface Correcting {
  readonly correctedEventId: string;
  readonly reason: string;
}

/** What can be put right by telling it anew. */
type Correctable = 'opening' | 'findings' | 'outcomes' | 'conclusion';

const WHAT: Readonly<Record<Correctable, string>> = {
  opening: 'the enquiry as opened',
  findings: 'the findings that stand',
  outcomes: 'the outcomes that stand',
  conclusion: 'the conclusion that stands',
};

/** The correction names neither what was told first nor an earlier correction of it. */
export const correctionNames = (what: Correctable): Rule<EnquiryState, never, EnquiryContext> =>
  rule<EnquiryState, Correcting, EnquiryContext>(
    {
      id: 'G-1',
      code: 'EVENT_NOT_IN_RECORD',
      reason: `A correction names the event it corrects: ${WHAT[what]}, or an earlier correction.`,
      source: 'domain 3.0 G-1',
    },
    ({ state, command }) =>
      state[what]?.eventIds.includes(command.correctedEventId) === true
        ? false
        : { pointer: '/correctedEventId' },
  );
