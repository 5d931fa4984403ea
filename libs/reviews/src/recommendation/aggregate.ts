import { defineAggregate } from '#event-sourcing/decider';
import {
  channelOf,
  commonRules,
  type RecordCommand,
  type RecordContext,
  type RecordPolicy,
} from '#record-keeping/record';
import { sar } from '../sar/aggregate.js';
import { review, reviewIdOf, subjects, type AboutReview, type ReviewFacts } from '../sar/of-review.js';
import { recommendationEvents, type RecommendationEvent } from './events.js';
import { evolveRecommendation, lanesOf, RECOMMENDATION_STATUSES, UNDRAFTED } from './state.js';
import type { RecommendationState } from './state.js';

export type RecommendationContext<Facts = unknown> = RecordContext<ReviewFacts & Facts>;

/**
 * What a review recommends, with one lane for each organisation it is addressed to: who answered, what was done, what proof there
 * is, and who had to be named. Source: domain 3.6.
 */
export const recommendation = defineAggregate<RecommendationState, RecommendationEvent, RecordPolicy>()({
  name: 'recommendation',
  collection: 'recommendations',
  dataClass: 'RECOMMENDATIONS',
  initial: UNDRAFTED,
  events: recommendationEvents,
  evolve: evolveRecommendation,
  status: ({ status }) => status,
  statuses: RECOMMENDATION_STATUSES,
  rules: commonRules,
  facts: { review, subjects },
  filing: (state, command, context) => ({
    caseId: reviewIdOf(state, command as AboutReview),
    sealedBy: reviewIdOf(state, command as AboutReview),
    sensitivity: (command as RecordCommand).sensitivity ?? state.sensitivity,
    channel: channelOf(command as RecordCommand, context.actor),
  }),
  // Whose review it is, so is the recommendation: its area, its reviewer while their time lasts, who is barred from it (RM-4).
  resource: (state, { review: about, subjects: people }, _command, moment) => ({
    ...(about === undefined
      ? { areaCode: state.areaCode }
      : sar.resource(about, { subjects: people }, {}, moment)),
    orgCodes: lanesOf(state).map(({ agencyOrg }) => agencyOrg),
  }),
});

/** States in which lanes are worked on. */
export const OPEN = ['Issued', 'Active'] as const;

/** States in which an agency that answered goes on with it. */
export const ACTIVE = ['Active'] as const;

/** States in which agencies have it. */
export const ISSUED = ['Issued', 'Active', 'Completed', 'Superseded', 'Withdrawn'] as const;

/** States in which something may still be said of it. */
export const KEPT = ['Drafted', ...ISSUED] as const;
