import { rule, type StreamFact } from '#event-sourcing/decider';
import { FreeText, IsEntityId, Optional } from '#policy/validation';
import { detailsOf, OneOf, RecordCommand, shortReference } from '#record-keeping/record';
import { recommendation } from '../recommendation/aggregate.js';
import type { RecommendationState } from '../recommendation/state.js';
import type { SarState } from '../sar/state.js';
import { AGREED } from '../sar/status.js';
import { nationalEscalation, type NationalEscalationContext } from './aggregate.js';
import { POLICY_AREAS, type PolicyArea } from './codes.js';
import { nationalEscalationIdentified } from './events.js';
import type { NationalEscalationState } from './state.js';

export class IdentifyNationalEscalation extends RecordCommand {
  /** The review it comes from. */
  @IsEntityId()
  readonly sarId!: string;

  /** The recommendation it starts from; that, or a finding. */
  @Optional()
  @IsEntityId()
  readonly recId?: string;

  /** The finding it starts from. */
  @Optional()
  @IsEntityId()
  readonly findingId?: string;

  /** Why nobody here can settle it. */
  @FreeText(8000)
  readonly whyBeyondLocal!: string;

  @OneOf(POLICY_AREAS)
  readonly policyArea!: PolicyArea;
}

const recommended: StreamFact<NationalEscalationState, IdentifyNationalEscalation, RecommendationState> = {
  of: recommendation,
  id: (_state, { recId }) => recId,
};

type Context = NationalEscalationContext<{ readonly recommendation: RecommendationState | undefined }>;

const isAgreed = ({ status, pausedFrom }: SarState): boolean =>
  (AGREED as readonly string[]).includes(status === 'Paused' ? (pausedFrom ?? '') : status);

export const reviewNotFound = rule<NationalEscalationState, IdentifyNationalEscalation, Context>(
  {
    id: '3.7',
    code: 'REVIEW_NOT_FOUND',
    reason: 'There is no such safeguarding adults review of this board.',
    source: 'domain 3.5, 3.7 B',
  },
  ({ context: { facts, actor } }) => {
    const isOurs = facts.review?.areaCode === actor.areaCode && facts.review.status !== 'RecordedInError';
    return isOurs ? false : { pointer: '/sarId' };
  },
);

export const reportNotAgreed = rule<NationalEscalationState, IdentifyNationalEscalation, Context>(
  {
    id: 'N-1',
    code: 'REPORT_NOT_AGREED',
    reason:
      'The board has not formally agreed the report of this review: nothing of it goes further before it has.',
    source: 'domain 3.7 B N-1',
  },
  ({ context: { facts } }) =>
    facts.review !== undefined && isAgreed(facts.review) ? false : { pointer: '/sarId' },
);

export const startsFromNothing = rule<NationalEscalationState, IdentifyNationalEscalation, Context>(
  {
    id: '3.7',
    code: 'STARTING_POINT_REQUIRED',
    reason: 'It starts from one recommendation or from one finding of the review.',
    source: 'domain 3.7 B, NationalEscalationIdentified',
  },
  ({ command: { recId, findingId } }) =>
    (recId === undefined) === (findingId === undefined) ? { pointer: '/recId' } : false,
);

/** A recommendation that was taken back says nothing to anybody. */
const GONE: ReadonlySet<string> = new Set(['Withdrawn', 'Superseded', 'RecordedInError']);

export const startNotFound = rule<NationalEscalationState, IdentifyNationalEscalation, Context>(
  {
    id: '3.7',
    code: 'STARTING_POINT_NOT_FOUND',
    reason: 'The review has no such recommendation or finding that still stands.',
    source: 'domain 3.5, 3.6, 3.7 B',
  },
  ({ command: { sarId, recId, findingId }, context: { facts } }) => {
    if (findingId !== undefined) {
      const isFound = (facts.review?.entries ?? []).some((entry) => entry.findingId === findingId);
      return isFound ? false : { pointer: '/findingId' };
    }
    const found = facts.recommendation;
    const stands = recId !== undefined && found?.sarId === sarId && !GONE.has(found.status);
    return stands ? false : { pointer: '/recId' };
  },
);

export const identifyNationalEscalation = nationalEscalation.creates(IdentifyNationalEscalation, {
  summary: 'Say that learning from a review lies beyond local reach, and why',
  source: 'domain 3.7 B N-1',
  who: ['CHR', 'SBM'],
  facts: { recommendation: recommended },
  refuse: [reviewNotFound, reportNotAgreed, startsFromNothing, startNotFound],
  then: (_state, command, { id, facts }) => [
    nationalEscalationIdentified({
      ...detailsOf(command),
      natId: id,
      ref: shortReference('NE', id),
      areaCode: facts.review?.areaCode ?? '',
    }),
  ],
});
