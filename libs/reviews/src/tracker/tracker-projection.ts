import { appendTable, defineProjection, foldTable, type Columns } from '#event-sourcing/projection';
import { recommendationEvents, type RecommendationEvent } from '../recommendation/events.js';
import type { SarEvent } from '../sar/events.js';
import { foldLane, lanesTouched } from './fold-lane.js';
import { foldRecommendation, recommendationTouched } from './fold-recommendation.js';
import { foldReview, reviewEventTypes, reviewTouched } from './fold-review.js';
import { historyOf, type HistoryRow } from './history.js';
import type { LaneRow } from './lane-row.js';
import type { RecommendationRow } from './recommendation-row.js';
import type { ReviewRow } from './review-row.js';

type ReviewEvent = Extract<SarEvent, { type: (typeof reviewEventTypes)[number] }>;

export const recommendationColumns: Columns<RecommendationRow> = {
  recId: 'uuid',
  sarId: 'uuid',
  ref: 'text',
  areaCode: 'text',
  status: 'text',
  level: 'text',
  domain: 'text',
  themes: 'text[]',
  text: 'jsonb',
  measure: 'jsonb',
  measureDueAt: 'text',
  publicText: 'text',
  issuedAt: 'timestamptz',
  endedAt: 'timestamptz',
  endedBy: 'uuid',
  byRecId: 'uuid',
  impact: 'jsonb',
  links: 'jsonb',
};

export const laneColumns: Columns<LaneRow> = {
  laneId: 'uuid',
  recId: 'uuid',
  agencyOrg: 'text',
  status: 'text',
  issuedAt: 'timestamptz',
  issuedBy: 'uuid',
  ownerRole: 'jsonb',
  colours: 'jsonb',
  opening: 'jsonb',
  entries: 'jsonb',
  lane: 'jsonb',
  deadlines: 'jsonb',
  told: 'jsonb',
};

export const reviewColumns: Columns<ReviewRow> = {
  sarId: 'uuid',
  ref: 'text',
  areaCode: 'text',
  subjects: 'text[]',
  reviewer: 'text',
  accessUntil: 'timestamptz',
  links: 'jsonb',
};

/** Who has answered, what is done, what proof there is (domain 5.5, 5.6). */
export const recommendationTracker = defineProjection<RecommendationEvent | ReviewEvent>({
  name: 'recommendation-tracker',
  version: 1,
  accessClass: 'RECOMMENDATIONS',
  events: [...recommendationEvents.map(({ type }) => type), ...reviewEventTypes],
  tables: {
    recommendation: foldTable<RecommendationRow, 'recId', RecommendationEvent>({
      columns: recommendationColumns,
      key: ['recId'],
      indexes: [{ columns: ['areaCode'] }, { columns: ['sarId'] }],
      keysOf: recommendationTouched,
      fold: foldRecommendation,
    }),
    recommendation_lane: foldTable<LaneRow, 'laneId', RecommendationEvent>({
      columns: laneColumns,
      key: ['laneId'],
      indexes: [{ columns: ['recId'] }, { columns: ['agencyOrg', 'issuedAt', 'laneId'] }],
      keysOf: lanesTouched,
      fold: foldLane,
    }),
    tracked_review: foldTable<ReviewRow, 'sarId', ReviewEvent>({
      columns: reviewColumns,
      key: ['sarId'],
      keysOf: reviewTouched,
      fold: foldReview,
    }),
    recommendation_history: appendTable<HistoryRow, RecommendationEvent | ReviewEvent>({
      columns: {
        eventId: 'uuid',
        id: 'uuid',
        ordinal: 'int8',
        type: 'text',
        occurredAt: 'timestamptz',
        recordedAt: 'timestamptz',
        event: 'jsonb',
      },
      key: ['eventId'],
      indexes: [{ columns: ['id', 'recordedAt'] }],
      rowsOf: historyOf,
    }),
  },
});
