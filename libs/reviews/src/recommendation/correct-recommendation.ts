import { rule } from '#event-sourcing/decider';
import type { Code } from '#policy/code-lists';
import { FreeText, IsCode, IsCodes, IsEntityId, Nested, Optional } from '#policy/validation';
import { detailsOf, EntityIds, RecordCommand } from '#record-keeping/record';
import { KEPT, recommendation, type RecommendationContext } from './aggregate.js';
import { blamesSomebody, subjectNames } from './anonymity.js';
import { findingNotRecorded, smartOf, SmartWording, wordingOf } from './draft-recommendation.js';
import { recommendationCorrected } from './events.js';
import type { RecommendationState } from './state.js';

/** Fields given replace those told; the event corrected stays as it was written (G-1). */
export class CorrectRecommendation extends RecordCommand {
  @IsEntityId()
  readonly correctedEventId!: string;

  @FreeText(2000)
  readonly reason!: string;

  @Optional()
  @EntityIds(50)
  readonly findingIds?: readonly string[];

  @Optional()
  @FreeText(8000)
  readonly text?: string;

  @Optional()
  @IsCode('SAR_DOMAIN')
  readonly domain?: Code<'SAR_DOMAIN'>;

  @Optional()
  @IsCodes('SAR_THEME', { min: 1 })
  readonly themes?: readonly Code<'SAR_THEME'>[];

  @Optional()
  @IsCode('REC_LEVEL')
  readonly level?: Code<'REC_LEVEL'>;

  /** The whole of it: what is left out is not measured. */
  @Optional()
  @Nested(() => SmartWording)
  readonly smart?: SmartWording;
}

export const eventNotTold = rule<RecommendationState, CorrectRecommendation, RecommendationContext>(
  {
    id: 'G-1',
    code: 'EVENT_NOT_IN_RECORD',
    reason: 'A correction names the event it corrects: the draft, or an earlier correction of it.',
    source: 'domain 3.0 G-1',
  },
  ({ state, command }) =>
    state.told.includes(command.correctedEventId) ? false : { pointer: '/correctedEventId' },
);

const CORRECTABLE = ['findingIds', 'text', 'domain', 'themes', 'level', 'smart'] as const;

export const nothingCorrected = rule<RecommendationState, CorrectRecommendation, RecommendationContext>(
  {
    id: 'G-1',
    code: 'NOTHING_CORRECTED',
    reason: 'A correction says what is right.',
    source: 'domain 3.0 G-1',
  },
  ({ command }) => CORRECTABLE.every((field) => command[field] === undefined),
);

/** What organisations were asked to do they were asked by its wording: another wording is another recommendation. */
export const issuedAlready = rule<RecommendationState, CorrectRecommendation, RecommendationContext>(
  {
    id: '3.6',
    code: 'RECOMMENDATION_ISSUED',
    reason: 'Organisations answer to the wording issued: supersede it by another recommendation.',
    source: 'domain 3.6 Replace',
  },
  ({ state, command }) => {
    if (state.status === 'Drafted') return false;
    const field = (['text', 'level', 'smart'] as const).find((each) => command[each] !== undefined);
    return field === undefined ? false : { pointer: `/${field}` };
  },
);

export const correctRecommendation = recommendation.command(CorrectRecommendation, {
  summary: 'Correct what was drafted; both versions stay visible',
  source: 'domain 3.0 G-1, 3.6',
  who: ['CHR', 'SBM'],
  when: KEPT,
  facts: { subjectNames },
  refuse: [
    eventNotTold,
    nothingCorrected,
    issuedAlready,
    findingNotRecorded,
    blamesSomebody<CorrectRecommendation>(wordingOf),
  ],
  then: (_state, command) => {
    const { smart, ...corrected } = detailsOf(command);
    return [
      recommendationCorrected({ ...corrected, ...(smart === undefined ? {} : { smart: smartOf(smart) }) }),
    ];
  },
});
