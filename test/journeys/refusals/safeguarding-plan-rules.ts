import { newId } from '#platform/ids';
import { PREPARES, type Operation } from '../../support/casework.js';
import {
  draftedPlan,
  enquiryAbout,
  outcomesAgreed,
  plan,
  withAction,
} from '../../support/casework/safeguarding-plan.js';
import { after, saying, spoiled, without, type Provocation, type Provocations } from './provocation.js';

const lacking = (operation: Operation, field: string): Provocation =>
  spoiled(operation, (attempt) => Promise.resolve(without(attempt, field)), { pointer: `/${field}` });

const noSuchAction = (operation: 'completePlanAction' | 'cancelPlanAction'): readonly Provocation[] => [
  spoiled(operation, { actionId: newId() }, { pointer: '/actionId' }),
  spoiled(
    operation,
    after(({ id, body }, work) =>
      plan(work, id, 'cancelPlanAction', { actionId: body['actionId'] as string }),
    ),
    { pointer: '/actionId' },
  ),
];

const imposed = { adultAgreed: 'DOES_NOT_AGREE', override: 'OTHERS_AT_RISK' };
const bare = { restrictions: [{ measure: 'Her post is opened.' }] };

/** How each rule of a plan's commands is broken (domain 3.4). */
export const SAFEGUARDING_PLAN_PROVOCATIONS: Readonly<Record<string, Provocations>> = {
  draftPlan: {
    '3.4 ENQUIRY_NOT_FOUND': [spoiled('draftPlan', { enquiryId: newId() }, { pointer: '/enquiryId' })],
    'RM-1 NOT_PERMITTED': [
      spoiled('draftPlan', () => Promise.resolve({ user: 'sw.other.demo' })),
      spoiled('draftPlan', async (attempt, work) => {
        const person = await work.person();
        const enquiryId = await enquiryAbout(work, person);
        await work.restricted(person, []);
        return saying(attempt, { enquiryId });
      }),
    ],
    '3.4 PLAN_NOT_NEEDED': ['NOT_NEEDED', 'ADULT_DECLINED'].map((decision) =>
      spoiled(
        'draftPlan',
        after(({ body }, work) => outcomesAgreed(work, body['enquiryId'] as string, decision)),
        { pointer: '/enquiryId' },
      ),
    ),
    'reservation PLAN_ALREADY_OPEN': [
      spoiled(
        'draftPlan',
        after(({ body }, work) => work.as(PREPARES.worker).does('draftPlan', body)),
        { pointer: '/enquiryId' },
      ),
    ],
  },
  agreePlan: {
    'PL-1 PLAN_LEAD_REQUIRED': [lacking('agreePlan', 'lead'), lacking('agreePlan', 'reviewDueAt')],
    'PL-3 CONSENT_REQUIRED': [
      spoiled('agreePlan', { adultAgreed: 'DOES_NOT_AGREE' }, { pointer: '/override' }),
      // Nobody has assessed that the adult lacks capacity, so best interests are no answer to a refusal.
      spoiled('agreePlan', { adultAgreed: 'DOES_NOT_AGREE', bestInterests: true }, { pointer: '/override' }),
      spoiled(
        'agreePlan',
        { adultAgreed: 'DOES_NOT_AGREE', override: 'LACKS_CAPACITY_BEST_INTERESTS' },
        { pointer: '/override' },
      ),
    ],
    '2.3 NOT_PERMITTED': [spoiled('agreePlan', imposed, { pointer: '/override' })],
    'PL-5 LEAST_RESTRICTIVE_REQUIRED': [
      spoiled('agreePlan', async (_attempt, work) => ({ id: await draftedPlan(work, {}, bare) })),
    ],
  },
  addPlanAction: {
    'PL-2 ACTION_OWNER_REQUIRED': ['ownerOrg', 'ownerPerson', 'dueAt'].map((field) =>
      lacking('addPlanAction', field),
    ),
    'PL-5 LEAST_RESTRICTIVE_REQUIRED': [
      spoiled('addPlanAction', { restrictsAdult: true }, { pointer: '/leastRestrictive' }),
    ],
  },
  completePlanAction: { '3.4 ACTION_NOT_OPEN': noSuchAction('completePlanAction') },
  cancelPlanAction: { '3.4 ACTION_NOT_OPEN': noSuchAction('cancelPlanAction') },
  endPlan: {
    'PL-4 ACTIONS_OPEN': [
      spoiled(
        'endPlan',
        after(({ id }, work) => withAction(work, id)),
        { pointer: '/openActionsReason' },
      ),
    ],
  },
  sharePlan: {
    'PL-6 NOT_PARTY': [spoiled('sharePlan', { toOrg: 'PRV-BRACKEN' }, { pointer: '/toOrg' })],
  },
  correctPlan: {
    'G-1 EVENT_NOT_IN_RECORD': [
      spoiled('correctPlan', { correctedEventId: newId() }, { pointer: '/correctedEventId' }),
    ],
    'G-1 NOTHING_CORRECTED': [
      spoiled('correctPlan', (attempt) => Promise.resolve(without(attempt, 'steps'))),
    ],
    'PL-5 LEAST_RESTRICTIVE_REQUIRED': [
      spoiled(
        'correctPlan',
        async (attempt, work) => {
          await plan(work, attempt.id, 'agreePlan');
          return saying(attempt, bare);
        },
        { pointer: '/restrictions' },
      ),
    ],
  },
  recordPlanEntryInError: {
    'G-1 EVENT_NOT_IN_RECORD': [
      spoiled('recordPlanEntryInError', { correctedEventId: newId() }, { pointer: '/correctedEventId' }),
    ],
  },
  extendPlanDeadline: {
    'G-deadline DEADLINE_NOT_EXTENDABLE': [
      spoiled('extendPlanDeadline', { key: 'concern.immediateRisk' }, { pointer: '/key' }),
    ],
    'G-deadline DEADLINE_NOT_OPEN': [
      spoiled('extendPlanDeadline', { key: 'plan.agreed' }, { pointer: '/key' }),
    ],
    'G-deadline EXTENSION_NOT_LATER': [
      spoiled(
        'extendPlanDeadline',
        (attempt, work) => Promise.resolve(saying(attempt, { newDueAt: work.ago(-60) })),
        { pointer: '/newDueAt' },
      ),
    ],
  },
  explainMissedPlanDeadline: {
    'G-deadline DEADLINE_NOT_MISSED': [
      spoiled('explainMissedPlanDeadline', { key: 'plan.review' }, { pointer: '/key' }),
    ],
  },
};
