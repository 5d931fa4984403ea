import { newId } from '#platform/ids';
import { agreeBody, conversationBody, openBody, planBody } from '../enquiry-bodies.js';
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

const { worker: WORKER, manager: MANAGER, teamManager: TEAM_MANAGER } = TRIES;
const DAY = 60 * 24;

/** An organisation the examples name in the plan, as a monitor and as the owner of its action. */
export const NAMED_IN_PLAN = 'POL-NORTHMOOR';

export const PLAN_BODIES = {
  draftPlan: (_work: Casework) => ({
    enquiryId: newId(),
    steps: { futureSafety: 'New locks.', actionOnSource: 'He moves out.' },
  }),
  agreePlan: (work: Casework) => ({
    adultAgreed: 'ADULT_AGREES',
    bestInterests: false,
    lead: 'sw2.demo',
    monitors: [NAMED_IN_PLAN],
    reviewDueAt: work.ago(-DAY * 30),
    reviewType: 'STAND_ALONE',
  }),
  addPlanAction: (work: Casework) => ({
    what: 'Change the locks.',
    ownerOrg: NAMED_IN_PLAN,
    ownerPerson: 'The crime prevention officer',
    dueAt: work.ago(-DAY * 7),
  }),
  completePlanAction: (_work: Casework) => ({ actionId: newId(), evidence: 'Seen on a visit.' }),
  cancelPlanAction: (_work: Casework) => ({ actionId: newId(), reason: 'He gave the key back.' }),
  schedulePlanReview: (work: Casework) => ({ dueAt: work.ago(-DAY * 20), type: 'STAND_ALONE' }),
  startPlanReview: (_work: Casework) => ({}),
  reviewPlan: (_work: Casework) => ({ effect: 'SAFER', adultView: 'I sleep again.', continue: true }),
  endPlan: (_work: Casework) => ({ reason: 'He is gone for good.' }),
  sharePlan: (_work: Casework) => ({
    toOrg: NAMED_IN_PLAN,
    lawfulBasis: 'ART6_1_E_PUBLIC_TASK',
    necessity: 'They change the locks.',
  }),
  triggerContingency: (_work: Casework) => ({ event: 'He came back on Sunday.' }),
  correctPlan: (_work: Casework) => ({
    correctedEventId: newId(),
    reason: 'Wrong sister.',
    steps: { futureSafety: 'Her sister May has a key.' },
  }),
  recordPlanInError: (_work: Casework) => ({ reason: 'Another adult.' }),
  recordPlanEntryInError: (_work: Casework) => ({ correctedEventId: newId(), reason: 'Another plan.' }),
  extendPlanDeadline: (work: Casework) => ({
    key: 'plan.review',
    newDueAt: work.ago(-DAY * 60),
    reasonCode: 'ADULTS_PACE',
    reason: 'She is with her sister until then.',
  }),
  explainMissedPlanDeadline: (_work: Casework) => ({
    key: 'plan.action',
    reasonCode: 'DEMAND',
    reason: 'No locksmith.',
  }),
} satisfies Bodies;

type PlanOperation = keyof typeof PLAN_BODIES;

/** Sends a command on a plan, as the kit has it or with other words. */
export async function plan(
  work: Casework,
  safeguardingPlanId: string,
  operation: PlanOperation,
  more: Body = {},
  user: string = PREPARES.manager,
): Promise<void> {
  await work
    .as(user)
    .does(operation, { ...PLAN_BODIES[operation](work), ...more }, { path: { safeguardingPlanId } });
}

/** An enquiry about somebody, just opened. */
export async function enquiryAbout(work: Casework, personRef: string): Promise<string> {
  const concernId = await work.decided(await work.concern(personRef));
  const body = openBody([concernId], { leadSAM: PREPARES.manager });
  return (await work.as(PREPARES.manager).does('openEnquiry', body)).id;
}

const enquiryFor = async (work: Casework, { staffUserId }: Pick<Wish, 'staffUserId'>): Promise<string> =>
  enquiryAbout(work, await work.person(staffUserId === undefined ? {} : { staffUserId }));

/** Goes on with an enquiry until its outcomes are agreed. */
export async function outcomesAgreed(work: Casework, enquiryId: string, planDecision: string): Promise<void> {
  const manager = work.as(PREPARES.manager);
  const path = { enquiryId };
  await manager.does('planEnquiry', planBody(work.ago(-DAY * 10)), { path });
  await manager.does('holdConversation', conversationBody(), { path });
  await manager.does('agreeOutcomes', agreeBody({ planDecision }), { path });
}

export async function draftedPlan(
  work: Casework,
  wish: Pick<Wish, 'staffUserId'> = {},
  more: Body = {},
): Promise<string> {
  const enquiryId = await enquiryFor(work, wish);
  const body = { ...PLAN_BODIES.draftPlan(work), enquiryId, ...more };
  return (await work.as(PREPARES.worker).does('draftPlan', body)).id;
}

/** Adds an action, as the kit has it or with other words; answers its id. */
export async function withAction(work: Casework, id: string, more: Body = {}): Promise<string> {
  await plan(work, id, 'addPlanAction', more, PREPARES.worker);
  const events = await work.events(`safeguarding-plan-${id}`);
  const added = events.findLast(({ type }) => type === 'PlanActionAdded');
  return (added?.data as { actionId: string }).actionId;
}

const agreed = (work: Casework, id: string): Promise<void> => plan(work, id, 'agreePlan');

export async function underReview(work: Casework, id: string): Promise<void> {
  await agreed(work, id);
  await plan(work, id, 'startPlanReview');
}

/** Brings a drafted plan into a state, through the API alone. */
async function into(work: Casework, id: string, status: string): Promise<void> {
  switch (status) {
    case 'Draft':
      return;
    case 'Active':
      return agreed(work, id);
    case 'UnderReview':
      return underReview(work, id);
    case 'Ended':
      await underReview(work, id);
      return plan(work, id, 'endPlan');
    case 'RecordedInError':
      return plan(work, id, 'recordPlanInError');
    default:
      throw new Error(`No way is known to a plan that is ${status}`);
  }
}

const onPlan =
  (
    operation: PlanOperation,
    user: string,
    bring: (work: Casework, id: string) => Promise<unknown> = nothingMore,
    more: (id: string, work: Casework) => Promise<Body> = nothingMore,
  ) =>
  async (work: Casework, wish: Wish): Promise<Attempt> => {
    const id = await draftedPlan(work, wish);
    await bring(work, id);
    return { user, id, body: { ...PLAN_BODIES[operation](work), ...(await more(id, work)) } };
  };

const action = async (id: string, work: Casework): Promise<Body> => ({
  actionId: await withAction(work, id),
});

const possible: Readonly<Record<PlanOperation, Arrange>> = {
  draftPlan: async (work, wish) => ({
    user: WORKER,
    body: { ...PLAN_BODIES.draftPlan(work), enquiryId: await enquiryFor(work, wish) },
  }),
  agreePlan: onPlan('agreePlan', WORKER),
  addPlanAction: onPlan('addPlanAction', WORKER),
  completePlanAction: onPlan('completePlanAction', WORKER, nothingMore, action),
  cancelPlanAction: onPlan('cancelPlanAction', WORKER, nothingMore, action),
  schedulePlanReview: onPlan('schedulePlanReview', WORKER),
  startPlanReview: onPlan('startPlanReview', WORKER, agreed),
  reviewPlan: onPlan('reviewPlan', WORKER, agreed),
  endPlan: onPlan('endPlan', MANAGER, underReview),
  sharePlan: onPlan('sharePlan', WORKER, agreed),
  triggerContingency: onPlan('triggerContingency', WORKER, agreed),
  correctPlan: onPlan('correctPlan', WORKER, nothingMore, async (id, work) => ({
    correctedEventId: await work.eventId(`safeguarding-plan-${id}`, 'PlanDrafted'),
  })),
  recordPlanInError: onPlan('recordPlanInError', MANAGER),
  recordPlanEntryInError: onPlan(
    'recordPlanEntryInError',
    WORKER,
    (work, id) => withAction(work, id),
    async (id, work) => ({
      correctedEventId: await work.eventId(`safeguarding-plan-${id}`, 'PlanActionAdded'),
    }),
  ),
  extendPlanDeadline: onPlan('extendPlanDeadline', TEAM_MANAGER, agreed),
  explainMissedPlanDeadline: onPlan('explainMissedPlanDeadline', WORKER, nothingMore, async (id, work) => {
    const of = await withAction(work, id, { dueAt: work.ago(60) });
    await work.missed(id, 'plan.action', 'safeguarding-plan');
    return { of };
  }),
};

/** A safeguarding plan (domain 3.4). */
export const SAFEGUARDING_PLAN_KIT = kit({
  record: 'safeguarding-plan',
  bodies: PLAN_BODIES,
  possible,
  bring: async (work, status, wish) => {
    const id = await draftedPlan(work, wish);
    await into(work, id, status);
    return id;
  },
});
