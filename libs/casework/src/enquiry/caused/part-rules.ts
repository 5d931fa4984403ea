import { rule, type Rule } from '#event-sourcing/decider';
import type { EnquiryContext } from '../aggregate.js';
import type { EnquiryState } from '../state.js';
import { partOf, type PartStatus } from './state.js';

interface AboutPart {
  readonly partId: string;
}

type PartRule = Rule<EnquiryState, never, EnquiryContext>;

/** An organisation that names a part of another is outside its remit before any rule is asked: only the authority gets to see this. */
export const partNotFound: PartRule = rule<EnquiryState, AboutPart, EnquiryContext>(
  {
    id: '3.3',
    code: 'CAUSED_ENQUIRY_NOT_FOUND',
    reason: 'No part of this enquiry was asked for under this id.',
    source: 'domain 3.3 CauseEnquiry',
  },
  ({ state, command }) => (partOf(state, command) === undefined ? { pointer: '/partId' } : false),
);

/**
 * The part is in none of these states. The reason speaks of the part alone: what else goes on in the enquiry is not for the
 * organisation asked.
 */
export const partNotIn = (...statuses: readonly PartStatus[]): PartRule =>
  rule<EnquiryState, AboutPart, EnquiryContext>(
    {
      id: 'G-9',
      code: 'INVALID_TRANSITION',
      reason: 'The caused enquiry is not in a state in which this can be done.',
      source: 'domain 3.3, states of caused parts',
    },
    ({ state, command }) => {
      const status = partOf(state, command)?.status;
      if (status !== undefined && statuses.includes(status)) return false;
      return {
        pointer: '/partId',
        reason: `This can be done while the caused enquiry is ${statuses.join(' or ')}; it is ${String(status)}.`,
      };
    },
  );

const OVER: readonly string[] = ['Concluded', 'Closed', 'RecordedInError'];

/** A part nobody awaits any more because all of the enquiry is over: said without saying how it ended. */
export const replyNotAwaited: PartRule = rule<EnquiryState, AboutPart, EnquiryContext>(
  {
    id: 'G-9',
    code: 'INVALID_TRANSITION',
    reason: 'The authority no longer awaits a reply to this caused enquiry.',
    source: 'domain 3.3, states of caused parts',
  },
  ({ state }) => (OVER.includes(state.status) ? { pointer: '/partId' } : false),
);
