import { z } from 'zod';
import { commonRefusal } from '#event-sourcing/decider';
import { Flag, Optional } from '#policy/validation';
import { isWithheld } from '#privacy/sealing';
import type { PersonName } from '../person/event-data.js';
import { CONCERN_STATUSES, hasHappened, type ConcernState } from '../concern/state.js';
import { personDirectory } from '../directory/index.js';
import {
  CASE_READERS,
  recordQuery,
  cut,
  DEFAULT_LIMIT,
  deadlinesOf,
  deadlineView,
  IsOneOf,
  opened,
  PageParams,
} from '#record-keeping/reading';
import { worklist } from './worklist-projection.js';
import { countWork, findWork, placeOf, type WorklistFinding, type WorklistPlace } from './worklist-sql.js';

export class WorklistParams extends PageParams {
  /** `mine`: only what is assigned to the reader. `area` (default): all within the remit. */
  @Optional()
  @IsOneOf('mine', 'area')
  scope?: 'mine' | 'area';

  @Optional()
  @IsOneOf(...CONCERN_STATUSES)
  stage?: string;

  /** Only what is past a deadline. */
  @Optional()
  @Flag()
  overdue?: boolean;
}

const item = z.object({
  concernId: z.uuid(),
  ref: z.string(),
  personRef: z.uuid(),
  /** `A.F.`; null when the name is withheld or unknown. */
  personInitials: z.string().nullable(),
  restricted: z.boolean(),
  stage: z.string(),
  priority: z.enum(['URGENT', 'STANDARD']),
  receivedAt: z.iso.datetime(),
  assignedTo: z.string().nullable(),
  /** Calendar days since it was allocated. */
  allocationAgeDays: z.int().nullable(),
  next: deadlineView.nullable(),
  deadlines: z.array(deadlineView),
  adultsVoice: z.enum(['UNHEARD', 'HEARD', 'NOT_SOUGHT']),
  capacityAssessmentNeeded: z.boolean(),
  informationOutstanding: z.int(),
  protectionOutstanding: z.boolean(),
  crimeToConsider: z.boolean(),
  feedbackOutstanding: z.boolean(),
  lastContactAt: z.iso.datetime().nullable(),
  revision: z.int(),
});

const page = z.object({ items: z.array(item), total: z.int(), next: z.string().optional() });

/** What must be done next, the most urgent first, and what is late (domain 5.2). */
export const getWorklist = recordQuery({
  operationId: 'getWorklist',
  summary: 'What must be done next, and what is late',
  source: 'domain 5.2',
  method: 'GET',
  path: '/worklist',
  params: WorklistParams,
  reply: page,
  who: [...CASE_READERS],
  remit: 'AREA',
  dataClass: 'CONCERN_NARRATIVE',
  readModels: [worklist.name, personDirectory.name],
  run: async (params, { actor, now, services }) => {
    const remit = services.remit('getWorklist', actor);
    if (remit === undefined) return { refused: commonRefusal('NOT_PERMITTED') };
    const { db, cursors } = services;
    const filter = {
      mine: params.scope === 'mine',
      stage: params.stage ?? null,
      overdue: params.overdue ?? false,
    };
    const limit = params.limit ?? DEFAULT_LIMIT;
    const scope = JSON.stringify(['worklist', filter, actor.userId]);
    const place =
      params.cursor === undefined
        ? undefined
        : (cursors.open(scope, params.cursor) as unknown as WorklistPlace);
    const [rows, total] = await Promise.all([
      findWork(db.sql, remit, filter, actor.userId, now, place, limit),
      countWork(db.sql, remit, filter, actor.userId, now),
    ]);
    const { shown, last } = cut(rows, limit);
    const items = (await opened(shown, services)).map((row) => itemOf(row, now));
    return {
      reply: {
        items,
        total,
        ...(last === undefined ? {} : { next: cursors.seal(scope, { ...placeOf(last) }) }),
      },
      seen: { persons: [...new Set(items.map(({ personRef }) => personRef))], resultCount: items.length },
    };
  },
});

function itemOf(row: WorklistFinding, now: string): z.infer<typeof item> {
  const { state } = row;
  const deadlines = deadlinesOf(state, now);
  return {
    concernId: row.concernId,
    ref: row.ref,
    personRef: row.personRef,
    personInitials: initialsOf(row.names),
    restricted: row.restricted,
    stage: row.stage,
    priority: state.immediateDanger ? 'URGENT' : 'STANDARD',
    receivedAt: state.receivedAt,
    assignedTo: row.assignedTo,
    allocationAgeDays: row.assignedAt === null ? null : wholeDays(row.assignedAt, now),
    next: deadlines.find(({ key }) => key === row.nextDueKey) ?? null,
    deadlines,
    adultsVoice: adultsVoice(state),
    capacityAssessmentNeeded: row.capacityAssessmentNeeded,
    informationOutstanding: state.awaiting.length,
    protectionOutstanding: state.immediateDanger && !hasHappened('PROTECTION', state),
    crimeToConsider: state.crimeSuspected !== 'NO' && !hasHappened('CRIME', state),
    feedbackOutstanding: !hasHappened('FEEDBACK', state),
    lastContactAt: lastContact(state),
    revision: row.revision,
  };
}

const wholeDays = (from: string, to: string): number =>
  Math.floor((Date.parse(to) - Date.parse(from)) / 86_400_000);

function adultsVoice({ acts }: ConcernState): 'UNHEARD' | 'HEARD' | 'NOT_SOUGHT' {
  const voices = Object.values(acts).filter(({ act }) => act === 'VOICE');
  if (voices.length === 0) return 'UNHEARD';
  return voices.some(({ type }) => type === 'AdultsViewsRecorded') ? 'HEARD' : 'NOT_SOUGHT';
}

function lastContact({ acts }: ConcernState): string | null {
  const contacts = Object.values(acts).filter(
    ({ act, type }) => act === 'ACKNOWLEDGEMENT' || type === 'AdultsViewsRecorded',
  );
  return (
    contacts
      .map(({ at }) => at)
      .sort()
      .at(-1) ?? null
  );
}

/** Initials of the name used officially: all a list over many people needs. */
export function initialsOf(names: unknown): string | null {
  if (!Array.isArray(names) || isWithheld(names as never)) return null;
  const known = names as readonly PersonName[];
  const name = known.find(({ use }) => use === 'OFFICIAL') ?? known[0];
  if (name === undefined) return null;
  const letters = [...name.given, name.family]
    .map((part) => Array.from(part)[0])
    .filter((letter) => letter !== undefined);
  return letters.length === 0 ? null : `${letters.join('.').toUpperCase()}.`;
}
