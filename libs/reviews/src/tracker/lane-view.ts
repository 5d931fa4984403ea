import { z } from 'zod';
import { sealable } from '#record-keeping/reading';
import { RAG } from '../recommendation/rag.js';

const words = sealable(z.string());

const action = z.object({
  actionId: z.uuid(),
  text: words.optional(),
  owner: words.optional(),
  measure: words.optional(),
  impactMeasure: words.optional(),
  dueAt: z.iso.datetime(),
  percent: z.int(),
  status: z.string(),
  done: z.boolean(),
  /** The board has decided, with its reasons, that it will not be done. */
  dropped: z.boolean(),
  overdue: z.boolean(),
});

/** One agency's part in a recommendation, as the tracker tells it. */
export const trackedLane = z.object({
  laneId: z.uuid(),
  recommendationId: z.uuid(),
  ref: z.string(),
  reviewId: z.uuid(),
  /** Of the review, where it is in this ledger. */
  reviewRef: z.string().nullable(),
  recommendationStatus: z.string(),
  level: z.string(),
  domain: z.string(),
  themes: z.array(z.string()),
  /** Working text and measure: for those who see the papers of a review. */
  text: words.optional(),
  measure: words.nullable().optional(),
  measureDueAt: z.string().nullable(),
  publicText: z.string(),
  agencyOrg: z.string(),
  /** The role there that answers for it. */
  accountableRole: words,
  status: z.string(),
  /** Derived for the moment asked about; null where nothing is awaited any more. */
  colour: z.enum(RAG).nullable(),
  position: z.string().nullable(),
  /** Every position the agency took, with its date: none is overwritten. */
  positions: z.array(z.object({ position: z.string(), at: z.iso.datetime(), reasons: words.optional() })),
  rating: z.string().nullable(),
  ageDays: z.int(),
  response: z.object({
    dueAt: z.iso.datetime(),
    initialDueAt: z.iso.datetime(),
    receivedAt: z.iso.datetime().nullable(),
    /** Days in England from issue to the response; while it is owed, to the moment asked about. */
    days: z.int(),
    overdue: z.boolean(),
    daysLate: z.int().nullable(),
    publicSummary: z.string().nullable(),
  }),
  extensions: z.array(z.object({ newDueAt: z.iso.datetime(), reason: words.optional() })),
  remindersSent: z.int(),
  finalNotice: z.object({ sentAt: z.iso.datetime(), willBeNamedOn: z.string() }).nullable(),
  namings: z.array(
    z.object({
      namedAt: z.iso.datetime(),
      dueAt: z.iso.datetime(),
      remindersSent: z.int(),
      label: z.string().nullable(),
      labelledAt: z.iso.datetime().nullable(),
    }),
  ),
  actions: z.array(action),
  updatesMissed: z.int(),
  nextUpdateDueAt: z.iso.datetime().nullable(),
  evidenceCount: z.int(),
  assurance: z.object({
    verdict: z.string().nullable(),
    reviewerOrg: z.string().nullable(),
    rejections: z.int(),
  }),
  notImplemented: z.array(
    z.object({ actionId: z.uuid().nullable(), boardMeeting: z.string(), boardReasons: words.optional() }),
  ),
  impact: z.array(
    z.object({
      at: z.string(),
      causeAddressed: z.boolean(),
      measure: words.optional(),
      baseline: words.optional(),
      value: words.optional(),
    }),
  ),
  linkedReviews: z.array(
    z.object({ kind: z.string(), ref: words.optional(), recommendationId: z.uuid().optional() }),
  ),
});

export type TrackedLane = z.infer<typeof trackedLane>;
