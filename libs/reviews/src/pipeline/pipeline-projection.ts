import { defineProjection, foldTable } from '#event-sourcing/projection';
import type { RecommendationEvent } from '../recommendation/events.js';
import { sarEvents, type SarEvent } from '../sar/events.js';
import { foldLinks, foldPipeline } from './fold-pipeline.js';
import type { PipelineRecommendationRow, PipelineRow } from './pipeline-row.js';

const LINKING = [
  'RecommendationDrafted',
  'RecommendationLinked',
  'RecommendationEntryRecordedInError',
  'RecommendationRecordedInError',
] as const satisfies readonly RecommendationEvent['type'][];

const idsIn = (category: string, stream: string): readonly string[] =>
  stream.startsWith(`${category}-`) ? [stream.slice(category.length + 1)] : [];

/** Where each review is (domain 5.9). */
export const sarPipeline = defineProjection<SarEvent | RecommendationEvent>({
  name: 'sar-pipeline',
  version: 1,
  accessClass: 'SAR_WORKING_PAPERS',
  events: [...sarEvents.map(({ type }) => type), ...LINKING],
  tables: {
    sar_pipeline: foldTable<PipelineRow, 'sarId', SarEvent>({
      columns: {
        sarId: 'uuid',
        ref: 'text',
        areaCode: 'text',
        subjects: 'text[]',
        status: 'text',
        receivedAt: 'timestamptz',
        reviewer: 'text',
        accessUntil: 'timestamptz',
        themes: 'text[]',
        earliestDue: 'timestamptz',
        recommended: 'jsonb',
        decided: 'jsonb',
        pausedAt: 'timestamptz',
        pauseReviewOn: 'date',
        publishedAt: 'timestamptz',
        url: 'text',
        withheld: 'text',
        nationalLibraryAt: 'timestamptz',
        markers: 'jsonb',
        findings: 'jsonb',
        links: 'jsonb',
        state: 'jsonb',
      },
      key: ['sarId'],
      indexes: [{ columns: ['areaCode', 'receivedAt', 'sarId'] }, { columns: ['reviewer'] }],
      keysOf: ({ stream }) => idsIn('sar', stream).map((sarId) => ({ sarId })),
      fold: foldPipeline,
    }),
    sar_pipeline_recommendation: foldTable<PipelineRecommendationRow, 'recId', RecommendationEvent>({
      columns: { recId: 'uuid', sarId: 'uuid', ref: 'text', links: 'jsonb' },
      key: ['recId'],
      indexes: [{ columns: ['sarId'] }],
      keysOf: ({ stream }) => idsIn('recommendation', stream).map((recId) => ({ recId })),
      fold: foldLinks,
    }),
  },
});
