import { rule, type Rule } from '#event-sourcing/decider';
import type { Code } from '#policy/code-lists';
import { consentToShare } from '../concern/state.js';
import type { EnquiryContext } from './aggregate.js';
import type { EnquiryState } from './state.js';

/** An act that tells another organisation about the adult. */
export interface Sharing {
  readonly override?: Code<'OVERRIDE'>;
}

type SharingRule = Rule<EnquiryState, never, EnquiryContext>;

/** What the adult said while the concern was looked into holds on: telling others against it needs a ground (C-13). */
export const overrideRequired: SharingRule = rule<EnquiryState, Sharing, EnquiryContext>(
  {
    id: 'C-13',
    code: 'OVERRIDE_REQUIRED',
    reason: 'The adult has refused that this is shared: give the ground for sharing against their wishes.',
    source: 'domain 3.2 C-13, 2.3 override consent to share',
  },
  ({ command, context: { facts } }) => {
    const refused = facts.concerns.some(
      (about) => about !== undefined && consentToShare(about) === 'REFUSED',
    );
    return refused && command.override === undefined ? { pointer: '/override' } : false;
  },
);

export const overrideNotPermitted: SharingRule = rule<EnquiryState, Sharing, EnquiryContext>(
  {
    id: '2.3',
    code: 'NOT_PERMITTED',
    reason:
      'Sharing against the adult’s wishes is decided by a safeguarding adults manager; by a social worker only in immediate danger.',
    source: 'domain 2.3, override consent to share',
  },
  ({ command, context: { actor, facts } }) => {
    if (command.override === undefined || actor.role === 'SAM') return false;
    const inDanger = facts.concerns.some((about) => about?.immediateDanger);
    return actor.role === 'SW' && inDanger ? false : { pointer: '/override' };
  },
);

export const sharingRules = [overrideRequired, overrideNotPermitted] as const;
