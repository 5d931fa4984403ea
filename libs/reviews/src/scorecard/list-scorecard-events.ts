import { z } from 'zod';
import { commonRefusal } from '#event-sourcing/decider';
import { Optional, ShortText, WholeNumber } from '#policy/validation';
import { cut, DEFAULT_LIMIT, IsOneOf, recordQuery } from '#record-keeping/reading';
import { isToCome, NOT_YET } from '../tracker/list-recommendations.js';
import { recommendationTracker } from '../tracker/tracker-projection.js';
import { behind, FIGURES, type Figure, type ScoredLane } from './figures.js';
import { eventsBehind } from './scorecard-sql.js';
import { lanesCounted, SCORECARD_READERS, ScorecardParams } from './scorecard-params.js';

export class ListScorecardEventsParams extends ScorecardParams {
  @IsOneOf(...FIGURES)
  figure!: Figure;

  /** How many lanes at the most, 1 to 200. */
  @Optional()
  @WholeNumber(1, 200)
  limit?: number;

  /** `next` of the page before. */
  @Optional()
  @ShortText(2048)
  cursor?: string;
}

const item = z.object({
  laneId: z.uuid(),
  recommendationId: z.uuid(),
  ref: z.string(),
  agencyOrg: z.string(),
  events: z.array(
    z.object({
      eventId: z.uuid(),
      type: z.string(),
      occurredAt: z.iso.datetime(),
      recordedAt: z.iso.datetime(),
    }),
  ),
});

const reply = z.object({
  /** The lanes the figure counts, each with the events that make it count. */
  items: z.array(item),
  /** The figure. */
  total: z.int(),
  at: z.iso.datetime(),
  next: z.string().optional(),
});

interface Place {
  readonly laneId: string;
  readonly issuedAt: string;
  readonly at: string;
}

/** The events behind a figure of the scorecard, under the same filters. */
export const listScorecardEvents = recordQuery({
  operationId: 'listScorecardEvents',
  summary: 'The events behind a figure of the agency scorecard',
  source: 'domain 5.6',
  method: 'GET',
  path: '/agency-scorecard/events',
  params: ListScorecardEventsParams,
  reply,
  who: [...SCORECARD_READERS],
  remit: 'PARTY',
  dataClass: 'RECOMMENDATIONS',
  readModels: [recommendationTracker.name, 'person-directory'],
  run: async (params, { actor, now, services }) => {
    const remit = services.remit('listScorecardEvents', actor);
    if (remit === undefined) return { refused: commonRefusal('NOT_PERMITTED') };
    if (isToCome(params.asAt, now)) return { refused: NOT_YET };
    const { cursor, limit = DEFAULT_LIMIT, ...asked } = params;
    const scope = JSON.stringify(['scorecard-events', Object.entries(asked).sort(), actor.userId]);
    const place =
      cursor === undefined ? undefined : (services.cursors.open(scope, cursor) as unknown as Place);
    const at = place?.at ?? params.asAt ?? now;
    const lanes = await lanesCounted(params, { remit, reader: actor, now, services });
    const counted = lanes.flatMap((lane) => {
      const events = behind(lane, at)[params.figure];
      return events === undefined ? [] : [{ lane, events }];
    });
    const rest = counted.filter(({ lane }) => place === undefined || isAfter(lane, place));
    const { shown, last } = cut(rest, limit);
    const known = new Map(
      (
        await eventsBehind(
          services.db.sql,
          shown.flatMap(({ events }) => events),
        )
      ).map((event) => [event.eventId, event]),
    );
    const items = shown.map(({ lane: { laneId, recId, ref, agencyOrg }, events }) => ({
      ...{ laneId, recommendationId: recId, ref, agencyOrg },
      events: events.flatMap((id) => known.get(id) ?? []),
    }));
    const next =
      last === undefined
        ? {}
        : {
            next: services.cursors.seal(scope, {
              laneId: last.lane.laneId,
              issuedAt: last.lane.issuedAt,
              at,
            }),
          };
    return {
      reply: { items, total: counted.length, at, ...next },
      seen: { persons: [], resultCount: items.length },
    };
  },
});

const isAfter = ({ issuedAt, laneId }: ScoredLane, place: Place): boolean =>
  issuedAt > place.issuedAt || (issuedAt === place.issuedAt && laneId > place.laneId);
