import { z } from 'zod';
import { commonRefusal } from '#event-sourcing/decider';
import { IsLocalDate, Optional, ShortText } from '#policy/validation';
import { addDays, localDateOf } from '#policy/working-days';
import { recordQuery } from '#record-keeping/reading';
import { personDirectory } from '../directory/index.js';
import { teamDashboard } from './dashboard-projection.js';
import { dashboardFigures, type Figures } from './dashboard-sql.js';

/** How far back a dashboard looks unless it is told. */
const DEFAULT_DAYS = 90;

export class DashboardParams {
  /** First day counted; 90 days before the last, unless said. */
  @Optional()
  @IsLocalDate()
  from?: string;

  /** Last day counted; today, unless said. */
  @Optional()
  @IsLocalDate()
  to?: string;

  /** Only enquiries and plans of this team. */
  @Optional()
  @ShortText(100)
  team?: string;
}

const counts = z.array(z.object({ key: z.string().nullable(), count: z.int() }));
/** Between 0 and 1; null where nothing could be counted. */
const share = z.number().min(0).nullable();

const dashboard = z.object({
  period: z.object({ from: z.iso.date(), to: z.iso.date() }),
  concerns: z.object({
    total: z.int(),
    byDay: counts,
    bySource: counts,
    /** By decision; null: not decided yet. */
    byOutcome: counts,
    awaitingDecision: z.int(),
    /** Another concern about the same person came within 90 days before. */
    repeats: z.int(),
    decisionRevisions: z.int(),
    /** Alleged to have happened in another authority's area. */
    outOfArea: z.int(),
    decidedWithoutHearingAdult: z.int(),
  }),
  enquiries: z.object({
    total: z.int(),
    s42: z.int(),
    other: z.int(),
    /** All enquiries ÷ concerns (domain 5.13, 11). */
    conversionRate: share,
    /** Enquiries under section 42 ÷ all enquiries. */
    s42Share: share,
    open: z.int(),
    /** Nobody recorded whether the adult was asked what they want. */
    withoutMspRecord: z.int(),
  }),
  stages: z.array(
    z.object({
      stage: z.enum(['CONTACT', 'DECISION', 'PLANNING', 'CONCLUSION', 'PLAN_AGREED']),
      /** Records that left the stage in the period. */
      ended: z.int(),
      /** Working days; null where none left it, or where only the target is known. */
      medianDays: z.number().nullable(),
      inTargetShare: share,
    }),
  ),
  openByWorker: z.array(
    z.object({ worker: z.string(), concerns: z.int(), enquiries: z.int(), plans: z.int() }),
  ),
  unallocated: z.object({ concerns: z.int(), enquiries: z.int() }),
  extensionsByReason: counts,
});

/** Where demand and delay are (domain 5.3). Counts only what the reader might read. */
export const getTeamDashboard = recordQuery({
  operationId: 'getTeamDashboard',
  summary: 'Where demand and delay are: concerns, enquiries, stages and workers in figures',
  source: 'domain 5.3',
  method: 'GET',
  path: '/dashboard',
  params: DashboardParams,
  reply: dashboard,
  who: ['SAM', 'TM', 'PSW', 'DASS'],
  remit: 'AREA',
  dataClass: 'AGGREGATE',
  readModels: [teamDashboard.name, personDirectory.name],
  run: async (params, { actor, now, services }) => {
    const remit = services.remit('getTeamDashboard', actor);
    if (remit === undefined) return { refused: commonRefusal('NOT_PERMITTED') };
    const to = params.to ?? localDateOf(now);
    const period = { from: params.from ?? addDays(to, -DEFAULT_DAYS), to };
    if (period.from > period.to) return { refused: ENDS_BEFORE_IT_BEGINS };
    const figures = await dashboardFigures(services.db.sql, { remit, period, team: params.team ?? null });
    return { reply: { period, ...replyOf(figures) }, seen: { persons: [], resultCount: figures.concerns } };
  },
});

const ENDS_BEFORE_IT_BEGINS = {
  code: 'INVALID_VALUE',
  reason: 'The last day lies before the first.',
  pointer: '/to',
};

const shareOf = (part: number, whole: number): number | null =>
  whole === 0 ? null : Math.round((part / whole) * 10_000) / 10_000;

/** Shapes figures for a reader. Pure. */
export function replyOf(figures: Figures): Omit<z.infer<typeof dashboard>, 'period'> {
  return {
    concerns: {
      total: figures.concerns,
      byDay: [...figures.byDay],
      bySource: [...figures.bySource],
      byOutcome: [...figures.byOutcome],
      awaitingDecision: figures.awaitingDecision,
      repeats: figures.repeats,
      decisionRevisions: figures.revisions,
      outOfArea: figures.outOfArea,
      decidedWithoutHearingAdult: figures.adultNotHeard,
    },
    enquiries: {
      total: figures.enquiries,
      s42: figures.s42,
      other: figures.enquiries - figures.s42,
      conversionRate: shareOf(figures.enquiries, figures.concerns),
      s42Share: shareOf(figures.s42, figures.enquiries),
      open: figures.openEnquiries,
      withoutMspRecord: figures.withoutMsp,
    },
    stages: figures.stages.map(({ stage, ended, medianDays, judged, inTarget }) => ({
      stage: stage as 'DECISION',
      ended,
      medianDays,
      inTargetShare: shareOf(inTarget, judged),
    })),
    openByWorker: [...figures.workers],
    unallocated: { concerns: figures.unallocatedConcerns, enquiries: figures.unallocatedEnquiries },
    extensionsByReason: [...figures.extensions],
  };
}
