import { defineAggregate, type LookedUpFact, type StreamFact } from '#event-sourcing/decider';
import {
  channelOf,
  commonRules,
  type RecordCommand,
  type RecordContext,
  type RecordPolicy,
} from '#record-keeping/record';
import { sar } from '../sar/aggregate.js';
import type { SubjectFacts } from '../sar/facts.js';
import type { SarState } from '../sar/state.js';
import { recommendationEvents, type RecommendationEvent } from './events.js';
import { evolveRecommendation, lanesOf, RECOMMENDATION_STATUSES, UNDRAFTED } from './state.js';
import type { RecommendationState } from './state.js';

/** Facts every decision on a recommendation is given. */
export interface RecommendationFacts {
  /** The review it comes from; undefined when there is no such review. */
  readonly review: SarState | undefined;
  readonly subjects: readonly SubjectFacts[] | undefined;
}

export type RecommendationContext<Facts = unknown> = RecordContext<RecommendationFacts & Facts>;

interface AboutReview {
  readonly sarId?: string;
}

/** The review a recommendation comes from: its file and its key are the recommendation's too. */
const reviewIdOf = (state: Pick<RecommendationState, 'sarId'>, { sarId }: AboutReview): string =>
  state.sarId === '' ? (sarId ?? '') : state.sarId;

const review: StreamFact<RecommendationState, AboutReview, SarState> = {
  of: sar,
  id: (state, command) => reviewIdOf(state, command),
};

/** Ids of the people the review is about, apart by blanks; undefined where there are none to ask about. */
export const subjectsOf = ({ review: about }: { readonly review?: unknown }): string | undefined =>
  (about as SarState | undefined)?.subjects.join(' ') || undefined;

const subjects: LookedUpFact<RecommendationState, object, readonly SubjectFacts[]> = {
  lookup: 'sarSubjects',
  key: (_state, _command, found) => subjectsOf(found),
};

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
