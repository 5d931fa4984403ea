import { defineAggregate } from '#event-sourcing/decider';
import {
  channelOf,
  commonRules,
  type RecordCommand,
  type RecordContext,
  type RecordPolicy,
} from '#record-keeping/record';
import { recommendationEvents, type RecommendationEvent } from './events.js';
import { evolveRecommendation, lanesOf, RECOMMENDATION_STATUSES, UNDRAFTED } from './state.js';
import type { RecommendationState } from './state.js';

export type RecommendationContext<Facts = unknown> = RecordContext<Facts>;

interface AboutReview {
  readonly sarId?: string;
}

/** The review a recommendation comes from: its file and its key are the recommendation's too. */
export const reviewOf = (state: Pick<RecommendationState, 'sarId'>, command: AboutReview): string =>
  state.sarId === '' ? (command.sarId ?? '') : state.sarId;

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
  filing: (state, command, context) => ({
    caseId: reviewOf(state, command as AboutReview),
    sealedBy: reviewOf(state, command as AboutReview),
    sensitivity: (command as RecordCommand).sensitivity ?? state.sensitivity,
    channel: channelOf(command as RecordCommand, context.actor),
  }),
  resource: (state) => ({
    areaCode: state.areaCode,
    orgCodes: lanesOf(state).map(({ agencyOrg }) => agencyOrg),
  }),
});

/** States in which lanes are worked on. */
export const OPEN = ['Issued', 'Active'] as const;

/** States in which agencies have it. */
export const ISSUED = ['Issued', 'Active', 'Completed', 'Superseded', 'Withdrawn'] as const;

/** States in which something may still be said of it. */
export const KEPT = ['Drafted', 'Issued', 'Active', 'Completed', 'Superseded', 'Withdrawn'] as const;
