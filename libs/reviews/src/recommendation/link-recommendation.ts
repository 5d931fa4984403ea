import { rule, type StreamFact } from '#event-sourcing/decider';
import { codesOf, type Code } from '#policy/code-lists';
import { IsEntityId, Optional, ShortText } from '#policy/validation';
import { detailsOf, OneOf, RecordCommand } from '#record-keeping/record';
import { KEPT, recommendation, type RecommendationContext } from './aggregate.js';
import { recommendationLinked } from './events.js';
import type { RecommendationState } from './state.js';

/** Another review that bears on it: a death review, a coroner's report, or an earlier recommendation of a board. */
export class LinkRecommendation extends RecordCommand {
  @OneOf([...codesOf('PARALLEL'), 'REC'])
  readonly toKind!: Code<'PARALLEL'> | 'REC';

  /** Its own reference. */
  @ShortText(200)
  readonly ref!: string;

  /** Where it is a recommendation of this ledger. */
  @Optional()
  @IsEntityId()
  readonly linkedRecId?: string;
}

const linked: StreamFact<RecommendationState, LinkRecommendation, RecommendationState> = {
  of: recommendation,
  id: (_state, { linkedRecId }) => linkedRecId,
};

export const linkNotFound = rule<
  RecommendationState,
  LinkRecommendation,
  RecommendationContext<{ readonly linked: RecommendationState | undefined }>
>(
  {
    id: '3.6',
    code: 'RECOMMENDATION_NOT_FOUND',
    reason: 'There is no other recommendation of this board under this id.',
    source: 'domain 3.6 Link',
  },
  ({ state, command: { linkedRecId, toKind }, context: { id, facts } }) => {
    if (linkedRecId === undefined) return false;
    const isOther = linkedRecId !== id && facts.linked?.areaCode === state.areaCode;
    return isOther && toKind === 'REC' ? false : { pointer: '/linkedRecId' };
  },
);

export const linkRecommendation = recommendation.command(LinkRecommendation, {
  summary: 'Link another review, or an earlier recommendation',
  source: 'domain 3.6 Link; demands, Seed 1: search by linked review returns both ways',
  who: ['CHR', 'SBM', 'SARG'],
  when: KEPT,
  facts: { linked },
  refuse: [linkNotFound],
  then: (_state, command) => [recommendationLinked(detailsOf(command))],
});
