import type { Given } from '#event-sourcing/decider';
import { deadlineSet } from '#record-keeping/record';
import { AREA, CONCERN, example, fixture, PERSON, POLICY } from '#record-keeping/examples';
import type { CaseFacts } from './case-facts.js';
import type { EscalationRaisedData } from './event-data.js';
import * as happened from './events.js';
import type { EscalationState } from './state.js';

export const COUNCIL = 'LA-NORTHMOOR';
export const TRUST = 'NHS-HEATHER-VALE';
export const POLICE = 'POL-NORTHMOOR';
export const BOARD = 'SAB-NORTHMOOR';
export const ESCALATION = '0197a1b2-0000-7000-8000-00000000f001';

/** Monday 14 September 2026, half past ten in London (S7). */
export const MONDAY = '2026-09-14T09:30:00.000Z';

/** Raised by the council against the trust, at a high risk. */
export const raised = (changes: Partial<EscalationRaisedData> = {}): Given => ({
  ...example(happened.escalationRaised, changes),
  meta: { actor: { userId: 'sw.demo', role: 'SW', orgCode: COUNCIL }, occurredAt: MONDAY },
});

export const clock = (key: Parameters<typeof deadlineSet>[0]['key'], dueAt: string): Given =>
  deadlineSet({ key, dueAt, policyVersion: 1 });

/** Raised, with the clocks that start then. */
export const RAISED: readonly Given[] = [
  raised(),
  clock('esc.stage1', '2026-09-15T22:59:59.000Z'),
  clock('esc.procedureToStage3', '2026-09-21T22:59:59.000Z'),
];

export const up = (from: 1 | 2 | 3 | 4): Given =>
  example(happened.escalationMovedUp, { from, to: (from + 1) as 2 });

export const answered: Given = example(happened.escalationResponseGiven);
export const danger: Given = example(happened.escalationRiskChanged);
export const told: Given = example(happened.sabChairInformed);
export const resolved: Given = example(happened.escalationResolved, { dissent: undefined });

/** A history that ends in each state. */
export const HISTORIES: Readonly<Record<EscalationState['status'], readonly Given[]>> = {
  Unraised: [],
  Raised: RAISED,
  Stage2: [...RAISED, up(1)],
  Stage3: [...RAISED, up(1), up(2)],
  Stage4: [...RAISED, up(1), up(2), up(3)],
  Stage5: [...RAISED, up(1), up(2), up(3), up(4)],
  Resolved: [...RAISED, answered, resolved],
  ResolvedWithDissent: [...RAISED, answered, example(happened.escalationResolved)],
  Withdrawn: [...RAISED, example(happened.escalationWithdrawn)],
  RecordedInError: [...RAISED, example(happened.escalationRecordedInError)],
};

export const about = (changes: Partial<CaseFacts> = {}): CaseFacts => ({
  personRef: PERSON,
  areaCode: AREA,
  conflictedUsers: [],
  ...changes,
});

/** A world in which nothing stands against anything, on the Monday. */
export const WORLD = {
  id: ESCALATION,
  policy: POLICY,
  now: MONDAY,
  occurredAt: MONDAY,
  facts: { case: about(), organisation: { code: TRUST } },
};

export const at = (moment: string) => ({ ...WORLD, now: moment, occurredAt: moment });

export const as = (role: string, orgCode: string = COUNCIL) => ({
  role,
  userId: `${role.toLowerCase()}.demo`,
  roles: [role],
  orgCode,
});

const {
  escId: _id,
  ref: _ref,
  personRef: _person,
  areaCode: _area,
  raisedByOrg: _org,
  ...ASKED
} = fixture('EscalationRaised');
const { implicatedStages: _stages, from: _from, ...GO_UP } = fixture('EscalationStageSkipped');
const { stage: _stage, byOrg: _byOrg, ...ANSWER } = fixture('EscalationResponseGiven');
const { from: _was, ...RISK } = fixture('EscalationRiskChanged');
const { stage: _reached, ...REOPENED } = fixture('EscalationReopened');
const { correctedEventType: _type, ...ENTRY } = fixture('EscalationEntryRecordedInError');
const KEY = 'esc.stage1';
const NAMES = ['Sam Whitlock', 'Nora Quill'];

/** A body each command accepts. */
export const BODIES: Readonly<Record<string, object>> = {
  RaiseEscalation: { ...ASKED, aboutWorkerConduct: false, names: NAMES, caseRef: CONCERN },
  RespondToEscalation: ANSWER,
  MoveEscalationUp: { ...GO_UP, to: 5, names: NAMES },
  SkipEscalationStage: { ...GO_UP, to: 5, names: NAMES, implicatedStages: [2, 3, 4] },
  UpdateEscalationRisk: RISK,
  InformSabChair: fixture('SabChairInformed'),
  RecordEscalationMediation: fixture('EscalationMediationRecorded'),
  ResolveEscalation: fixture('EscalationResolved'),
  RecordEscalationLearning: fixture('EscalationLearningRecorded'),
  WithdrawEscalation: fixture('EscalationWithdrawn'),
  ReopenEscalation: { ...REOPENED, names: NAMES },
  CorrectEscalation: fixture('EscalationCorrected'),
  RecordEscalationEntryInError: ENTRY,
  RecordEscalationInError: { reason: 'About another Ada Finch' },
  TickEscalationDeadline: { key: KEY, dueAt: '2026-09-15T22:59:59.000Z' },
  ExtendEscalationDeadline: {
    key: KEY,
    newDueAt: '2026-09-16T22:59:59.000Z',
    reasonCode: 'AWAITING_INFORMATION',
    reason: 'Nora Quill is away on Tuesday',
  },
  ExplainMissedEscalationDeadline: {
    key: KEY,
    reasonCode: 'DEMAND',
    reason: 'Nobody answered the telephone',
  },
};
