import { rule, type Rule } from '#event-sourcing/decider';
import type { Code } from '#policy/code-lists';
import { FreeText, IsCode, IsCodes, IsEntityId, IsLocalDate, Nested, Optional } from '#policy/validation';
import { endOfDay } from '#policy/working-days';
import { detailsOf, EntityIds, RecordCommand, shortReference } from '#record-keeping/record';
import { recommendation, type RecommendationContext } from './aggregate.js';
import { blamesSomebody, subjectNames } from './anonymity.js';
import type { Smart } from './event-data.js';
import { recommendationDrafted } from './events.js';
import type { RecommendationState } from './state.js';

/** What makes it measurable. It may be drafted without, and not issued. */
export class SmartWording {
  /** What exactly is to be different. */
  @Optional()
  @FreeText(4000)
  readonly specific?: string;

  /** By what one will see that it is. */
  @Optional()
  @FreeText(2000)
  readonly measure?: string;

  @Optional()
  @IsLocalDate()
  readonly dueOn?: string;
}

export class DraftRecommendation extends RecordCommand {
  /** The review it comes from. */
  @IsEntityId()
  readonly sarId!: string;

  /** Findings of the review it answers. */
  @Optional()
  @EntityIds(50)
  readonly findingIds: readonly string[] = [];

  /** What is recommended, in working words. Nobody may be blamed by name (S-10). */
  @FreeText(8000)
  readonly text!: string;

  @IsCode('SAR_DOMAIN')
  readonly domain!: Code<'SAR_DOMAIN'>;

  @IsCodes('SAR_THEME', { min: 1 })
  readonly themes!: readonly Code<'SAR_THEME'>[];

  @IsCode('REC_LEVEL')
  readonly level!: Code<'REC_LEVEL'>;

  @Nested(() => SmartWording)
  readonly smart!: SmartWording;
}

interface Wording {
  readonly text?: string;
  readonly smart?: SmartWording;
}

/** How a wording is told: its last day ends at midnight in England. */
export const smartOf = ({ dueOn, ...words }: SmartWording): Smart => ({
  ...words,
  ...(dueOn === undefined ? {} : { dueAt: endOfDay(dueOn) }),
});

/** The wording, wherever somebody could be blamed in it (S-10). */
export const wordingOf = ({ text, smart }: Wording) => ({
  '/text': text,
  '/smart/specific': smart?.specific,
  '/smart/measure': smart?.measure,
});

/** States of a review in which there is something to recommend: somebody has looked, and nobody has closed the file. */
const RECOMMENDING: readonly string[] = [
  'InProgress',
  'DraftReport',
  'BoardAgreed',
  'Published',
  'PublicationWithheld',
  'LearningTracked',
];

export const reviewNotRecommending = rule<RecommendationState, DraftRecommendation, RecommendationContext>(
  {
    id: '3.6',
    code: 'REVIEW_NOT_RECOMMENDING',
    reason: 'Recommendations come from a review that is being made, or whose learning is still followed.',
    source: 'domain 3.5, 3.6 Draft',
  },
  ({ context: { facts } }) =>
    RECOMMENDING.includes(facts.review?.status ?? '') ? false : { pointer: '/sarId' },
);

export const findingNotRecorded: Rule<RecommendationState, never, RecommendationContext> = rule<
  RecommendationState,
  { readonly findingIds?: readonly string[] },
  RecommendationContext
>(
  {
    id: '3.6',
    code: 'FINDING_NOT_FOUND',
    reason: 'The review has recorded no finding under this id.',
    source: 'domain 3.5 Code findings, 3.6 Draft',
  },
  ({ command: { findingIds = [] }, context: { facts } }) => {
    const known = (facts.review?.entries ?? []).map(({ findingId }) => findingId);
    const at = findingIds.findIndex((id) => !known.includes(id));
    return at === -1 ? false : { pointer: `/findingIds/${at}` };
  },
);

export const draftRecommendation = recommendation.creates(DraftRecommendation, {
  summary: 'Draft a recommendation of a review',
  source: 'domain 3.6 Draft, S-10',
  who: ['CHR', 'SBM', 'SARG', 'IR'],
  facts: { subjectNames },
  refuse: [reviewNotRecommending, findingNotRecorded, blamesSomebody<DraftRecommendation>(wordingOf)],
  then: (_state, command, { id, facts }) => [
    recommendationDrafted({
      ...detailsOf(command),
      smart: smartOf(command.smart),
      recId: id,
      ref: shortReference('REC', id),
      areaCode: facts.review?.areaCode ?? '',
    }),
  ],
});
