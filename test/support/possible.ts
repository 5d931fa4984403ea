import { BODIES, PREPARES, type Attempt, type Body, type Casework, type Operation } from './casework.js';
import { concernBody } from './people.js';

/** What the person of a record is to be like: a member of staff, for instance, who may not touch their own record. */
export interface Wish {
  readonly staffUserId?: string;
  /** Registered so long ago that nothing keeps the record any more. */
  readonly aged: (staffUserId?: string) => Promise<string>;
}

type Arrange = (work: Casework, wish: Wish) => Promise<Attempt>;

const WORKER = 'sw.demo';
const MANAGER = 'sam.demo';
const TEAM_MANAGER = 'tm.demo';
const GOVERNANCE = 'igo.demo';
const DIRECTOR = 'dass.demo';

const nothingMore = (): Promise<Body> => Promise.resolve({});

const onPerson =
  (operation: Operation, user: string, more: (id: string, work: Casework) => Promise<Body> = nothingMore) =>
  async (work: Casework, { staffUserId }: Wish): Promise<Attempt> => {
    const id = await work.person(staffUserId === undefined ? {} : { staffUserId });
    return { user, id, body: { ...BODIES[operation](work), ...(await more(id, work)) } };
  };

const onConcern =
  (
    operation: Operation,
    user: string,
    bring: (work: Casework, concernId: string) => Promise<unknown>,
    more: (id: string, work: Casework, personRef: string) => Promise<Body> = nothingMore,
    raised: Body = {},
  ) =>
  async (work: Casework, { staffUserId }: Wish): Promise<Attempt> => {
    const personRef = await work.person(staffUserId === undefined ? {} : { staffUserId });
    const id = await work.concern(personRef, raised);
    await bring(work, id);
    return { user, id, body: { ...BODIES[operation](work), ...(await more(id, work, personRef)) } };
  };

const asRaised = (): Promise<void> => Promise.resolve();
const inTriage = (work: Casework, id: string) => work.inTriage(id);

const destroying =
  (operation: 'proposeKeyDestruction' | 'destroyKey', user: string): Arrange =>
  async (work, { aged, staffUserId }) => {
    const id = await aged(staffUserId);
    const body = BODIES[operation](work);
    if (operation === 'destroyKey')
      await work.as(PREPARES.governance).does('proposeKeyDestruction', body, { path: { personId: id } });
    return { user, id, body };
  };

/**
 * For every command a record on which it is possible, who may do it and what to say: sent as it is, it is accepted. So whatever
 * is refused after one change was refused for that change.
 */
export const POSSIBLE: Readonly<Record<Operation, Arrange>> = {
  registerPerson: async (work) => ({
    user: PREPARES.worker,
    body: { ...BODIES.registerPerson(), searchId: await work.searchId() },
  }),
  verifyIdentity: onPerson('verifyIdentity', WORKER),
  recordAddress: onPerson('recordAddress', WORKER),
  recordCommunicationNeeds: onPerson('recordCommunicationNeeds', WORKER),
  recordSupportProfile: onPerson('recordSupportProfile', WORKER),
  linkRelationship: onPerson('linkRelationship', WORKER),
  recordLegalAuthority: onPerson('recordLegalAuthority', WORKER),
  restrictPerson: onPerson('restrictPerson', MANAGER),
  liftRestriction: onPerson('liftRestriction', DIRECTOR, async (id, work) => {
    await work.restricted(id, []);
    return {};
  }),
  recordDeath: onPerson('recordDeath', WORKER),
  approveMerge: onPerson('approveMerge', GOVERNANCE, async (_id, work) => ({
    survivor: await work.person(),
  })),
  mergePersons: onPerson('mergePersons', MANAGER, async (_id, work) => ({ survivor: await work.person() })),
  reverseMerge: onPerson('reverseMerge', MANAGER, async (id, work) => {
    await work.merged(id);
    return {};
  }),
  placeLegalHold: onPerson('placeLegalHold', GOVERNANCE),
  proposeLegalHoldRelease: onPerson('proposeLegalHoldRelease', GOVERNANCE, async (id, work) => ({
    holdId: await work.held(id),
  })),
  releaseLegalHold: onPerson('releaseLegalHold', DIRECTOR, async (id, work) => {
    const holdId = await work.held(id);
    const body = { holdId, reason: 'Inquest closed.' };
    await work.as(PREPARES.governance).does('proposeLegalHoldRelease', body, { path: { personId: id } });
    return { holdId };
  }),
  proposeKeyDestruction: destroying('proposeKeyDestruction', GOVERNANCE),
  destroyKey: destroying('destroyKey', DIRECTOR),
  correctPerson: onPerson('correctPerson', WORKER, async (id, work) => ({
    correctedEventId: await work.eventId(`person-${id}`, 'PersonRegistered'),
  })),
  recordPersonEntryInError: onPerson('recordPersonEntryInError', WORKER, async (id, work) => {
    await work.as(PREPARES.worker).does('recordDeath', BODIES.recordDeath(work), { path: { personId: id } });
    return { correctedEventId: await work.eventId(`person-${id}`, 'PersonDeathRecorded') };
  }),
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
  linkConcern: onConcern('linkConcern', MANAGER, (work, id) => work.decided(id)),
  markDuplicate: onConcern('markDuplicate', MANAGER, asRaised, async (_id, work, personRef) => ({
    ofConcernId: await work.concern(personRef),
  })),
  transferConcern: onConcern('transferConcern', MANAGER, inTriage),
  giveFeedback: onConcern('giveFeedback', WORKER, (work, id) => work.decided(id)),
  recordFeedbackNotGiven: onConcern('recordFeedbackNotGiven', WORKER, (work, id) => work.decided(id)),
  recordReferrerWithdrawal: onConcern('recordReferrerWithdrawal', WORKER, asRaised),
  closeConcern: onConcern('closeConcern', MANAGER, async (work, concernId) => {
    await work.decided(concernId);
    await work.as(PREPARES.worker).does('giveFeedback', BODIES.giveFeedback(work), { path: { concernId } });
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
      body: { ...BODIES.explainMissedConcernDeadline(), key: 'concern.immediateRisk' },
    };
  },
};
