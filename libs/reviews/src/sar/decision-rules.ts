import { rule, type Rule } from '#event-sourcing/decider';
import type { SarContext } from './aggregate.js';
import { agenciesUnderReview, type SarState } from './state.js';

type AnySarRule<X = unknown> = Rule<SarState, never, SarContext<X>>;

interface Reasoned {
  readonly reasons?: string;
}

export const reasonRequired: AnySarRule = rule<SarState, Reasoned, SarContext>(
  {
    id: 'S-2',
    code: 'REASON_REQUIRED',
    reason: 'The board decides in writing: give the reasons.',
    source: 'Care Act 2014 s44; domain 3.5 S-2',
  },
  ({ command }) => (command.reasons === undefined ? { pointer: '/reasons' } : false),
);

interface Views {
  readonly quorum: readonly string[];
  readonly viewsMissing: readonly { readonly org: string }[];
}

export interface BoardFacts {
  readonly statutoryMembers: readonly string[] | undefined;
}

export const quorumNotMet: AnySarRule<BoardFacts> = rule<SarState, Views, SarContext<BoardFacts>>(
  {
    id: 'S-2',
    code: 'QUORUM_NOT_MET',
    reason: 'The view of a statutory member is neither heard nor noted as missing, with the reason.',
    source: 'Care Act 2014 Sch 2 para 1; domain 3.5 S-2',
  },
  ({ command: { quorum, viewsMissing }, context: { facts } }) => {
    const accounted = new Set([...quorum, ...viewsMissing.map(({ org }) => org)]);
    const members = facts.statutoryMembers ?? [];
    return members.length > 0 && members.every((org) => accounted.has(org)) ? false : { pointer: '/quorum' };
  },
);

/** The chair takes the key decisions, and nobody judges their own employer (domain 2.3). */
export const chairNotIndependent: AnySarRule = rule<SarState, object, SarContext>(
  {
    id: '2.3',
    code: 'DECIDER_NOT_INDEPENDENT',
    reason: 'The chair is employed by an agency under review: somebody independent of it must decide.',
    source: 'domain 2.3, SAR decision',
  },
  ({ state, context: { actor } }) => agenciesUnderReview(state).includes(actor.orgCode),
);
