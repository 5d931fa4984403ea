import { z } from 'zod';
import { SCHEDULE_2_ITEMS } from '../annual-report/schedule-2.js';
import { SUPPRESSED } from '#policy/disclosure-control';

const review = z.object({
  ref: z.string(),
  title: z.string().nullable(),
  url: z.string().nullable(),
  decision: z.string(),
  concludedOn: z.iso.date().nullable(),
  /** As published; of a review that was not, what the board says of it. */
  findings: z.array(z.object({ domain: z.string(), themes: z.array(z.string()), text: z.string() })),
  said: z.array(z.string()),
});

export const publishedReport = z.object({
  ref: z.string(),
  areaCode: z.string(),
  year: z.int(),
  period: z.object({ from: z.iso.date(), to: z.iso.date() }),
  publishedOn: z.iso.date(),
  figuresAsAt: z.iso.datetime(),
  items: z.array(
    z.object({
      item: z.enum(SCHEDULE_2_ITEMS),
      asks: z.string(),
      sections: z.array(z.object({ memberOrg: z.string().optional(), text: z.string() })),
    }),
  ),
  concluded: z.array(review),
  ongoing: z.array(z.object({ ref: z.string(), decision: z.string() })),
  notImplemented: z.array(z.object({ ref: z.string(), publicText: z.string(), agencyOrg: z.string() })),
  /** Counts of adults below 5 read as `[c]`, others are rounded to the nearest 5. */
  figures: z.array(
    z.object({
      section: z.string(),
      label: z.string(),
      value: z.union([z.int(), z.literal(SUPPRESSED)]),
    }),
  ),
  shares: z.array(
    z.object({ label: z.string(), share: z.union([z.number(), z.literal(SUPPRESSED)]).nullable() }),
  ),
});

export type PublishedReport = z.infer<typeof publishedReport>;
