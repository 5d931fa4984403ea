import { defineProjection, foldTable } from '#event-sourcing/projection';
import {
  foldPublicLane,
  foldPublicRecommendation,
  foldPublicReview,
  lanesTold,
  publicEventTypes,
  recommendationsTold,
  reviewsTold,
  type PublicEvent,
} from './fold-public.js';
import type { PublicLaneRow, PublicRecommendationRow, PublicReviewRow } from './public-row.js';

/** What a board tells everybody: published texts, organisations, codes and dates (domain 2.1 PUB, 5.5, 5.6). */
export const publicRegister = defineProjection<PublicEvent>({
  name: 'public-register',
  version: 1,
  accessClass: 'PUBLISHED',
  events: [...publicEventTypes],
  tables: {
    public_recommendation: foldTable<PublicRecommendationRow, 'recId', PublicEvent>({
      columns: {
        recId: 'uuid',
        sarId: 'uuid',
        ref: 'text',
        areaCode: 'text',
        domain: 'text',
        themes: 'text[]',
        publicText: 'text',
        issuedAt: 'timestamptz',
        ended: 'text',
      },
      key: ['recId'],
      indexes: [{ columns: ['issuedAt', 'recId'] }, { columns: ['sarId'] }],
      keysOf: recommendationsTold,
      fold: foldPublicRecommendation,
    }),
    public_lane: foldTable<PublicLaneRow, 'laneId', PublicEvent>({
      columns: { laneId: 'uuid', recId: 'uuid', agencyOrg: 'text', told: 'jsonb', namedAt: 'timestamptz' },
      key: ['laneId'],
      indexes: [{ columns: ['recId'] }, { columns: ['namedAt', 'laneId'], where: 'named_at is not null' }],
      keysOf: lanesTold,
      fold: foldPublicLane,
    }),
    public_review: foldTable<PublicReviewRow, 'sarId', PublicEvent>({
      columns: {
        sarId: 'uuid',
        areaCode: 'text',
        publishedAt: 'timestamptz',
        pseudonym: 'text',
        title: 'text',
        summary: 'text',
        url: 'text',
        findings: 'jsonb',
      },
      key: ['sarId'],
      indexes: [{ columns: ['publishedAt', 'sarId'] }],
      keysOf: reviewsTold,
      fold: foldPublicReview,
    }),
  },
});
