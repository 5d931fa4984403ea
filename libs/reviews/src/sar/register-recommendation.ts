import { rule, type StreamFact } from '#event-sourcing/decider';
import { IsEntityId } from '#policy/validation';
import { detailsOf, RecordCommand } from '#record-keeping/record';
import { recommendation } from '../recommendation/aggregate.js';
import type { RecommendationState } from '../recommendation/state.js';
import { sar, type SarContext } from './aggregate.js';
import { sarRecommendationRegistered } from './events.js';
import type { SarState } from './state.js';

export class RegisterSarRecommendation extends RecordCommand {
  @IsEntityId()
  readonly recId!: string;
}

const recommendationNamed: StreamFact<SarState, RegisterSarRecommendation, RecommendationState> = {
  of: recommendation,
  id: (_state, { recId }) => recId,
};

type Context = SarContext<{ readonly recommendation: RecommendationState | undefined }>;

export const recommendationNotOfReview = rule<SarState, RegisterSarRecommendation, Context>(
  {
    id: 'S-7',
    code: 'RECOMMENDATION_NOT_FOUND',
    reason: 'No recommendation drafted for this review has this id.',
    source: 'domain 3.5 S-7, 3.6',
  },
  ({ context: { id, facts } }) => (facts.recommendation?.sarId === id ? false : { pointer: '/recId' }),
);

export const registeredAlready = rule<SarState, RegisterSarRecommendation, SarContext>(
  {
    id: 'S-7',
    code: 'ALREADY_REGISTERED',
    reason: 'The recommendation is entered with the review already.',
    source: 'domain 3.5 S-7',
  },
  ({ state, command: { recId } }) => (state.recommendations.includes(recId) ? { pointer: '/recId' } : false),
);

/** Only a recommendation entered here is issued, and the review closes only with every one of them (ADR 0171). */
export const registerSarRecommendation = sar.command(RegisterSarRecommendation, {
  summary: 'Enter a recommendation with the review it comes from, so that it can be issued',
  source: 'domain 3.5 S-7, 3.6',
  who: ['SBM', 'CHR'],
  when: ['InProgress', 'DraftReport', 'BoardAgreed', 'Published', 'PublicationWithheld', 'LearningTracked'],
  facts: { recommendation: recommendationNamed },
  refuse: [recommendationNotOfReview, registeredAlready],
  then: (_state, command) => [sarRecommendationRegistered(detailsOf(command))],
});
