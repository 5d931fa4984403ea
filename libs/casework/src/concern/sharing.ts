import { rule, type Rule } from '#event-sourcing/decider';
import type { Code } from '#policy/code-lists';
import type { ConcernContext } from './aggregate.js';
import { consentToShare, type ConcernState } from './state.js';

/** An act that tells another organisation about the adult. */
export interface Sharing {
  readonly override?: Code<'OVERRIDE'>;
  /** Where an act may or may not share, whether this one does. */
  readonly reportedToPolice?: boolean;
}

/**
 * Recording never needs consent; telling others against the adult's wishes needs a ground (C-13). Who lacks capacity, or was
 * not asked, has not refused.
 */
export const overrideRequired: Rule<ConcernState, never, ConcernContext> = rule<
  ConcernState,
  Sharing,
  ConcernContext
>(
  {
    id: 'C-13',
    code: 'OVERRIDE_REQUIRED',
    reason: 'The adult has refused that this is shared: give the ground for sharing against their wishes.',
    source: 'domain 3.2 C-13, 2.3 override consent to share',
  },
  ({ state, command }) => {
    const shares = command.reportedToPolice !== false;
    const refused = consentToShare(state) === 'REFUSED';
    return shares && refused && command.override === undefined ? { pointer: '/override' } : false;
  },
);

const MAY_OVERRIDE: ReadonlySet<string> = new Set(['SAM', 'PSW', 'DASS']);

export const overrideNotPermitted: Rule<ConcernState, never, ConcernContext> = rule<
  ConcernState,
  Sharing,
  ConcernContext
>(
  {
    id: '2.3',
    code: 'NOT_PERMITTED',
    reason:
      'Sharing against the adult’s wishes is decided by a safeguarding adults manager; by a social worker only in immediate danger.',
    source: 'domain 2.3, override consent to share',
  },
  ({ state, command, context: { actor } }) => {
    if (command.override === undefined || MAY_OVERRIDE.has(actor.role)) return false;
    return actor.role === 'SW' && state.immediateDanger ? false : { pointer: '/override' };
  },
);

export const sharingRules = [overrideRequired, overrideNotPermitted] as const;
