import { z } from 'zod';
import { streamOf } from '#event-sourcing/command';
import { commonRefusal } from '#event-sourcing/decider';
import { IsEntityId } from '#policy/validation';
import { recordQuery, resourceOf, shownTo } from '#record-keeping/reading';
import { recommendation } from '../recommendation/aggregate.js';
import { lanesOf, type RecommendationState } from '../recommendation/state.js';
import { sar } from '../sar/aggregate.js';
import { RECOMMENDATION_READERS, recommendationSightOf } from './recommendation-sight.js';
import {
  laneInFullOf,
  laneSummaryOf,
  laneView,
  papersOf,
  published,
  publishedOf,
  recommendationPapers,
  recommendationSummary,
  summaryOf,
} from './recommendation-view.js';

export class RecommendationParams {
  @IsEntityId()
  recommendationId!: string;
}

const view = z.object({
  recommendationId: z.uuid(),
  /** `OWN_LANE`: the lane of the reader's organisation and what is published. `SUMMARY`: codes, dates and what is published. */
  sight: z.enum(['FULL', 'OWN_LANE', 'SUMMARY']),
  ...recommendationSummary.shape,
  ...published.shape,
  ...recommendationPapers.partial().shape,
  lanes: z.array(laneView),
});

/** What the board notes for itself beside a lane: not for the agency that is looked at. */
const BOARDS_OWN = ['boardNote', 'notes'] as const;

/** A recommendation as it stands, straight from the log: each reader as much as domain 2.2 gives them. */
export const getRecommendation = recordQuery({
  operationId: 'getRecommendation',
  summary: 'Read a recommendation of a review as it stands, with its lanes',
  source: 'domain 3.6, 2.2',
  method: 'GET',
  path: '/recommendations/:recommendationId',
  params: RecommendationParams,
  reply: view,
  who: [...RECOMMENDATION_READERS],
  remit: 'PARTY',
  dataClass: 'RECOMMENDATIONS',
  readModels: [],
  resource: ({ recommendationId }, context) => resourceOf(recommendation, recommendationId, context),
  run: async ({ recommendationId }, { actor, services, now }) => {
    const { store, codec, catalogue, records } = services;
    const stream = streamOf(recommendation, recommendationId);
    const opened = await codec.open(await store.readStream(stream));
    const revision = opened.at(-1)?.revision;
    if (revision === undefined) return { refused: commonRefusal('NOT_FOUND') };
    const state = opened.reduce<RecommendationState>(
      (before, event) => recommendation.evolve(before, event),
      recommendation.initial,
    );
    const { state: review } = await records.load(sar, state.sarId);
    const sight = recommendationSightOf(actor, state, review, now);
    if (sight === undefined) return { refused: commonRefusal('NOT_PERMITTED') };
    const seen = { persons: [...review.subjects], stream };
    const common = { recommendationId, sight, ...summaryOf(state, opened), ...publishedOf(opened) };
    if (sight === 'OWN_LANE') {
      // What it said and what was said to it are its own, whatever its roles show of the papers of others.
      const lanes = lanesOf(state)
        .filter(({ agencyOrg }) => agencyOrg === actor.orgCode)
        .map((lane) => laneInFullOf(state, lane, opened, now, BOARDS_OWN));
      const own = lanes.reduce((sum, lane) => sum + lane.revision, 0);
      // That somebody else has begun is not for this agency.
      const status = state.status === 'Active' ? 'Issued' : state.status;
      return { revision: own, seen, reply: { ...common, status, lanes } };
    }
    if (sight === 'SUMMARY') {
      const lanes = lanesOf(state).map((lane) => laneSummaryOf(state, lane, opened, now));
      return { revision, seen, reply: { ...common, lanes } };
    }
    const events = shownTo(actor.roles, opened, catalogue);
    const lanes = lanesOf(state).map((lane) => laneInFullOf(state, lane, events, now));
    return { revision, seen, reply: { ...common, ...papersOf(state, events), lanes } };
  },
});
