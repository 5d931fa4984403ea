import { z } from 'zod';
import { publicAgency, publicLane, publicNaming } from './public-lane.js';

/** What each public reply holds: published text, organisations, codes and dates. */
export const publicTracker = z.object({
  items: z.array(
    z.object({
      recommendationId: z.uuid(),
      ref: z.string(),
      areaCode: z.string(),
      review: z.object({ reviewId: z.uuid(), pseudonym: z.string(), title: z.string() }),
      text: z.string(),
      domain: z.string(),
      themes: z.array(z.string()),
      issuedAt: z.iso.datetime(),
      ended: z.enum(['SUPERSEDED', 'WITHDRAWN']).nullable(),
      addressees: z.array(publicLane),
    }),
  ),
  /** What was asked for, so that a page can lead to the next. */
  asked: z.object({
    areaCode: z.string().optional(),
    agency: z.string().optional(),
    review: z.string().optional(),
  }),
  next: z.string().optional(),
});

export const nonResponders = z.object({
  items: z.array(
    z.object({
      agency: publicAgency,
      recommendationId: z.uuid(),
      ref: z.string(),
      areaCode: z.string(),
      /** Where the review is published. */
      review: z.object({ reviewId: z.uuid(), title: z.string() }).nullable(),
      recommendation: z.string().nullable(),
      /** Every time it was named, the last one last. Dates stay whatever came later. */
      namings: z.array(publicNaming),
      respondedAt: z.iso.datetime().nullable(),
    }),
  ),
  asked: z.object({ areaCode: z.string().optional(), agency: z.string().optional() }),
  next: z.string().optional(),
});

export const publishedReview = z.object({
  reviewId: z.uuid(),
  areaCode: z.string(),
  pseudonym: z.string(),
  title: z.string(),
  summary: z.string(),
  /** Where the report stands. */
  url: z.string(),
  publishedAt: z.iso.datetime(),
  findings: z.array(z.object({ findingId: z.uuid(), text: z.string() })),
});

export const publishedReviews = z.object({
  items: z.array(publishedReview.omit({ findings: true })),
  asked: z.object({ areaCode: z.string().optional() }),
  next: z.string().optional(),
});
