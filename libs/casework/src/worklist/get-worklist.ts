import { z } from 'zod';
import { commonRefusal } from '#event-sourcing/decider';
import { Flag, Optional } from '#policy/validation';
import {
  CASE_READERS,
  cut,
  deadlinesOf,
  deadlineView,
  DEFAULT_LIMIT,
  IsOneOf,
  opened,
  PageParams,
  readingLevel,
  recordQuery,
} from '#record-keeping/reading';
import { CONCERN_STATUSES } from '../concern/state.js';
import { personDirectory } from '../directory/index.js';
import { ENQUIRY_STATUSES } from '../enquiry/status.js';
import { PLAN_STATUSES } from '../safeguarding-plan/state.js';
import { initialsOf } from './initials.js';
import { outstandingOf } from './outstanding.js';
import { worklist } from './worklist-projection.js';
import { WORK_KINDS, type ConcernWork, type EnquiryWork, type PlanWork } from './worklist-row.js';
import {
  findWork,
  placeOf,
  type WorklistFinding,
  type WorklistPlace,
  type WorklistQuestion,
} from './worklist-sql.js';

const STAGES = [...new Set<string>([...CONCERN_STATUSES, ...ENQUIRY_STATUSES, ...PLAN_STATUSES])];

export class WorklistParams extends PageParams {
  /**
   * `mine`: only what is assigned to the reader. `team`: what is allocated to one of the reader's teams. `area` (default): all
   * within the remit.
   */
  @Optional()
  @IsOneOf('mine', 'team', 'area')
  scope?: 'mine' | 'team' | 'area';

  @Optional()
  @IsOneOf(...WORK_KINDS)
  kind?: (typeof WORK_KINDS)[number];

  @Optional()
  @IsOneOf(...STAGES)
  stage?: string;

  /** Only what is past a deadline. */
  @Optional()
  @Flag()
  overdue?: boolean;
}

const meeting = z.object({
  what: z.enum(['PLANNING_MEETING', 'PLAN_REVIEW', 'POLICE_PRIMACY_REVIEW', 'CAPACITY_REVIEW']),
  at: z.string(),
});

const item = z.object({
  kind: z.enum(WORK_KINDS),
  recordId: z.uuid(),
  caseId: z.uuid(),
  /** Of a plan: the reference of its enquiry. */
  ref: z.string().nullable(),
  personRef: z.uuid(),
  /** `A.F.`; null when the name is withheld or unknown. */
  personInitials: z.string().nullable(),
  restricted: z.boolean(),
  stage: z.string(),
  priority: z.string(),
  beganAt: z.iso.datetime(),
  /** Whose work it is, the first of them most. */
  assigned: z.array(z.string()),
  team: z.string().nullable(),
  /** Calendar days since it was allocated. */
  allocationAgeDays: z.int().nullable(),
  next: deadlineView.nullable(),
  deadlines: z.array(deadlineView),
  overdue: z.boolean(),
  adultsVoice: z.enum(['UNHEARD', 'HEARD', 'NOT_SOUGHT']).nullable(),
  mspAsked: z.string().nullable(),
  capacityOutstanding: z.boolean(),
  /** Parts other organisations were asked to make and nobody has accepted yet; null for a reader who may not know of them. */
  causedOutstanding: z.int().nullable(),
  causedOverdue: z.int().nullable(),
  advocateNeeded: z.boolean(),
  informationOutstanding: z.int(),
  protectionOutstanding: z.boolean(),
  crimeToConsider: z.boolean(),
  feedbackOutstanding: z.boolean(),
  actionsOutstanding: z.int(),
  actionsMissed: z.int(),
  meetings: z.array(meeting),
  lastContactAt: z.iso.datetime().nullable(),
  revision: z.int(),
});

const page = z.object({
  items: z.array(item),
  total: z.int(),
  /** How many of each sort, and how many are past a deadline, under the same filter. */
  counts: z.object({ concern: z.int(), enquiry: z.int(), plan: z.int(), overdue: z.int() }),
  next: z.string().optional(),
});

/** What must be done next, the most urgent first, and what is late (domain 5.2). */
export const getWorklist = recordQuery({
  operationId: 'getWorklist',
  summary: 'What must be done next on concerns, enquiries and plans, and what is late',
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
      teams: params.scope === 'team' ? actor.teams : null,
      kind: params.kind ?? null,
      stage: params.stage ?? null,
      overdue: params.overdue ?? false,
      withPlans: readingLevel('SAFEGUARDING_PLAN', actor.roles) === 'FULL',
    };
    const question: WorklistQuestion = { remit, filter, user: actor.userId, now };
    const limit = params.limit ?? DEFAULT_LIMIT;
    const scope = JSON.stringify(['worklist', filter, actor.userId]);
    const place =
      params.cursor === undefined
        ? undefined
        : (cursors.open(scope, params.cursor) as unknown as WorklistPlace);
    const { rows, counts } = await findWork(db.sql, question, place, limit);
    const { shown, last } = cut(rows, limit);
    const seesCaused = readingLevel('CAUSED_ENQUIRY', actor.roles) === 'FULL';
    const rest = {
      total: counts.concern + counts.enquiry + counts.plan,
      counts,
      ...(last === undefined ? {} : { next: cursors.seal(scope, { ...placeOf(last) }) }),
    };
    return {
      reply: opened(shown, services).then((rows) => ({
        items: rows.map((row) => itemOf(row, now, seesCaused)),
        ...rest,
      })),
      seen: { persons: [...new Set(shown.map(({ personRef }) => personRef))], resultCount: shown.length },
    };
  },
});

/** The clock of a part another organisation was asked to make. */
const CAUSED_CLOCK = 'enquiry.causedReport';

function itemOf(row: WorklistFinding, now: string, seesCaused: boolean): z.infer<typeof item> {
  const deadlines = deadlinesOf(recordIn(row), now).filter(({ key }) => seesCaused || key !== CAUSED_CLOCK);
  const { meetings, ...outstanding } = outstandingOf(row);
  return {
    kind: row.kind,
    recordId: row.recordId,
    caseId: row.caseId,
    ref: row.ref,
    personRef: row.personRef,
    personInitials: initialsOf(row.names),
    restricted: row.restricted,
    stage: row.stage,
    priority: row.priority,
    beganAt: row.beganAt,
    assigned: [...row.assigned],
    team: row.team,
    allocationAgeDays: row.assignedAt === null ? null : wholeDays(row.assignedAt, now),
    next: deadlines.find(({ state }) => state !== 'MET') ?? null,
    deadlines,
    overdue: deadlines.some((deadline) => deadline.overdue),
    ...outstanding,
    ...(seesCaused ? {} : { causedOutstanding: null, causedOverdue: null }),
    meetings: [...meetings],
    revision: row.revision,
  };
}

const recordIn = ({ work }: WorklistFinding) => {
  const { concern, enquiry, plan } = work as Partial<ConcernWork & EnquiryWork & PlanWork>;
  return concern ?? enquiry ?? plan ?? { deadlines: {} };
};

const wholeDays = (from: string, to: string): number =>
  Math.floor((Date.parse(to) - Date.parse(from)) / 86_400_000);
