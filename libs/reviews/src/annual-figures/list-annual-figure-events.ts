import { z } from 'zod';
import { IsGssCode, IsInstant, Optional, ShortText, WholeNumber } from '#policy/validation';
import { cut, DEFAULT_LIMIT, PageParams, recordQuery } from '#record-keeping/reading';

import type { Counted } from './counted.js';
import { described, familyOf } from './families.js';
import { annualFigures } from './figures-projection.js';
import { factsOf } from './figures-sql.js';
import { FIGURES_READERS } from './get-annual-report-figures.js';
import { yearOf } from './schedule-items.js';
import { yearAsked } from './year-asked.js';

export class AnnualFigureEventsParams extends PageParams {
  @WholeNumber(2015, 2198)
  year!: number;

  /** As the figures name it: `concerns.received`. */
  @ShortText(100)
  key!: string;

  @Optional()
  @IsGssCode()
  areaCode?: string;

  /** As known at this moment; now, unless said. */
  @Optional()
  @IsInstant()
  asAt?: string;
}

const item = z.object({
  eventId: z.uuid(),
  type: z.string(),
  title: z.string(),
  /** The day in England it counts for. */
  day: z.iso.date(),
  occurredAt: z.iso.datetime(),
  recordedAt: z.iso.datetime(),
  /** Which of several things the event tells: a part of a recommendation. */
  of: z.string().optional(),
  /** Of a review or a recommendation: which. A case is not named: the board counts cases and reads none. */
  recordId: z.uuid().optional(),
});

const NO_SUCH_FIGURE = { code: 'UNKNOWN_CODE', reason: 'There is no figure of this name.', pointer: '/key' };

/** Records the board itself keeps; of all others it learns no more than that they count. */
const OF_THE_BOARD: ReadonlySet<string> = new Set(['sar', 'recommendation']);

/** By which events a figure of a year comes to its value: as many as it is high, with their dates and types (domain 5.14). */
export const listAnnualFigureEvents = recordQuery({
  operationId: 'listAnnualFigureEvents',
  summary: 'The events a figure of the annual report counts, each with its date and type',
  source: 'domain 5.14',
  method: 'GET',
  path: '/annual-report-figures/events',
  params: AnnualFigureEventsParams,
  reply: z.object({
    key: z.string(),
    label: z.string(),
    asAt: z.iso.datetime(),
    /** The figure. */
    value: z.int(),
    items: z.array(item),
    next: z.string().optional(),
  }),
  who: [...FIGURES_READERS],
  remit: 'AREA',
  dataClass: 'RECOMMENDATIONS',
  readModels: [annualFigures.name],
  run: async ({ key, cursor, limit = DEFAULT_LIMIT, ...params }, { actor, now, services }) => {
    const remit = services.remit('listAnnualFigureEvents', actor);
    const sealedFor = JSON.stringify(['annual-figure-events', key, params, actor.userId]);
    const place =
      cursor === undefined
        ? undefined
        : (services.cursors.open(sealedFor, cursor) as { readonly after: number; readonly asAt: string });
    const answer = yearAsked({ ...params, ...(place && { asAt: place.asAt }) }, actor.areaCode, now, remit);
    if ('refused' in answer) return answer;
    if (familyOf(key) === undefined) return { refused: NO_SUCH_FIGURE };
    const { asAt, ...period } = answer.asked;
    const { figures } = yearOf(await factsOf(services.db.sql, answer.asked), period);
    const counted = figures.find((each) => each.key === key)?.counted ?? [];
    const after = place?.after ?? 0;
    const { shown, last } = cut(counted.slice(after, after + limit + 1), limit);
    const next = services.cursors.seal(sealedFor, { after: after + limit, asAt });
    const titleOf = (type: string): string => services.catalogue.definition(type).title;
    return {
      reply: {
        key,
        label: described(key).label,
        asAt,
        value: counted.length,
        items: shown.map((each) => itemOf(each, titleOf)),
        ...(last === undefined ? {} : { next }),
      },
      seen: { persons: [], resultCount: shown.length },
    };
  },
});

function itemOf({ fact, of }: Counted, titleOf: (type: string) => string): z.infer<typeof item> {
  const { eventId, type, day, occurredAt, recordedAt, category, recordId } = fact;
  return {
    eventId,
    type,
    title: titleOf(type),
    day,
    occurredAt,
    recordedAt,
    ...(of === undefined ? {} : { of }),
    ...(OF_THE_BOARD.has(category) ? { recordId } : {}),
  };
}
