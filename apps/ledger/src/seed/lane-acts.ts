import { addWorkingDays, isWorkingDay, noticeTime } from '#policy/working-days';
import { dayOf } from './calendar.js';
import { told, type Act } from './recommending.js';
import { CHAIR, OFFICE } from './reviewing.js';
import type { Seeded, User, When } from './story.js';

/** What organisations and the board say of a lane. */

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
