import { z } from 'zod';
import { commonRefusal } from '#event-sourcing/decider';
import type { QueryContext } from '#event-sourcing/query';
import { IsEntityId, IsInstant, Optional, ShortText } from '#policy/validation';
import { concern } from '../concern/index.js';
import { personDirectory } from '../directory/index.js';
import { person } from '../person/index.js';
import {
  CASE_READERS,
  cut,
  DEFAULT_LIMIT,
  IsOneOf,
  opened,
  PageParams,
  recordQuery,
  resourceOf,
  type RecordServices,
} from '#record-keeping/reading';
import { CATEGORY_OF, RECORD_KINDS, type RecordKind } from './event-kinds.js';
import { findStory, newestOrdinal, type Horizon, type Story } from './story-sql.js';
import { discloses, entryOf, timelineEntry } from './timeline-entry.js';
import { CASE_TIMELINE } from './timeline-projection.js';
import { findEntries, type TimelineFilter, type TimelinePlace } from './timeline-sql.js';
import { whatIsShown } from './what-is-shown.js';

class TimelineParams extends PageParams {
  /** Only these types of event, separated by commas. */
  @Optional()
  @ShortText(1000)
  type?: string;

  /** Only what this organisation, role or user did or is named in. */
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

  /** Only entries of this sort of record. */
  @Optional()
  @IsOneOf(...RECORD_KINDS)
  kind?: RecordKind;
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

function filterOf({ type, party, from, to }: TimelineParams, kind: RecordKind | undefined): TimelineFilter {
  return {
    ...(type === undefined ? {} : { types: type.split(',').map((each) => each.trim()) }),
    ...(kind === undefined ? {} : { categories: [CATEGORY_OF[kind]] }),
    ...(party === undefined ? {} : { party }),
    ...(from === undefined ? {} : { from }),
    ...(to === undefined ? {} : { to }),
  };
}

/** Of whom or what a timeline is read: its stream, what else is asked, and how the story around it is found. */
interface Subject {
  readonly stream: string;
  readonly caseId: string;
  readonly kind?: RecordKind;
  readonly story: (horizon: Partial<Horizon>) => Promise<Story>;
}

async function read(
  subject: Subject,
  params: TimelineParams,
  { services, actor }: QueryContext<RecordServices>,
) {
  const { db, cursors, catalogue, dataClasses } = services;
  const filter = filterOf(params, subject.kind);
  const limit = params.limit ?? DEFAULT_LIMIT;
  const scope = JSON.stringify(['timeline', subject.caseId, filter, params.asAt ?? null, actor.userId]);
  const place =
    params.cursor === undefined
      ? undefined
      : (cursors.open(scope, params.cursor) as unknown as TimelinePlace & { readonly newest: number });
  const asAt = params.asAt === undefined ? {} : { asAt: params.asAt };
  const story = await subject.story({ ...(place === undefined ? {} : { newest: place.newest }), ...asAt });
  const { hidden, disclosureOf } = whatIsShown(
    actor.roles.filter((role) => (CASE_READERS as readonly string[]).includes(role)),
    dataClasses,
  );
  const found = await findEntries(db.sql, { story, hidden, ...asAt }, filter, place, limit);
  const { shown, last } = cut(found, limit);
  const persons = [...new Set(shown.flatMap(({ personRef }) => (personRef === null ? [] : [personRef])))];
  const entries = async () => {
    const rows = await opened(
      shown.map((row) => discloses(row, disclosureOf(row))),
      services,
    );
    return rows.map((row, at) => entryOf(row, shown[at]?.lateReason !== null, catalogue));
  };
  const next =
    last === undefined
      ? {}
      : {
          next: cursors.seal(scope, {
            occurredAt: last.occurredAt,
            ordinal: last.ordinal,
            newest: story.newest,
          }),
        };
  return {
    reply: entries().then((items) => ({ items, ...asAt, ...next })),
    seen: { persons, stream: subject.stream, resultCount: shown.length },
  };
}

const about = {
  method: 'GET',
  source: 'domain 5.1',
  reply: timeline,
  who: [...CASE_READERS],
  remit: 'AREA',
  dataClass: 'CONCERN_NARRATIVE',
  readModels: [CASE_TIMELINE, personDirectory.name],
} as const;

/** What happened in a case, in order: who did it, what was decided and why, what was corrected. */
export const getCaseTimeline = recordQuery({
  ...about,
  operationId: 'getCaseTimeline',
  summary: 'Read what happened in a case, from the first notice to the last plan',
  path: '/concerns/:concernId/timeline',
  params: CaseTimelineParams,
  resource: ({ concernId }, context) => resourceOf(concern, concernId, context),
  run: (params, context) => {
    const { services, actor } = context;
    const remit = services.remit('getCaseTimeline', actor);
    if (remit === undefined) return Promise.resolve({ refused: commonRefusal('NOT_PERMITTED') });
    const stream = `concern-${params.concernId}`;
    const root = { stream, caseId: params.concernId, areaCode: actor.areaCode };
    return read(
      {
        stream,
        caseId: params.concernId,
        ...(params.kind === undefined ? {} : { kind: params.kind }),
        story: (horizon) => findStory(services.db.sql, root, remit, horizon, actor),
      },
      params,
      context,
    );
  },
});

/** What is recorded of a person beside their cases. */
export const getPersonTimeline = recordQuery({
  ...about,
  operationId: 'getPersonTimeline',
  summary: "Read what was recorded of a person's identity and circumstances",
  dataClass: 'PERSON_IDENTITY',
  path: '/persons/:personId/timeline',
  params: PersonTimelineParams,
  resource: ({ personId }, context) => resourceOf(person, personId, context),
  run: (params, context) => {
    const stream = `person-${params.personId}`;
    const { sql } = context.services.db;
    const story = async ({ newest }: Partial<Horizon>): Promise<Story> => ({
      newest: newest ?? (await newestOrdinal(sql)),
      streams: [stream],
    });
    return read({ stream, caseId: params.personId, story }, params, context);
  },
});
