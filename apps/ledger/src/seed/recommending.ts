import { addWorkingDays, isWorkingDay, noticeTime } from '#policy/working-days';
import { dayOf, earlier, momentOf } from './calendar.js';
import { CHAIR, OFFICE } from './reviewing.js';
import type { Chapter, Seeded, Step, User, When } from './story.js';

/** Parts of stories that say what became of the recommendations of a review. */

interface Addressed {
  readonly org: string;
  readonly ownerRole: string;
  /** Last day to respond; as the policy has it, unless said. */
  readonly answerBy?: When;
}

interface Recommended {
  readonly key: string;
  /** Key of the review. */
  readonly of: string;
  readonly issued: When;
  readonly findings?: (seeded: Seeded) => readonly string[];
  readonly text: string;
  readonly publicText: string;
  readonly level: string;
  readonly domain: string;
  readonly themes: readonly string[];
  readonly specific: string;
  readonly measure: string;
  /** Days from the issue in which it is to be done. */
  readonly doneInDays: number;
  readonly lanes: readonly Addressed[];
}

/** Drafted and entered with its review, ten days before it is issued. */
export const drafted = ({ key, of, issued: at, ...whole }: Recommended): readonly Chapter[] => [
  {
    key,
    since: earlier(at, 10),
    begins: [
      OFFICE,
      'draftRecommendation',
      (seeded) => ({
        sarId: seeded.id(of),
        findingIds: whole.findings?.(seeded) ?? [],
        text: whole.text,
        domain: whole.domain,
        themes: whole.themes,
        level: whole.level,
        smart: {
          specific: whole.specific,
          measure: whole.measure,
          dueOn: dayOf(seeded, earlier(at, -whole.doneInDays)),
        },
      }),
    ],
    then: [],
  },
  {
    key: `${key}-entered`,
    on: of,
    since: earlier(at, 9),
    then: [[OFFICE, 'registerSarRecommendation', ({ id }) => ({ recId: id(key) })]],
  },
];

/** Drafted, entered and issued, each organisation having it in its hands the same day. */
export const issued = (whole: Recommended): readonly Chapter[] => [
  ...drafted(whole),
  {
    key: `${whole.key}-issued`,
    on: whole.key,
    since: whole.issued,
    then: [
      [
        CHAIR,
        'issueRecommendation',
        (seeded) => ({
          publicText: whole.publicText,
          boardMeeting: dayOf(seeded, whole.issued),
          lanes: whole.lanes.map(({ org, ownerRole, answerBy }) => ({
            agencyOrg: org,
            ownerRole,
            ...(answerBy === undefined ? {} : { responseDueOn: dayOf(seeded, answerBy) }),
            served: { method: 'EMAIL', at: momentOf(seeded, whole.issued), servedOn: ownerRole },
          })),
        }),
      ],
    ],
  },
];

interface Acts {
  /** Part of the key of the chapter, beside the recommendation's. */
  readonly key: string;
  /** When the first of them was. */
  readonly since: When;
  readonly paceHours?: number;
  readonly afterAll?: boolean;
}

type BodyOfAct = object | ((seeded: Seeded, chapter: string) => object);
type Act = readonly [User, string, BodyOfAct];

/** What is done in the lane of one organisation of a recommendation. */
export const inLane = (
  { key: of, lanes }: Pick<Recommended, 'key' | 'lanes'>,
  org: string,
  { key, since, paceHours, ...rest }: Acts,
  acts: readonly Act[],
): Chapter => {
  const at = lanes.findIndex((lane) => lane.org === org);
  const chapter = `${of}-${key}`;
  return {
    key: chapter,
    on: of,
    // The first act is told as of this moment, not one pace later.
    ...(paceHours === undefined ? { since } : { since: earlier(since, paceHours / 24), paceHours }),
    ...rest,
    then: acts.map(([user, operationId, body], step): Step => [
      user,
      operationId,
      (seeded) => ({
        laneId: laneOf(seeded, of, at),
        ...(CARRIES_A_MESSAGE.has(operationId) ? { messageId: seeded.made('letter', chapter, step) } : {}),
        ...told(body, seeded, chapter),
      }),
    ]),
  };
};

const told = (
  body: BodyOfAct,
  seeded: Seeded,
  chapter: string,
): object & { readonly receivedVia?: string } =>
  typeof body === 'function' ? (body as (seeded: Seeded, chapter: string) => object)(seeded, chapter) : body;

const CARRIES_A_MESSAGE: ReadonlySet<string> = new Set([
  'recordResponseReminderSent',
  'issueNonResponseFinalNotice',
]);

/** The nth lane of a recommendation, from 0. */
export const laneOf = ({ made }: Seeded, recommendation: string, at: number): string =>
  made(`lane-${at}`, `${recommendation}-issued`, 0);

/** The office writes down what an organisation told it. */
const BY_EMAIL = { receivedVia: 'EMAIL' };

/** What the office would write down, said by the organisation itself. */
export const byItself = (user: User, [, operationId, body]: Act): Act => [
  user,
  operationId,
  (seeded, chapter) => {
    const { receivedVia: _via, ...said } = told(body, seeded, chapter);
    return said;
  },
];

export const acknowledged: Act = [OFFICE, 'acknowledgeRecommendation', BY_EMAIL];

interface Planned {
  readonly text: string;
  readonly owner: string;
  readonly measure: string;
  readonly due: When;
}

const planOf = (planned: readonly Planned[], seeded: Seeded) =>
  planned.map(({ due, ...rest }) => ({ ...rest, dueOn: dayOf(seeded, due) }));

/** It accepts, wholly or in part, and says what it will do. */
export const accepted = (
  publicSummary: string,
  planned: readonly Planned[],
  position: 'ACCEPTED' | 'PART_ACCEPTED' = 'ACCEPTED',
): Act => [
  OFFICE,
  'respondToRecommendation',
  (seeded) => ({
    ...BY_EMAIL,
    position,
    publicSummary,
    signedOffBy: 'EXECUTIVE_DIRECTOR',
    plannedActions: planOf(planned, seeded),
  }),
];

export const done = (publicSummary: string): Act => [
  OFFICE,
  'respondToRecommendation',
  { ...BY_EMAIL, position: 'ALREADY_DONE', publicSummary, signedOffBy: 'EXECUTIVE_DIRECTOR' },
];

export const refused = (
  position: 'NOT_ACCEPTED' | 'NOT_FOR_US',
  publicSummary: string,
  reasons: string,
): Act => [
  OFFICE,
  'respondToRecommendation',
  { ...BY_EMAIL, position, publicSummary, reasons, signedOffBy: 'CHIEF_OFFICER' },
];

export const reversed = (publicSummary: string, reasons: string): Act => [
  OFFICE,
  'changeAgencyPosition',
  { ...BY_EMAIL, to: 'NOT_ACCEPTED', publicSummary, reasons, signedOffBy: 'CHIEF_OFFICER' },
];

/** The action the answer planned; the answer is the act at this place of the chapter. */
const action = ({ made }: Seeded, chapter: string, answer: number): string =>
  made('recommendation-action-0', chapter, answer);

export const progress = (percent: number, status: string, narrative: string, answer = 0): Act => [
  OFFICE,
  'reportActionProgress',
  (seeded, chapter) => ({
    ...BY_EMAIL,
    actionId: action(seeded, chapter, answer),
    percent,
    status,
    narrative,
  }),
];

export const evidence = (source: string, heldAt: string): Act => [
  OFFICE,
  'addRecommendationEvidence',
  { ...BY_EMAIL, kind: 'OTHER', source, heldAt },
];

/** With the evidence added at this place of the chapter. */
export const complete = (impactMeasure: string, evidenceAt?: number, answer = 0): Act => [
  OFFICE,
  'reportActionComplete',
  (seeded, chapter) => ({
    ...BY_EMAIL,
    actionId: action(seeded, chapter, answer),
    impactMeasure,
    ...(evidenceAt === undefined
      ? {}
      : { evidenceRefs: [seeded.made('recommendation-evidence', chapter, evidenceAt)] }),
  }),
];

export const assuranceAsked: Act = [OFFICE, 'requestAssurance', BY_EMAIL];

/** The chair looks at what was done; the sub-group's member works for one of the organisations. */
export const reviewed = (verdict: string, notes: string): Act => [
  CHAIR,
  'reviewAssurance',
  { verdict, notes },
];

export const rated = (rating: string, commentary: string): Act => [
  CHAIR,
  'assessAddressee',
  { rating, commentary, published: true },
];

export const notToBeDone = (boardReasons: string, meeting: When): Act => [
  CHAIR,
  'decideNotToImplement',
  (seeded) => ({ boardReasons, boardMeeting: dayOf(seeded, meeting) }),
];

/** When the notices of the policy went out about an answer due by a day: 17:00 on their working days. */
function noticeAt(seeded: Seeded, answerBy: When, workingDays: number): string {
  const due = dayOf(seeded, answerBy);
  const onDue = isWorkingDay(due) ? due : addWorkingDays(due, -1);
  return noticeTime(workingDays === 0 ? onDue : addWorkingDays(due, workingDays));
}

const letter = (answerBy: When, workingDays: number, seeded: Seeded) => {
  const sentAt = noticeAt(seeded, answerBy, workingDays);
  return { sentVia: 'LETTER', sentAt, occurredAt: sentAt };
};

/** Two reminders, as the policy has them. */
export const reminded = (answerBy: When): readonly Act[] => [
  [
    OFFICE,
    'recordResponseReminderSent',
    (seeded) => ({ notice: 'BEFORE_DUE', ...letter(answerBy, -10, seeded) }),
  ],
  [OFFICE, 'recordResponseReminderSent', (seeded) => ({ notice: 'ON_DUE', ...letter(answerBy, 0, seeded) })],
];

/** The final notice to the chief officer, five working days after. */
export const finalNotice = (answerBy: When, toChiefOfficer: string): Act => [
  OFFICE,
  'issueNonResponseFinalNotice',
  (seeded) => ({ toChiefOfficer, ...letter(answerBy, 5, seeded) }),
];

export const named = (publicText: string): Act => [CHAIR, 'nameNonResponder', { publicText }];
