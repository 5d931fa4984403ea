import { z } from 'zod';
import { commonRefusal } from '#event-sourcing/decider';
import { isOverdue } from '#policy/deadlines';
import type { Code } from '#policy/code-lists';
import { epochMs, localDateOf } from '#policy/working-days';
import { Flag, IsCode, Optional } from '#policy/validation';
import {
  cut,
  deadlinesOf,
  deadlineView,
  DEFAULT_LIMIT,
  IsOneOf,
  opened,
  PageParams,
  recordQuery,
  sealable,
} from '#record-keeping/reading';
import { clocksOf } from '#record-keeping/record';
import { hasFamilyStep, isJoint } from '../sar/state.js';
import { KEPT } from '../sar/status.js';
import { sarPipeline } from './pipeline-projection.js';
import { countByStatus, findPipeline, type PipelineFinding, type PipelinePlace } from './pipeline-sql.js';

/** Domain 5.9 and 2.2: the board and the directors of the authority; a reviewer their own review. */
export const PIPELINE_READERS = ['CHR', 'SBM', 'SARG', 'PSW', 'DASS', 'IR'] as const;

export class ListSarsParams extends PageParams {
  @Optional()
  @IsOneOf(...KEPT)
  state?: string;

  @Optional()
  @Flag()
  paused?: boolean;

  /** Something awaited has not come by its date. */
  @Optional()
  @Flag()
  late?: boolean;

  /** A finding has this theme. */
  @Optional()
  @IsCode('SAR_THEME')
  theme?: Code<'SAR_THEME'>;
}

const answers = z.object({
  t0: z.boolean(),
  t1: z.boolean(),
  t2a: z.boolean(),
  t2b: z.boolean(),
  decision: z.string(),
  at: z.iso.datetime(),
  reasons: sealable(z.string()),
});

const item = z.object({
  sarId: z.uuid(),
  ref: z.string(),
  state: z.string(),
  receivedAt: z.iso.datetime(),
  /** Answers to the test of section 44, as the sub-group recommended and as the chair decided. */
  recommended: answers.nullable(),
  decided: answers.nullable(),
  method: z.string().nullable(),
  joint: z.boolean(),
  /** User who reviews, and for which organisation they work. */
  reviewer: z.object({ userId: z.string().nullable(), org: z.string().nullable() }).nullable(),
  paused: z.object({ since: z.iso.datetime(), reviewOn: z.iso.date() }).nullable(),
  /** When the review is to be complete: six months after the decision, three for a rapid one. */
  completeBy: z.object({ dueAt: z.iso.datetime(), daysLeft: z.int() }).nullable(),
  deadlines: z.array(deadlineView),
  late: z.array(deadlineView),
  publication: z.object({
    state: z.enum(['NONE', 'PUBLISHED', 'WITHHELD']),
    at: z.iso.datetime().nullable(),
    url: z.string().nullable(),
    alternative: z.string().nullable(),
    nationalLibraryAt: z.iso.datetime().nullable(),
  }),
  /** The last rating of each marker. */
  qualityMarkers: z.array(z.object({ qm: z.int(), rating: z.string() })),
  parallelProcesses: z.array(
    z.object({
      kind: z.string(),
      ref: sealable(z.string()),
      lead: z.string().nullable(),
      joint: z.boolean(),
      linkedAt: z.iso.datetime(),
    }),
  ),
  themes: z.array(z.string()),
  recommendations: z.array(z.uuid()),
  /** Decided, and neither the person nor the family was told, nor has the chair said why not (Seed 1). */
  familyStepMissing: z.boolean(),
});

/** Where is each review (domain 5.9)? */
export const listSars = recordQuery({
  operationId: 'listSars',
  summary: 'Where each safeguarding adults review is, what is late and what is missing',
  source: 'domain 5.9, 2.2; demands, seed 1',
  method: 'GET',
  path: '/sars',
  params: ListSarsParams,
  reply: z.object({
    items: z.array(item),
    /** How many in each state fit the other filters. */
    states: z.record(z.string(), z.int()),
    total: z.int(),
    next: z.string().optional(),
  }),
  who: [...PIPELINE_READERS],
  remit: 'AREA',
  dataClass: 'SAR_WORKING_PAPERS',
  // The directory tells who is connected with the people reviewed; it is casework's and known here by its name.
  readModels: [sarPipeline.name, 'person-directory'],
  run: async ({ state, paused, late, theme, cursor, limit = DEFAULT_LIMIT }, { actor, now, services }) => {
    const remit = services.remit('listSars', actor);
    if (remit === undefined) return { refused: commonRefusal('NOT_PERMITTED') };
    const { db, cursors } = services;
    const filter = {
      status: state ?? null,
      paused: paused ?? null,
      late: late ?? null,
      theme: theme ?? null,
    };
    const sealedFor = JSON.stringify(['sars', filter, actor.userId]);
    const place =
      cursor === undefined ? undefined : (cursors.open(sealedFor, cursor) as unknown as PipelinePlace);
    const [rows, states] = await Promise.all([
      findPipeline(db.sql, remit, filter, now, place, limit),
      countByStatus(db.sql, remit, filter, now),
    ]);
    const { shown, last } = cut(rows, limit);
    const items = (await opened(shown, services)).map((row) => itemOf(row, now));
    const total = Object.entries(states)
      .filter(([status]) => state === undefined || status === state)
      .reduce((sum, [, count]) => sum + count, 0);
    const next =
      last === undefined
        ? {}
        : { next: cursors.seal(sealedFor, { receivedAt: last.receivedAt, sarId: last.sarId }) };
    const persons = [...new Set(shown.flatMap(({ subjects }) => subjects))];
    return { reply: { items, states, total, ...next }, seen: { persons, resultCount: items.length } };
  },
});

const COMPLETION: readonly string[] = ['sar.complete', 'sar.rapid.complete'];
const DAY_MS = 86_400_000;

/** Calendar days in England from today to the day it is due; negative once past. */
const daysLeft = (dueAt: string, now: string): number =>
  Math.round(
    (epochMs(`${localDateOf(dueAt)}T12:00:00.000Z`) - epochMs(`${localDateOf(now)}T12:00:00.000Z`)) / DAY_MS,
  );

function itemOf(row: PipelineFinding, now: string): z.infer<typeof item> {
  const { state } = row;
  const due = clocksOf(state.deadlines).find(({ key }) => COMPLETION.includes(key));
  const deadlines = deadlinesOf(state, now);
  return {
    sarId: row.sarId,
    ref: row.ref,
    state: row.status,
    receivedAt: row.receivedAt,
    recommended: row.recommended as z.infer<typeof answers> | null,
    decided: row.decided as z.infer<typeof answers> | null,
    method: state.method ?? null,
    joint: isJoint(state),
    reviewer:
      state.reviewer === undefined
        ? null
        : { userId: state.reviewer.userId ?? null, org: state.reviewer.org ?? null },
    paused:
      row.status === 'Paused' && row.pausedAt !== null && row.pauseReviewOn !== null
        ? { since: row.pausedAt, reviewOn: row.pauseReviewOn }
        : null,
    completeBy: due === undefined ? null : { dueAt: due.dueAt, daysLeft: daysLeft(due.dueAt, now) },
    deadlines,
    late: deadlines.filter(({ state: is, dueAt }) => is !== 'MET' && isOverdue(dueAt, now)),
    publication: {
      state: state.publication,
      at: row.publishedAt,
      url: row.url,
      alternative: row.withheld,
      nationalLibraryAt: row.nationalLibraryAt,
    },
    qualityMarkers: lastRatings(row.markers),
    parallelProcesses: row.links.map(({ kind, ref, lead, joint, linkedAt }) => ({
      kind,
      ref: ref as string,
      lead,
      joint,
      linkedAt,
    })),
    themes: [...row.themes],
    recommendations: [...state.recommendations],
    familyStepMissing: state.decision !== undefined && !hasFamilyStep(state),
  };
}

function lastRatings(markers: PipelineFinding['markers']): { qm: number; rating: string }[] {
  const last = new Map(markers.map(({ qm, rating }) => [qm, rating]));
  return [...last].map(([qm, rating]) => ({ qm, rating })).sort((a, b) => a.qm - b.qm);
}
