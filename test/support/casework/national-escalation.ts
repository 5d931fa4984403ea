import { newId } from '#platform/ids';
import { kit, nothingMore, type Arrange, type Bodies, type Body } from './kit.js';
import { CHAIR, connected, drafted, MANAGER, reviewIn } from './sar.js';
import type { Casework } from './work.js';

const DAY = 60 * 24;

export const NATIONAL_ESCALATION_BODIES = {
  identifyNationalEscalation: (_work: Casework) => ({
    sarId: newId(),
    recId: newId(),
    whyBeyondLocal: 'No power of entry let anybody in.',
    policyArea: 'POWER_OF_ENTRY',
  }),
  recordRegionalDiscussion: (work: Casework) => ({
    network: 'Chairs of the north',
    affectsOthers: true,
    resolvableRegionally: false,
    summary: 'Three boards told the same.',
    at: work.ago(1),
  }),
  escalateToNationalNetwork: (work: Casework) => ({
    submission: 'Three boards could reach nobody behind a closed door.',
    at: work.ago(1),
  }),
  recordNationalConsideration: (work: Casework) => ({
    decision: 'ESCALATE_TO_BODY',
    reasons: 'Only a change of the law helps.',
    at: work.ago(1),
  }),
  escalateToNationalBody: (work: Casework) => ({
    body: 'OTHER',
    bodyName: 'Law Commission',
    letterRef: 'SAB/12',
    letter: 'Please review the power of entry.',
    responseDueAt: work.ago(-DAY * 56),
    at: work.ago(1),
  }),
  recordNationalBodyResponse: (work: Casework) => ({
    position: 'PART_ACCEPTED',
    summary: 'A consultation is to come.',
    published: true,
    at: work.ago(1),
  }),
  feedBackNationalOutcome: (work: Casework) => ({
    toSab: true,
    toAuthor: true,
    what: 'The board heard of the consultation.',
    at: work.ago(1),
  }),
  closeNationalEscalation: (_work: Casework) => ({ outcome: 'A consultation is to come.' }),
  correctNationalEscalation: (_work: Casework) => ({
    correctedEventId: newId(),
    reason: 'Wrong area.',
    policyArea: 'MENTAL_CAPACITY_LAW',
  }),
  recordNationalEscalationEntryInError: (_work: Casework) => ({
    correctedEventId: newId(),
    reason: 'Another matter.',
  }),
  recordNationalEscalationInError: (_work: Casework) => ({ reason: 'Identified twice.' }),
  extendNationalEscalationDeadline: (work: Casework) => ({
    key: 'nat.bodyResponse',
    newDueAt: work.ago(-DAY * 90),
    reasonCode: 'AWAITING_INFORMATION',
    reason: 'A minister is to decide.',
  }),
  explainMissedNationalEscalationDeadline: (_work: Casework) => ({
    key: 'nat.bodyResponse',
    reasonCode: 'DEMAND',
    reason: 'An election came.',
  }),
} satisfies Bodies;

export type NationalOperation = keyof typeof NATIONAL_ESCALATION_BODIES;

/** Sends a command on a national escalation, as the kit has it or with other words. */
export async function nationally(
  work: Casework,
  nationalEscalationId: string,
  operation: NationalOperation,
  more: Body = {},
): Promise<void> {
  await work
    .as(CHAIR)
    .does(
      operation,
      { ...NATIONAL_ESCALATION_BODIES[operation](work), ...more },
      { path: { nationalEscalationId } },
    );
}

interface Begun {
  readonly sarId: string;
  readonly body: Body;
}

/** A review whose report the board has agreed, and a recommendation of it to start from. */
export async function agreedReview(work: Casework): Promise<Begun> {
  const sarId = await reviewIn(work, 'BoardAgreed');
  const recId = await drafted(work, sarId);
  return { sarId, body: { ...NATIONAL_ESCALATION_BODIES.identifyNationalEscalation(work), sarId, recId } };
}

const shared = new WeakMap<Casework, Promise<Begun>>();

/** One review does for many matters: it is made once, unless somebody is to be connected with whom it is about. */
function anyAgreedReview(work: Casework, isConnected: boolean): Promise<Begun> {
  if (isConnected) return agreedReview(work);
  const begun = shared.get(work) ?? agreedReview(work);
  shared.set(work, begun);
  return begun;
}

export async function identified(
  work: Casework,
  isConnected = false,
): Promise<{ readonly id: string; readonly sarId: string }> {
  const { sarId, body } = await anyAgreedReview(work, isConnected);
  const { id } = await work.as(MANAGER).does('identifyNationalEscalation', body);
  return { id, sarId };
}

/** Each state and what leads there from the one before. */
const STEPS: readonly (readonly [status: string, operation: NationalOperation])[] = [
  ['RegionalDiscussion', 'recordRegionalDiscussion'],
  ['NationalSubmitted', 'escalateToNationalNetwork'],
  ['NationalConsidered', 'recordNationalConsideration'],
  ['EscalatedToBody', 'escalateToNationalBody'],
  ['ResponseReceived', 'recordNationalBodyResponse'],
  ['FedBack', 'feedBackNationalOutcome'],
  ['Closed', 'closeNationalEscalation'],
];

/** An answer was due so long ago that the clock has said it did not come. */
async function unanswered(work: Casework, id: string): Promise<void> {
  const past = { occurredAt: work.ago(DAY * 9), lateEntryReason: 'Away.', at: work.ago(DAY * 9) };
  await nationally(work, id, 'escalateToNationalBody', { ...past, responseDueAt: work.ago(DAY * 2) });
  await work.missed(id, 'nat.bodyResponse', 'national-escalation');
}

/** From a matter just identified up to this state. */
export async function upToStage(work: Casework, id: string, status: string): Promise<void> {
  switch (status) {
    case 'Identified':
      return;
    case 'RegionalResolved':
      return nationally(work, id, 'recordRegionalDiscussion', { resolvableRegionally: true });
    case 'RecordedInError':
      return nationally(work, id, 'recordNationalEscalationInError');
    case 'NoResponse':
      await upToStage(work, id, 'NationalConsidered');
      return unanswered(work, id);
    default:
  }
  for (const [reached, operation] of STEPS) {
    await nationally(work, id, operation);
    if (reached === status) return;
  }
  throw new Error(`No way is known to a national escalation that is ${status}`);
}

const onIts =
  (
    operation: NationalOperation,
    user: string,
    status: string,
    more: (work: Casework, id: string) => Promise<Body> = nothingMore,
  ): Arrange =>
  async (work, { staffUserId }) => {
    const { id, sarId } = await identified(work, staffUserId !== undefined);
    await upToStage(work, id, status);
    const body = { ...NATIONAL_ESCALATION_BODIES[operation](work), ...(await more(work, id)) };
    await connected(work, sarId, staffUserId);
    return { user, id, body };
  };

const eventOf =
  (type: string) =>
  async (work: Casework, id: string): Promise<Body> => ({
    correctedEventId: await work.eventId(`national-escalation-${id}`, type),
  });

const possible: Readonly<Record<NationalOperation, Arrange>> = {
  identifyNationalEscalation: async (work, { staffUserId }) => {
    const { sarId, body } = await anyAgreedReview(work, staffUserId !== undefined);
    await connected(work, sarId, staffUserId);
    return { user: MANAGER, body };
  },
  recordRegionalDiscussion: onIts('recordRegionalDiscussion', MANAGER, 'Identified'),
  escalateToNationalNetwork: onIts('escalateToNationalNetwork', CHAIR, 'RegionalDiscussion'),
  recordNationalConsideration: onIts('recordNationalConsideration', MANAGER, 'NationalSubmitted'),
  escalateToNationalBody: onIts('escalateToNationalBody', CHAIR, 'NationalConsidered'),
  recordNationalBodyResponse: onIts('recordNationalBodyResponse', MANAGER, 'EscalatedToBody'),
  feedBackNationalOutcome: onIts('feedBackNationalOutcome', MANAGER, 'RegionalResolved'),
  closeNationalEscalation: onIts('closeNationalEscalation', CHAIR, 'FedBack'),
  correctNationalEscalation: onIts(
    'correctNationalEscalation',
    MANAGER,
    'Identified',
    eventOf('NationalEscalationIdentified'),
  ),
  recordNationalEscalationEntryInError: onIts(
    'recordNationalEscalationEntryInError',
    MANAGER,
    'RegionalDiscussion',
    eventOf('RegionalDiscussionRecorded'),
  ),
  recordNationalEscalationInError: onIts('recordNationalEscalationInError', CHAIR, 'Identified'),
  extendNationalEscalationDeadline: onIts('extendNationalEscalationDeadline', MANAGER, 'EscalatedToBody'),
  explainMissedNationalEscalationDeadline: onIts(
    'explainMissedNationalEscalationDeadline',
    MANAGER,
    'NoResponse',
  ),
};

/** Learning that lies beyond the board's reach (domain 3.7 B). */
export const NATIONAL_ESCALATION_KIT = kit({
  record: 'national-escalation',
  bodies: NATIONAL_ESCALATION_BODIES,
  possible,
  bring: async (work, status) => {
    const { id } = await identified(work);
    await upToStage(work, id, status);
    return id;
  },
});
