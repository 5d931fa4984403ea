import { newId } from '#platform/ids';
import {
  kit,
  nothingMore,
  PREPARES,
  TRIES,
  type Arrange,
  type Attempt,
  type Bodies,
  type Body,
  type Wish,
} from './kit.js';
import type { Casework } from './work.js';

const { worker: WORKER, manager: MANAGER, teamManager: TEAM_MANAGER, director: DIRECTOR } = TRIES;

/** The other side, and the chair of the board. */
export const OTHER_SIDE = 'agl.mh.demo';
export const CHAIR = 'chr.demo';

export const TRUST = 'NHS-HEATHER-VALE';

const SERIOUS = { riskNow: 'HIGH', interimSafety: 'Her sister stays with her.' };

export const ESCALATION_BODIES = {
  raiseEscalation: (_work: Casework) => ({
    ...SERIOUS,
    caseRef: newId(),
    subject: 'CAUSED_ENQUIRY_REFUSED',
    aboutWorkerConduct: false,
    againstOrg: TRUST,
    whatWeWant: 'A care coordinator who visits at home.',
    names: ['Sam Whitlock'],
  }),
  respondToEscalation: (_work: Casework) => ({ position: 'DISAGREES', reasons: 'No role for us.' }),
  moveEscalationUp: (_work: Casework) => ({ to: 2, reason: 'They see no role.', names: ['Sarah Morgan'] }),
  skipEscalationStage: (_work: Casework) => ({
    to: 4,
    reason: 'The manager is her brother.',
    names: ['Daniel Asante'],
    implicatedStages: [2, 3],
  }),
  updateEscalationRisk: (_work: Casework) => ({
    ...SERIOUS,
    riskNow: 'IMMEDIATE',
    reason: 'Found on the road at night.',
  }),
  informSabChair: (work: Casework) => ({ at: work.ago(1) }),
  recordEscalationMediation: (work: Casework) => ({ summary: 'Both directors met.', at: work.ago(1) }),
  resolveEscalation: (_work: Casework) => ({
    outcome: 'AGREED',
    agreedActions: [{ what: 'A coordinator from Monday.', byOrg: TRUST }],
  }),
  recordEscalationLearning: (_work: Casework) => ({ themes: ['INFORMATION_SHARING'] }),
  withdrawEscalation: (_work: Casework) => ({ reason: 'Settled by telephone.' }),
  reopenEscalation: (_work: Casework) => ({
    ...SERIOUS,
    newFacts: 'A letter of May.',
    names: ['Nora Quill'],
  }),
  correctEscalation: (_work: Casework) => ({
    correctedEventId: newId(),
    reason: 'Wrong subject.',
    subject: 'CLOSURE',
  }),
  recordEscalationInError: (_work: Casework) => ({ reason: 'Another case.' }),
  recordEscalationEntryInError: (_work: Casework) => ({
    correctedEventId: newId(),
    reason: 'Another adult.',
  }),
  extendEscalationDeadline: (work: Casework) => ({
    key: 'esc.stage1',
    newDueAt: work.ago(-60 * 24 * 14),
    reasonCode: 'AWAITING_INFORMATION',
    reason: 'They are away until Thursday.',
  }),
  explainMissedEscalationDeadline: (_work: Casework) => ({
    key: 'esc.stage1',
    reasonCode: 'DEMAND',
    reason: 'Nobody answered.',
  }),
} satisfies Bodies;

type EscalationOperation = keyof typeof ESCALATION_BODIES;

const raiseBody = async (work: Casework, { staffUserId }: Pick<Wish, 'staffUserId'>): Promise<Body> => ({
  ...ESCALATION_BODIES.raiseEscalation(work),
  caseRef: await work.concern(await work.person(staffUserId === undefined ? {} : { staffUserId })),
});

/** A disagreement the council raised against the mental health trust, at a high risk. */
export async function raisedEscalation(
  work: Casework,
  wish: Pick<Wish, 'staffUserId'> = {},
  more: Body = {},
): Promise<string> {
  const { id } = await work
    .as(PREPARES.worker)
    .does('raiseEscalation', { ...(await raiseBody(work, wish)), ...more });
  return id;
}

/** Sends a command on a disagreement, as the kit has it or with other words. */
export async function escalate(
  work: Casework,
  escalationId: string,
  operation: EscalationOperation,
  more: Body = {},
  user: string = PREPARES.manager,
): Promise<void> {
  await work
    .as(user)
    .does(operation, { ...ESCALATION_BODIES[operation](work), ...more }, { path: { escalationId } });
}

export const answered = (work: Casework, id: string, position = 'AGREES'): Promise<void> =>
  escalate(work, id, 'respondToEscalation', { position }, OTHER_SIDE);

export async function upTo(work: Casework, id: string, stage: number): Promise<void> {
  for (let to = 2; to <= stage; to += 1) await escalate(work, id, 'moveEscalationUp', { to });
}

export async function resolved(work: Casework, id: string, more: Body = {}): Promise<void> {
  await answered(work, id);
  await escalate(work, id, 'resolveEscalation', more);
}

/** Brings a disagreement into a state, through the API alone. */
async function into(work: Casework, id: string, status: string): Promise<void> {
  switch (status) {
    case 'Raised':
      return;
    case 'Stage2':
    case 'Stage3':
    case 'Stage4':
    case 'Stage5':
      return upTo(work, id, Number(status.slice(-1)));
    case 'Resolved':
      return resolved(work, id);
    case 'ResolvedWithDissent':
      return resolved(work, id, { dissent: 'We hold otherwise.' });
    case 'Withdrawn':
      return escalate(work, id, 'withdrawEscalation');
    case 'RecordedInError':
      return escalate(work, id, 'recordEscalationInError');
    default:
      throw new Error(`No way is known to a disagreement that is ${status}`);
  }
}

const onEscalation =
  (
    operation: EscalationOperation,
    user: string,
    bring: (work: Casework, id: string) => Promise<unknown> = nothingMore,
    more: (id: string, work: Casework) => Promise<Body> = nothingMore,
  ) =>
  async (work: Casework, wish: Wish): Promise<Attempt> => {
    const id = await raisedEscalation(work, wish);
    await bring(work, id);
    return { user, id, body: { ...ESCALATION_BODIES[operation](work), ...(await more(id, work)) } };
  };

const possible: Readonly<Record<EscalationOperation, Arrange>> = {
  raiseEscalation: async (work, wish) => ({ user: WORKER, body: await raiseBody(work, wish) }),
  respondToEscalation: onEscalation('respondToEscalation', OTHER_SIDE),
  moveEscalationUp: onEscalation('moveEscalationUp', MANAGER),
  skipEscalationStage: onEscalation('skipEscalationStage', DIRECTOR),
  updateEscalationRisk: onEscalation('updateEscalationRisk', WORKER),
  informSabChair: onEscalation('informSabChair', DIRECTOR, (work, id) => upTo(work, id, 4)),
  recordEscalationMediation: onEscalation('recordEscalationMediation', CHAIR, (work, id) =>
    upTo(work, id, 5),
  ),
  resolveEscalation: onEscalation('resolveEscalation', MANAGER, (work, id) => answered(work, id)),
  recordEscalationLearning: onEscalation('recordEscalationLearning', MANAGER, (work, id) =>
    resolved(work, id),
  ),
  withdrawEscalation: onEscalation('withdrawEscalation', MANAGER),
  reopenEscalation: onEscalation('reopenEscalation', WORKER, (work, id) => resolved(work, id)),
  correctEscalation: onEscalation('correctEscalation', WORKER, nothingMore, async (id, work) => ({
    correctedEventId: await work.eventId(`escalation-${id}`, 'EscalationRaised'),
  })),
  recordEscalationInError: onEscalation('recordEscalationInError', MANAGER),
  recordEscalationEntryInError: onEscalation(
    'recordEscalationEntryInError',
    MANAGER,
    (work, id) => answered(work, id),
    async (id, work) => ({
      correctedEventId: await work.eventId(`escalation-${id}`, 'EscalationResponseGiven'),
    }),
  ),
  extendEscalationDeadline: onEscalation('extendEscalationDeadline', TEAM_MANAGER),
  explainMissedEscalationDeadline: async (work, wish) => {
    const late = { occurredAt: work.ago(60 * 24 * 7), lateEntryReason: 'Away.' };
    const id = await raisedEscalation(work, wish, late);
    await work.missed(id, 'esc.stage1', 'escalation');
    return { user: WORKER, id, body: ESCALATION_BODIES.explainMissedEscalationDeadline(work) };
  },
};

/** A professional disagreement between organisations (domain 3.7 A). */
export const ESCALATION_KIT = kit({
  record: 'escalation',
  bodies: ESCALATION_BODIES,
  possible,
  bring: async (work, status, wish) => {
    const id = await raisedEscalation(work, wish);
    await into(work, id, status);
    return id;
  },
});
