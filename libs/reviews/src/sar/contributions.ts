import { rule, type Rule } from '#event-sourcing/decider';
import { isPartner } from '#identity/authorisation';
import type { Role } from '#identity/actor';
import { IsEntityId, IsInstant, Optional } from '#policy/validation';
import { momentOf, OrgCode, RecordCommand } from '#record-keeping/record';
import type { SarContext } from './aggregate.js';
import type { Contribution } from './event-data.js';
import { hasContributed, isOver, requestOf, revisionOfPart, wasAsked, type SarState } from './state.js';
import { SAR_STATUSES } from './status.js';

/** What an agency contributes to a request; sent by itself, or written down by the board. */
export abstract class ContributionReply extends RecordCommand {
  @IsEntityId()
  readonly requestId!: string;

  /** The agency that contributes. */
  @OrgCode()
  readonly org!: string;

  /** When it came, where the board writes it down. */
  @Optional()
  @IsInstant()
  readonly at?: string;
}

interface AboutPart {
  readonly requestId: string;
  readonly org: string;
}

type ContributionRule = Rule<SarState, never, SarContext>;

/**
 * What contributions have in common. They are possible in every state, and rules say otherwise: a refusal that named the review's
 * state would tell an agency what became of it.
 */
export const CONTRIBUTION = {
  who: ['SBM', 'CHR', 'AGL'],
  remit: 'PARTY',
  when: SAR_STATUSES,
  seenRevision: revisionOfPart,
} as const;

/** An agency that names the part of another is outside its remit before any rule is asked: only the board gets to see this. */
export const notAsked = (contribution?: Contribution): ContributionRule =>
  rule<SarState, AboutPart & { readonly contribution?: Contribution }, SarContext>(
    {
      id: '3.5',
      code: 'REQUEST_NOT_FOUND',
      reason: 'This agency was not asked for it under this request.',
      source: 'domain 3.5, contributions',
    },
    ({ state, command }) => {
      const request = wasAsked(state, command) ? requestOf(state, command) : undefined;
      const isMeant = request?.contribution === (contribution ?? command.contribution);
      return request !== undefined && isMeant ? false : { pointer: '/requestId' };
    },
  );

export const contributedAlready: ContributionRule = rule<SarState, AboutPart, SarContext>(
  {
    id: 'G-9',
    code: 'ALREADY_CONTRIBUTED',
    reason: 'It has come already; what changes it is a new entry after the first was recorded in error.',
    source: 'domain 3.5, contributions',
  },
  ({ state, command }) => (hasContributed(state, command) ? { pointer: '/requestId' } : false),
);

/** Said without saying how the review ended. */
export const contributionNotAwaited: ContributionRule = rule<SarState, object, SarContext>(
  {
    id: 'G-9',
    code: 'INVALID_TRANSITION',
    reason: 'The board no longer awaits contributions to this review.',
    source: 'domain 3.5, states',
  },
  ({ state }) => isOver(state),
);

/** When it came: an agency cannot put its own return back in time to have kept a date. */
export const contributedAt = (command: { readonly at?: string }, context: SarContext): string =>
  isPartner(context.actor.role as Role) ? context.now : momentOf(command, context);
