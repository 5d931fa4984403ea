import { z } from 'zod';
import { commonRefusal } from '#event-sourcing/decider';
import { IsEntityId } from '#policy/validation';
import {
  CASE_READERS,
  cut,
  DEFAULT_LIMIT,
  PageParams,
  recordQuery,
  resourceOf,
} from '#record-keeping/reading';
import { personDirectory } from '../directory/index.js';
import { person } from '../person/index.js';
import { personChronology } from './chronology-projection.js';
import {
  chronologyTotals,
  findChronology,
  REASONS,
  type ChronologyFinding,
  type ChronologyPlace,
} from './chronology-sql.js';

export class ChronologyParams extends PageParams {
  @IsEntityId()
  personId!: string;
}

const outcome = z.object({
  enquiryId: z.uuid(),
  type: z.string(),
  status: z.string(),
  riskAssessmentOutcome: z.string().nullable(),
  riskOutcome: z.string().nullable(),
});

const entry = z.object({
  concernId: z.uuid(),
  ref: z.string(),
  personRef: z.uuid(),
  /** Why it stands here: it is about the person, about somebody related, about somebody at the same address, or names the same provider. */
  because: z.array(z.enum(REASONS)),
  /** How the other person is related, where that is recorded. */
  relationship: z.string().nullable(),
  receivedAt: z.iso.datetime(),
  incidentDate: z.iso.date().nullable(),
  status: z.string(),
  risks: z.array(z.string()),
  sources: z.array(z.string()),
  locations: z.array(z.string()),
  providers: z.array(z.string()),
  decision: z.string().nullable(),
  outcomes: z.array(outcome),
  /** Calendar days since the entry before; null for the first. */
  gapDays: z.int().nullable(),
});

const repeats = z.array(z.object({ key: z.string(), count: z.int(), lastReceivedAt: z.iso.datetime() }));

const chronology = z.object({
  items: z.array(entry),
  total: z.int(),
  because: z.record(z.enum(REASONS), z.int()),
  /** What appears more than once over the whole chronology, the most frequent first. */
  repeats: z.object({ risks: repeats, sources: repeats, locations: repeats, providers: repeats }),
  longestGapDays: z.int().nullable(),
  next: z.string().optional(),
});

/** Has this person, this address, this source of risk, this provider appeared before? (domain 5.4) */
export const getPersonChronology = recordQuery({
  operationId: 'getPersonChronology',
  summary: 'Whether this person, those near them, their address or their provider appeared before',
  source: 'domain 5.4',
  method: 'GET',
  path: '/persons/:personId/chronology',
  params: ChronologyParams,
  reply: chronology,
  who: CASE_READERS.filter((role) => role !== 'TRI' && role !== 'EDT'),
  remit: 'AREA',
  dataClass: 'CONCERN_NARRATIVE',
  readModels: [personChronology.name, personDirectory.name],
  resource: ({ personId }, context) => resourceOf(person, personId, context),
  run: async ({ personId, cursor, limit = DEFAULT_LIMIT }, { actor, services }) => {
    const remit = services.remit('getPersonChronology', actor);
    if (remit === undefined) return { refused: commonRefusal('NOT_PERMITTED') };
    const { db, cursors } = services;
    const scope = JSON.stringify(['chronology', personId, actor.userId]);
    const place =
      cursor === undefined ? undefined : (cursors.open(scope, cursor) as unknown as ChronologyPlace);
    const [found, totals] = await Promise.all([
      findChronology(db.sql, personId, remit, place, limit),
      chronologyTotals(db.sql, personId, remit),
    ]);
    const { shown, last } = cut(found, limit);
    const { total, because, longestGapDays, risks, sources, locations, providers } = totals;
    return {
      reply: {
        items: shown.map(itemOf),
        total,
        because: { ...because },
        repeats: {
          risks: [...risks],
          sources: [...sources],
          locations: [...locations],
          providers: [...providers],
        },
        longestGapDays,
        ...(last === undefined
          ? {}
          : { next: cursors.seal(scope, { receivedAt: last.receivedAt, concernId: last.concernId }) }),
      },
      seen: {
        persons: [...new Set([personId, ...shown.map(({ personRef }) => personRef)])],
        resultCount: shown.length,
      },
    };
  },
});

const itemOf = (row: ChronologyFinding): z.infer<typeof entry> => ({
  ...row,
  because: [...row.because],
  risks: [...row.risks],
  sources: [...row.sources],
  locations: [...row.locations],
  providers: [...row.providers],
  outcomes: [...row.outcomes],
});
