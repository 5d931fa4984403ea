import { z } from 'zod';
import type { QueryContext } from '#event-sourcing/query';
import { IsEntityId, IsInstant, Optional, ShortText } from '#policy/validation';
import { concern } from '../concern/index.js';
import { person } from '../person/index.js';
import {
  CASE_READERS,
  recordQuery,
  cut,
  DEFAULT_LIMIT,
  opened,
  PageParams,
  resourceOf,
  type RecordServices,
} from '#record-keeping/reading';
import { entryOf, timelineEntry } from './timeline-entry.js';
import { caseTimeline } from './timeline-projection.js';
import { findEntries, newestOrdinal, type TimelineFilter, type TimelinePlace } from './timeline-sql.js';

class TimelineParams extends PageParams {
  /** Only these types of event, separated by commas. */
  @Optional()
  @ShortText(1000)
  type?: string;

  /** Only what this organisation, role or user did. */
  @Optional()
  @ShortText(100)
  party?: string;

  /** Occurred at or after. */
  @Optional()
  @IsInstant()
  from?: string;

  /** Occurred before. */
  @Optional()
  @IsInstant()
  to?: string;

  /** As the record stood at this moment: nothing recorded later, no later correction. */
  @Optional()
  @IsInstant()
  asAt?: string;
}

export class CaseTimelineParams extends TimelineParams {
  @IsEntityId()
  concernId!: string;
}

export class PersonTimelineParams extends TimelineParams {
  @IsEntityId()
  personId!: string;
}

const timeline = z.object({
  items: z.array(timelineEntry),
  /** Moment the reading stands at, when one was asked for. */
  asAt: z.iso.datetime().optional(),
  next: z.string().optional(),
});

function filterOf({ type, party, from, to, asAt }: TimelineParams): TimelineFilter {
  return {
    ...(type === undefined ? {} : { types: type.split(',').map((each) => each.trim()) }),
    ...(party === undefined ? {} : { party }),
    ...(from === undefined ? {} : { from }),
    ...(to === undefined ? {} : { to }),
    ...(asAt === undefined ? {} : { asAt }),
  };
}

async function read(
  stream: string,
  caseId: string,
  params: TimelineParams,
  { services, actor }: QueryContext<RecordServices>,
) {
  const { db, cursors, catalogue } = services;
  const filter = filterOf(params);
  const limit = params.limit ?? DEFAULT_LIMIT;
  const scope = JSON.stringify(['timeline', caseId, filter, actor.userId]);
  const place =
    params.cursor === undefined
      ? undefined
      : (cursors.open(scope, params.cursor) as unknown as TimelinePlace);
  const newest = place?.newest ?? (await newestOrdinal(db.sql, [caseId]));
  const { shown, last } = cut(await findEntries(db.sql, [caseId], filter, place, newest, limit), limit);
  const rows = await opened(shown, services);
  const persons = [...new Set(rows.flatMap(({ personRef }) => (personRef === null ? [] : [personRef])))];
  return {
    reply: {
      items: rows.map((row) => entryOf(row, catalogue)),
      ...(params.asAt === undefined ? {} : { asAt: params.asAt }),
      ...(last === undefined
        ? {}
        : { next: cursors.seal(scope, { occurredAt: last.occurredAt, ordinal: last.ordinal, newest }) }),
    },
    seen: { persons, stream, resultCount: rows.length },
  };
}

const about = {
  method: 'GET',
  source: 'domain 5.1',
  reply: timeline,
  who: [...CASE_READERS],
  remit: 'AREA',
  dataClass: 'CONCERN_NARRATIVE',
  readModels: [caseTimeline.name],
} as const;

/** What happened in a case, in order: who did it, what was decided and why, what was corrected. */
export const getCaseTimeline = recordQuery({
  ...about,
  operationId: 'getCaseTimeline',
  summary: 'Read what happened in a case',
  path: '/concerns/:concernId/timeline',
  params: CaseTimelineParams,
  resource: ({ concernId }, { services }) => resourceOf(concern, concernId, services),
  run: (params, context) => read(`concern-${params.concernId}`, params.concernId, params, context),
});

/** What is recorded of a person beside their cases. */
export const getPersonTimeline = recordQuery({
  ...about,
  operationId: 'getPersonTimeline',
  summary: "Read what was recorded of a person's identity and circumstances",
  dataClass: 'PERSON_IDENTITY',
  path: '/persons/:personId/timeline',
  params: PersonTimelineParams,
  resource: ({ personId }, { services }) => resourceOf(person, personId, services),
  run: (params, context) => read(`person-${params.personId}`, params.personId, params, context),
});
