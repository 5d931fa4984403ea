import { z } from 'zod';
import { commonRefusal, type Refusal } from '#event-sourcing/decider';
import type { QueryContext } from '#event-sourcing/query';
import type { RemitFilter } from '#identity/authorisation';
import { codesOf, type Code } from '#policy/code-lists';
import { IsCode, IsEntityId, IsInstant, Optional, ShortText, WholeNumber } from '#policy/validation';
import { addDays, epochMs, instantOf, localDateOf } from '#policy/working-days';
import {
  cut,
  DEFAULT_LIMIT,
  IsOneOf,
  opened,
  PageParams,
  recordQuery,
  type RecordServices,
} from '#record-keeping/reading';
import { LANE_STATUSES, type LaneStatus } from '../recommendation/lane.js';
import { RAG, type Rag } from '../recommendation/rag.js';
import { knownAt } from './known-at.js';
import { laneTold } from './lane-telling.js';
import { trackedLane } from './lane-view.js';
import { linkedWith, webOf } from './linked.js';
import { sightOf, TRACKER_READERS, withinSight } from './sight.js';
import { recommendationTracker } from './tracker-projection.js';
import { current } from './sources.js';
import {
  countByColour,
  findLanes,
  placeOf,
  type TrackerFilter,
  type TrackerPlace,
  type TrackerReading,
} from './tracker-sql.js';

const LINKED_KINDS = [...codesOf('PARALLEL'), 'REC'] as const;

export class ListRecommendationsParams extends PageParams {
  /** Only lanes of this organisation. */
  @Optional()
  @ShortText(100)
  agency?: string;

  /** Only lanes of this colour at the moment asked about. */
  @Optional()
  @IsOneOf(...RAG)
  colour?: Rag;

  @Optional()
  @IsCode('SAR_THEME')
  theme?: Code<'SAR_THEME'>;

  @Optional()
  @IsCode('SAR_DOMAIN')
  domain?: Code<'SAR_DOMAIN'>;

  /** Where the lane stands. */
  @Optional()
  @IsOneOf(...LANE_STATUSES)
  status?: LaneStatus;

  /** Only recommendations of this review. */
  @Optional()
  @IsEntityId()
  review?: string;

  @Optional()
  @IsEntityId()
  recommendation?: string;

  /** Issued at least this many days ago. */
  @Optional()
  @WholeNumber(0, 36_500)
  minAgeDays?: number;

  /** Issued at most this many days ago. */
  @Optional()
  @WholeNumber(0, 36_500)
  maxAgeDays?: number;

  /** Reference of a review or recommendation it is linked with, whichever of the two named the other. */
  @Optional()
  @ShortText(200)
  linkedWith?: string;

  /** Only what is linked with a review of this kind. */
  @Optional()
  @IsOneOf(...LINKED_KINDS)
  linkedKind?: string;

  /** As things were known at this moment: nothing recorded later. */
  @Optional()
  @IsInstant()
  asAt?: string;
}

const reply = z.object({
  items: z.array(trackedLane),
  /** Lanes of each colour that fit the other filters; `NONE`: nothing is awaited any more. */
  colours: z.object({ RED: z.int(), AMBER: z.int(), GREEN: z.int(), BLUE: z.int(), NONE: z.int() }),
  /** Lanes that fit all filters. */
  total: z.int(),
  /** The moment the colours are those of; the same on every page. */
  at: z.iso.datetime(),
  asAt: z.iso.datetime().optional(),
  next: z.string().optional(),
});

/** Who has answered, what is done, what proof there is (domain 5.5). */
export const listRecommendations = recordQuery({
  operationId: 'listRecommendations',
  summary: 'Who has answered recommendations, what is done, and what proof there is',
  source: 'domain 5.5, 3.6, 2.2',
  method: 'GET',
  path: '/recommendations',
  params: ListRecommendationsParams,
  reply,
  who: [...TRACKER_READERS],
  remit: 'PARTY',
  dataClass: 'RECOMMENDATIONS',
  // The directory tells who is connected with the people reviewed; it is casework's and known here by its name.
  readModels: [recommendationTracker.name, 'person-directory'],
  run: async (params, context) => {
    const { actor, now, services } = context;
    const remit = services.remit('listRecommendations', actor);
    if (remit === undefined) return { refused: commonRefusal('NOT_PERMITTED') };
    if (isToCome(params.asAt, now)) return { refused: NOT_YET };
    return { ...(await pageOfTracker(params, remit, context)) };
  },
});

export const NOT_YET: Refusal = {
  code: 'INVALID_VALUE',
  reason: 'What will be known at a later moment cannot be told.',
  pointer: '/asAt',
};

export const isToCome = (asAt: string | undefined, now: string): boolean =>
  asAt !== undefined && epochMs(asAt) > epochMs(now);

interface Place extends TrackerPlace {
  readonly at: string;
}

async function pageOfTracker(
  params: ListRecommendationsParams,
  remit: RemitFilter,
  { actor, now, services }: QueryContext<RecordServices>,
) {
  const { asAt, limit = DEFAULT_LIMIT } = params;
  const { sql } = services.db;
  const scope = scopeOf(params, actor.userId);
  const after =
    params.cursor === undefined
      ? undefined
      : (services.cursors.open(scope, params.cursor) as unknown as Place);
  const at = after?.at ?? asAt ?? now;
  const sources = asAt === undefined ? current(sql) : await knownAt(sql, remit, { reader: actor, now, asAt });
  const reading: TrackerReading = { reader: actor, now, at, sources };
  const sight = sightOf(remit);
  const among = await amongLinked(params, { remit, reading, services });
  const filter = filterOf(params, at, among);
  const [found, byColour] = await Promise.all([
    findLanes(sql, remit, reading, filter, { after, limit }),
    countByColour(sql, remit, reading, filter),
  ]);
  const { shown, last } = cut(found, limit);
  const rows = await opened(
    shown.map((row) => withinSight(row, sight)),
    services,
  );
  const colours = coloursOf(byColour);
  const total =
    filter.colour === null ? Object.values(colours).reduce((a, b) => a + b, 0) : colours[filter.colour];
  return {
    reply: {
      items: rows.map((row) => laneTold(row, at, sight)),
      colours,
      total,
      at,
      ...(asAt === undefined ? {} : { asAt }),
      ...(last === undefined ? {} : { next: services.cursors.seal(scope, { ...placeOf(last), at }) }),
    },
    seen: { persons: [], resultCount: rows.length },
  };
}

/** Recommendations linked with what was asked for; a reader who sees no references finds none by them. */
async function amongLinked(
  { linkedWith: reference }: ListRecommendationsParams,
  about: {
    readonly remit: RemitFilter;
    readonly reading: TrackerReading;
    readonly services: RecordServices;
  },
): Promise<readonly string[] | null> {
  const { remit, reading, services } = about;
  if (reference === undefined) return null;
  if (sightOf(remit) !== 'FULL') return [];
  return linkedWith(reference, await webOf(services.db.sql, remit, reading, services));
}

const scopeOf = ({ cursor: _cursor, limit: _limit, ...asked }: ListRecommendationsParams, userId: string) =>
  JSON.stringify(['recommendations', Object.entries(asked).sort(), userId]);

const coloursOf = (counts: ReadonlyMap<Rag | null, number>) => ({
  RED: counts.get('RED') ?? 0,
  AMBER: counts.get('AMBER') ?? 0,
  GREEN: counts.get('GREEN') ?? 0,
  BLUE: counts.get('BLUE') ?? 0,
  NONE: counts.get(null) ?? 0,
});

/** Ages are days in England: what was issued late in the evening is a day old the next morning. */
function filterOf(
  params: ListRecommendationsParams,
  at: string,
  among: readonly string[] | null,
): TrackerFilter {
  const beginOf = (daysAgo: number): string => instantOf(addDays(localDateOf(at), -daysAgo), '00:00');
  const { minAgeDays, maxAgeDays } = params;
  return {
    agency: params.agency ?? null,
    theme: params.theme ?? null,
    domain: params.domain ?? null,
    status: params.status ?? null,
    review: params.review ?? null,
    recommendation: params.recommendation ?? null,
    issuedBefore: minAgeDays === undefined ? null : beginOf(minAgeDays - 1),
    issuedFrom: maxAgeDays === undefined ? null : beginOf(maxAgeDays),
    linkedKind: params.linkedKind ?? null,
    among,
    colour: params.colour ?? null,
  };
}
