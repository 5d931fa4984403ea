import { z } from 'zod';
import { sealable } from '#record-keeping/reading';
import { SCHEDULE_2_ITEMS } from '../annual-report/schedule-2.js';

const codes = z.array(z.string());

const section = z.object({
  sectionId: z.uuid(),
  memberOrg: z.string().optional(),
  sarId: z.uuid().optional(),
  recId: z.uuid().optional(),
  laneId: z.uuid().optional(),
  actionId: z.uuid().optional(),
  text: z.string(),
  /** Another text stood there before: the history of the report has it. */
  corrected: z.boolean(),
});

const finding = z.object({
  findingId: z.uuid(),
  domain: z.string(),
  themes: codes,
  goodPractice: z.boolean(),
  /** As published; absent while it is not. */
  text: z.string().optional(),
});

/** A review of the year: what it was arranged as, and what of it is published. */
const review = z.object({
  sarId: z.uuid(),
  ref: z.string(),
  decision: z.string(),
  method: z.string().nullable(),
  arrangedOn: z.iso.date(),
  concludedOn: z.iso.date().nullable(),
  title: z.string().nullable(),
  url: z.string().nullable(),
  /** Code of what the board gives instead, where it withholds the report. */
  withheld: z.string().nullable(),
  /** Other reviews and processes it is linked with (Seed 1). */
  linked: z.array(z.object({ kind: z.string(), lead: z.string(), joint: z.boolean() })),
  findings: z.array(finding),
});

const figure = z.object({ key: z.string(), section: z.string(), label: z.string(), value: z.int() });

/** The year of a board in figures and in the items of Schedule 2 (domain 5.14). */
export const annualFiguresReply = z.object({
  areaCode: z.string(),
  year: z.int(),
  period: z.object({ from: z.iso.date(), to: z.iso.date() }),
  /** Nothing recorded later is counted: asked for again with this moment, the figures are the same. */
  asAt: z.iso.datetime(),
  report: z
    .object({
      reportId: z.uuid(),
      ref: z.string(),
      status: z.string(),
      /** The figures as they were fixed when the report was published, and to whom it went. */
      published: z
        .object({
          asAt: z.iso.datetime(),
          sentTo: z.array(z.object({ recipient: z.string(), orgCode: z.string() })),
          figures: z.array(z.object({ key: z.string(), value: z.int() })),
        })
        .nullable(),
    })
    .nullable(),
  /** Items a to g of Schedule 2, paragraph 4(1): what is written, and what is missing before the report can be published. */
  items: z.array(
    z.object({
      item: z.enum(SCHEDULE_2_ITEMS),
      asks: z.string(),
      sections: z.array(section),
      missing: z.array(z.string()),
    }),
  ),
  /** Item d. */
  concluded: z.array(review),
  /** Item e. */
  ongoing: z.array(review),
  /** Item f: by recommendation in force, how much was done on it in the year, by kind of act. */
  implementation: z.array(
    z.object({
      recId: z.uuid(),
      ref: z.string(),
      sarId: z.uuid(),
      publicText: z.string(),
      themes: codes,
      done: z.record(z.string(), z.int()),
      ended: z.string().nullable(),
    }),
  ),
  /** Item g: decisions of the year not to implement, each with the reasons of the board. */
  notImplemented: z.array(
    z.object({
      recId: z.uuid(),
      ref: z.string(),
      sarId: z.uuid(),
      laneId: z.uuid(),
      actionId: z.uuid().optional(),
      agencyOrg: z.string(),
      publicText: z.string(),
      boardMeeting: z.string(),
      reasons: sealable(z.string()),
      /** As the report gives them; null while nobody has written them to be published. */
      publishedReasons: z.string().nullable(),
    }),
  ),
  figures: z.array(figure),
  /** Between 0 and 1; null where there is nothing to share. */
  shares: z.array(
    z.object({
      key: z.string(),
      label: z.string(),
      /** Figures that are added up above and below the line. */
      part: z.array(z.string()),
      whole: z.array(z.string()),
      share: z.number().nullable(),
    }),
  ),
});

export type AnnualFiguresReply = z.infer<typeof annualFiguresReply>;
export type ReviewView = z.infer<typeof review>;
