import { onPlan, said, type Act } from './act.js';
import { OPEN_PLAN } from './case-model.js';

const IN_FORCE = ['Active', 'UnderReview'];

const agree = (name: string, more: object, refusal?: string): Act =>
  onPlan(
    {
      name,
      operation: 'agreePlan',
      user: 'sw.demo',
      body: ({ later }) => ({
        adultAgreed: 'ADULT_AGREES',
        bestInterests: false,
        lead: 'sw.demo',
        reviewDueAt: later,
        ...more,
      }),
    },
    ['Draft'],
    ['PlanAgreed', 'PlanReviewScheduled'],
    (plan) => ({ ...plan, status: 'Active' }),
    () => (refusal === undefined ? {} : { [refusal]: true }),
  );

const add = (name: string, more: object, refusal?: string): Act =>
  onPlan(
    {
      name,
      operation: 'addPlanAction',
      user: 'sw.demo',
      body: ({ later }) => ({
        what: 'Change the locks.',
        ownerOrg: 'LA-NORTHMOOR',
        ownerPerson: 'Sam Whitlock',
        dueAt: later,
        ...more,
      }),
    },
    OPEN_PLAN,
    'PlanActionAdded',
    // The driver fills in the id the system gave.
    (plan) => ({ ...plan, actions: [...plan.actions, ''] }),
    () => (refusal === undefined ? {} : { [refusal]: true }),
  );

const settle = (operation: string, type: string, more: object): Act => ({
  name: operation,
  operation,
  on: 'plan',
  user: 'sw.demo',
  body: ({ actionId }) => ({ actionId, ...more }),
  say: (now, { actionId }) => {
    const { plan } = now;
    if (plan === undefined) return { refused: ['NOT_FOUND'], then: now };
    const breaks = {
      INVALID_TRANSITION: !OPEN_PLAN.includes(plan.status),
      ACTION_NOT_OPEN: actionId === undefined,
    };
    return said(now, breaks, type, {
      plan: { ...plan, actions: plan.actions.filter((id) => id !== actionId) },
    });
  },
});

const review = (goesOn: boolean): Act =>
  onPlan(
    {
      name: goesOn ? 'review: the plan goes on' : 'review: it need not go on',
      operation: 'reviewPlan',
      user: 'sw.demo',
      body: ({ later }) => ({
        effect: 'SAFER',
        adultView: 'I sleep again.',
        continue: goesOn,
        ...(goesOn ? { nextReview: later } : {}),
      }),
    },
    IN_FORCE,
    goesOn ? ['PlanReviewed', 'PlanReviewScheduled'] : 'PlanReviewed',
    (plan) => ({ ...plan, status: goesOn ? 'Active' : 'UnderReview' }),
  );

/** Acts on a safeguarding plan, legal and illegal (domain 3.4). */
export const PLAN_ACTS: readonly Act[] = [
  {
    name: 'draft a plan',
    operation: 'draftPlan',
    on: 'plan',
    begins: true,
    user: 'sw.demo',
    body: ({ enquiryId }) => ({ enquiryId, steps: { futureSafety: 'New locks; the key with her sister.' } }),
    say: (now) => {
      const { enquiry, plan } = now;
      const decided = enquiry?.planDecision;
      const breaks = {
        ENQUIRY_NOT_FOUND: enquiry === undefined,
        PLAN_NOT_NEEDED: decided !== undefined && decided !== 'PLAN_NEEDED',
        PLAN_ALREADY_OPEN: plan?.of === now.opened && OPEN_PLAN.includes(plan.status),
      };
      return said(now, breaks, 'PlanDrafted', { plan: { status: 'Draft', of: now.opened, actions: [] } });
    },
  },
  add('add an action', {}),
  add(
    'PL-2 add an action nobody owns',
    { ownerOrg: undefined, ownerPerson: undefined },
    'ACTION_OWNER_REQUIRED',
  ),
  agree('agree the plan', {}),
  agree('PL-1 agree the plan without a lead', { lead: undefined }, 'PLAN_LEAD_REQUIRED'),
  agree('PL-3 impose the plan', { adultAgreed: 'DOES_NOT_AGREE' }, 'CONSENT_REQUIRED'),
  settle('completePlanAction', 'PlanActionCompleted', { evidence: 'The locks are new.' }),
  settle('cancelPlanAction', 'PlanActionCancelled', { reason: 'She moved.' }),
  onPlan(
    { name: 'begin the review', operation: 'startPlanReview', user: 'sw.demo', body: () => ({}) },
    ['Active'],
    'PlanReviewStarted',
    (plan) => ({ ...plan, status: 'UnderReview' }),
  ),
  review(true),
  review(false),
  onPlan(
    {
      name: 'end the plan',
      operation: 'endPlan',
      user: 'sam.demo',
      body: () => ({ reason: 'She is safe.' }),
    },
    ['UnderReview'],
    'PlanEnded',
    (plan) => ({ ...plan, status: 'Ended', actions: [] }),
    ({ actions }) => ({ ACTIONS_OPEN: actions.length > 0 }),
  ),
];
