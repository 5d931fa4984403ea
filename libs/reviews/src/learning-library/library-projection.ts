import { appendTable, defineProjection, foldTable } from '#event-sourcing/projection';
import type { RecommendationEvent } from '../recommendation/events.js';
import type { SarEvent } from '../sar/events.js';
import {
  CASE_TYPES,
  ENQUIRY_TYPES,
  ESCALATION_TYPES,
  foldCase,
  foldEnquiry,
  foldEscalation,
  type CaseEvent,
} from './fold-case.js';
import { findingOf, foldRecommendation, foldReview, textsOf } from './fold-review.js';
import type {
  LearningCaseRow,
  LearningEnquiryRow,
  LearningEscalationRow,
  LearningFindingRow,
  LearningRecommendationRow,
  LearningReviewRow,
  LearningTextRow,
} from './rows.js';

const SAR_TYPES = [
  'SarReferred',
  'SarCorrected',
  'SarFindingRecorded',
  'SarParallelProcessLinked',
  'SarPublished',
  'SarPublicationWithheld',
  'SarEntryRecordedInError',
  'SarRecordedInError',
] as const satisfies readonly SarEvent['type'][];

const RECOMMENDATION_TYPES = [
  'RecommendationDrafted',
  'RecommendationCorrected',
  'RecommendationIssued',
  'ImpactEvaluated',
  'RecommendationLinked',
  'RecommendationCompleted',
  'RecommendationSuperseded',
  'RecommendationWithdrawn',
  'RecommendationEntryRecordedInError',
  'RecommendationRecordedInError',
] as const satisfies readonly RecommendationEvent['type'][];

/** The id of the record a stream is of, where it is of this sort. */
const idIn = (category: string, stream: string): readonly string[] =>
  stream.startsWith(`${category}-`) ? [stream.slice(category.length + 1)] : [];

const sarOf = (stream: string): string => idIn('sar', stream)[0] ?? '';

/** What reviews, enquiries and disagreements taught, in codes, with the words that were published (domain 5.10). */
export const learningLibrary = defineProjection<SarEvent | RecommendationEvent | CaseEvent>({
  name: 'learning-library',
  version: 1,
  accessClass: 'AGGREGATE',
  events: [...SAR_TYPES, ...RECOMMENDATION_TYPES, ...CASE_TYPES, ...ENQUIRY_TYPES, ...ESCALATION_TYPES],
  tables: {
    learning_review: foldTable<LearningReviewRow, 'sarId', SarEvent>({
      columns: {
        sarId: 'uuid',
        areaCode: 'text',
        ref: 'text',
        harmType: 'text',
        subjects: 'text[]',
        linked: 'jsonb',
        codes: 'text[]',
        publishedBy: 'uuid',
        publishedAt: 'timestamptz',
        url: 'text',
        title: 'text',
        takenBack: 'text[]',
      },
      key: ['sarId'],
      indexes: [{ columns: ['areaCode'] }],
      keysOf: ({ stream }) => idIn('sar', stream).map((sarId) => ({ sarId })),
      fold: foldReview,
    }),
    learning_finding: appendTable<LearningFindingRow, SarEvent>({
      columns: {
        findingId: 'uuid',
        sarId: 'uuid',
        eventId: 'uuid',
        domain: 'text',
        themes: 'text[]',
        flags: 'text[]',
        codes: 'text[]',
        labels: 'text',
        recordedAt: 'timestamptz',
      },
      key: ['findingId'],
      indexes: [{ columns: ['sarId'] }, { columns: ['labels'], using: 'english' }],
      rowsOf: (event) => findingOf(event, sarOf(event.stream)),
    }),
    learning_text: appendTable<LearningTextRow, SarEvent>({
      columns: { eventId: 'uuid', part: 'text', sarId: 'uuid', text: 'text' },
      key: ['eventId', 'part'],
      indexes: [{ columns: ['sarId'] }, { columns: ['text'], using: 'english' }],
      rowsOf: (event) => textsOf(event, sarOf(event.stream)),
    }),
    learning_recommendation: foldTable<LearningRecommendationRow, 'recId', RecommendationEvent>({
      columns: {
        recId: 'uuid',
        sarId: 'uuid',
        ref: 'text',
        findingIds: 'text[]',
        domain: 'text',
        themes: 'text[]',
        level: 'text',
        codes: 'text[]',
        publicText: 'text',
        issuedAt: 'timestamptz',
        status: 'text',
        impact: 'jsonb',
        linked: 'jsonb',
      },
      key: ['recId'],
      indexes: [
        { columns: ['sarId'] },
        { columns: ['findingIds'], using: 'gin' },
        { columns: ['publicText'], using: 'english' },
      ],
      keysOf: ({ stream }) => idIn('recommendation', stream).map((recId) => ({ recId })),
      fold: foldRecommendation,
    }),
    learning_enquiry: foldTable<LearningEnquiryRow, 'enquiryId', CaseEvent>({
      columns: {
        enquiryId: 'uuid',
        personRef: 'uuid',
        areaCode: 'text',
        concernIds: 'text[]',
        assignedTo: 'text',
        openedAt: 'timestamptz',
        met: 'jsonb',
        codes: 'text[]',
        labels: 'text',
      },
      key: ['enquiryId'],
      indexes: [
        { columns: ['areaCode'], where: `codes <> '{}'` },
        { columns: ['labels'], using: 'english' },
      ],
      keysOf: ({ stream }) => idIn('enquiry', stream).map((enquiryId) => ({ enquiryId })),
      fold: (row, event) => foldEnquiry(row, event),
    }),
    learning_case: foldTable<LearningCaseRow, 'concernId', CaseEvent>({
      columns: { concernId: 'uuid', codes: 'text[]', labels: 'text', conflictedUsers: 'text[]' },
      key: ['concernId'],
      indexes: [{ columns: ['labels'], using: 'english' }],
      keysOf: ({ stream }) => idIn('concern', stream).map((concernId) => ({ concernId })),
      fold: (row, event) => foldCase(row, event),
    }),
    learning_escalation: foldTable<LearningEscalationRow, 'escId', CaseEvent>({
      columns: {
        escId: 'uuid',
        areaCode: 'text',
        personRef: 'uuid',
        caseRef: 'uuid',
        subject: 'text',
        outcome: 'text',
        raisedAt: 'timestamptz',
        learned: 'jsonb',
        codes: 'text[]',
        labels: 'text',
      },
      key: ['escId'],
      indexes: [{ columns: ['areaCode'] }, { columns: ['labels'], using: 'english' }],
      keysOf: ({ stream }) => idIn('escalation', stream).map((escId) => ({ escId })),
      fold: (row, event) => foldEscalation(row, event),
    }),
  },
});
