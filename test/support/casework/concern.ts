import { newId } from '#platform/ids';
import { ALL_MET, concernBody } from '../people.js';
import { openedAbout } from './enquiry-ways.js';
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

const decision = {
  ...ALL_MET,
  principlesConsidered: ['PROTECTION'],
  proportionality: 'The least that helps.',
};

export const CONCERN_BODIES = {
  raiseConcern: (work: Casework) => concernBody(newId(), work.ago(10)),
  acknowledgeReferrer: () => ({ method: 'PHONE', informationGiven: ['WHAT_HAPPENS_NEXT'] }),
  recordImmediateProtection: (_work: Casework) => ({
    actions: ['MOVED_TO_SAFETY'],
    detail: 'With her sister.',
    interimPlan: 'Until Tuesday.',
  }),
  startTriage: (_work: Casework) => ({}),
  recordAdultsViews: (_work: Casework) => ({
    viewsOnConcern: 'Leave me in peace.',
    consentToEnquiry: 'GIVEN',
    consentToShare: 'GIVEN',
    givenBy: 'ADULT',
  }),
  recordAdultsViewsNotSought: () => ({ reason: 'WOULD_INCREASE_RISK', detail: 'He answers the telephone.' }),
  considerCapacity: (_work: Casework) => ({
    decisionInQuestion: 'Whether he stays.',
    reasonToDoubt: false,
    assessmentNeeded: false,
  }),
  requestInformation: (work: Casework) => ({
    fromOrg: 'GP-MILLSIDE',
    questions: 'When was she last seen?',
    dueAt: work.ago(-60),
  }),
  recordInformation: () => ({ requestId: newId(), summary: 'Seen in March.' }),
  considerCrime: () => ({ suspected: 'NO', reportedToPolice: false, evidencePreserved: true }),
  decideConcern: (_work: Casework) => ({ ...decision, decision: 'S42_DUTY_MET' }),
  approveDecisionRevision: () => ({ to: 'S42_DUTY_MET', reason: 'Agreed.' }),
  reviseDecision: (_work: Casework) => ({
    ...decision,
    to: 'S42_DUTY_MET',
    newInformation: 'Bank statements.',
  }),
  linkConcern: () => ({ enquiryId: newId() }),
  markDuplicate: () => ({ ofConcernId: newId() }),
  transferConcern: (_work: Casework) => ({
    toLA: 'E08000902',
    reason: 'It happened there.',
    acceptedBy: 'Duty manager',
  }),
  giveFeedback: (_work: Casework) => ({ summaryCode: 'TAKEN_FORWARD' }),
  recordFeedbackNotGiven: () => ({ reason: 'Left no name.' }),
  recordReferrerWithdrawal: () => ({ reason: 'Afraid.' }),
  closeConcern: (_work: Casework) => ({ closureReason: 'PROGRESSED', informationGiven: ['KEEPING_SAFE'] }),
  reopenConcern: (_work: Casework) => ({ reason: 'He is back.' }),
  correctConcern: () => ({ correctedEventId: newId(), reason: 'Wrong word.', adultAware: 'NO' }),
  recordConcernInError: (_work: Casework) => ({ reason: 'Another person.' }),
  recordConcernEntryInError: () => ({ correctedEventId: newId(), reason: 'Another adult.' }),
  extendConcernDeadline: (work: Casework) => ({
    key: 'concern.s42Decision',
    newDueAt: work.ago(-60 * 24 * 14),
    reasonCode: 'ADULTS_PACE',
    reason: 'She asks for time.',
  }),
  explainMissedConcernDeadline: () => ({
    key: 'concern.s42Decision',
    reasonCode: 'DEMAND',
    reason: 'Two officers ill.',
  }),
} satisfies Bodies;

type ConcernOperation = keyof typeof CONCERN_BODIES;

const onConcern =
  (
    operation: ConcernOperation,
    user: string,
    bring: (work: Casework, concernId: string) => Promise<unknown>,
    more: (id: string, work: Casework, personRef: string) => Promise<Body> = nothingMore,
    raised: Body = {},
  ) =>
  async (work: Casework, { staffUserId }: Wish): Promise<Attempt> => {
    const personRef = await work.person(staffUserId === undefined ? {} : { staffUserId });
    const id = await work.concern(personRef, raised);
    await bring(work, id);
    return { user, id, body: { ...CONCERN_BODIES[operation](work), ...(await more(id, work, personRef)) } };
  };

const asRaised = (): Promise<void> => Promise.resolve();
const inTriage = (work: Casework, id: string) => work.inTriage(id);

const POSSIBLE: Readonly<Record<ConcernOperation, Arrange>> = {
  raiseConcern: async (work, { staffUserId }) => {
    const personRef = await work.person(staffUserId === undefined ? {} : { staffUserId });
    return { user: WORKER, body: concernBody(personRef, work.ago(10)) };
  },
  acknowledgeReferrer: onConcern('acknowledgeReferrer', WORKER, asRaised),
  recordImmediateProtection: onConcern('recordImmediateProtection', WORKER, asRaised),
  startTriage: onConcern('startTriage', WORKER, asRaised),
  recordAdultsViews: onConcern('recordAdultsViews', WORKER, inTriage),
  recordAdultsViewsNotSought: onConcern('recordAdultsViewsNotSought', WORKER, inTriage),
  considerCapacity: onConcern('considerCapacity', WORKER, inTriage),
  requestInformation: onConcern('requestInformation', WORKER, inTriage),
  recordInformation: onConcern(
    'recordInformation',
    WORKER,
    (work, id) => work.awaiting(id),
    async (id, work) => ({ requestId: await work.requestId(id) }),
  ),
  considerCrime: onConcern('considerCrime', WORKER, inTriage),
  decideConcern: onConcern('decideConcern', MANAGER, (work, id) => work.heard(id)),
  approveDecisionRevision: onConcern('approveDecisionRevision', TEAM_MANAGER, (work, id) => work.decided(id)),
  reviseDecision: onConcern('reviseDecision', DIRECTOR, (work, id) => work.decided(id)),
  linkConcern: onConcern(
    'linkConcern',
    MANAGER,
    (work, id) => work.decided(id),
    async (_id, work, personRef) => ({
      enquiryId: await openedAbout(work, await work.decided(await work.concern(personRef))),
    }),
  ),
  markDuplicate: onConcern('markDuplicate', MANAGER, asRaised, async (_id, work, personRef) => ({
    ofConcernId: await work.concern(personRef),
  })),
  transferConcern: onConcern('transferConcern', MANAGER, inTriage),
  giveFeedback: onConcern('giveFeedback', WORKER, (work, id) => work.decided(id)),
  recordFeedbackNotGiven: onConcern('recordFeedbackNotGiven', WORKER, (work, id) => work.decided(id)),
  recordReferrerWithdrawal: onConcern('recordReferrerWithdrawal', WORKER, asRaised),
  closeConcern: onConcern('closeConcern', MANAGER, async (work, concernId) => {
    await work.decided(concernId);
    await work
      .as(PREPARES.worker)
      .does('giveFeedback', CONCERN_BODIES.giveFeedback(work), { path: { concernId } });
  }),
  reopenConcern: onConcern('reopenConcern', MANAGER, (work, id) => work.closed(id)),
  correctConcern: onConcern('correctConcern', WORKER, asRaised, async (id, work) => ({
    correctedEventId: await work.eventId(`concern-${id}`, 'ConcernRaised'),
  })),
  recordConcernInError: onConcern('recordConcernInError', MANAGER, asRaised),
  recordConcernEntryInError: onConcern(
    'recordConcernEntryInError',
    WORKER,
    (work, id) => work.heard(id),
    async (id, work) => ({ correctedEventId: await work.eventId(`concern-${id}`, 'AdultsViewsRecorded') }),
  ),
  extendConcernDeadline: onConcern('extendConcernDeadline', TEAM_MANAGER, asRaised),
  explainMissedConcernDeadline: async (work, { staffUserId }) => {
    const person = await work.person(staffUserId === undefined ? {} : { staffUserId });
    const more = { immediateDanger: true, receivedAt: work.ago(8 * 60) };
    const id = await work.concern(person, more);
    await work.missed(id, 'concern.immediateRisk');
    return {
      user: WORKER,
      id,
      body: { ...CONCERN_BODIES.explainMissedConcernDeadline(), key: 'concern.immediateRisk' },
    };
  },
};

/** A report that an adult may be abused or neglected (domain 3.2). */
export const CONCERN_KIT = kit({
  record: 'concern',
  bodies: CONCERN_BODIES,
  possible: POSSIBLE,
  bring: (work, status) => work.concernIn(status),
});
