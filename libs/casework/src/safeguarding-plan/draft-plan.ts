import { rule } from '#event-sourcing/decider';
import { IsEntityId, Nested, NestedList, Optional } from '#policy/validation';
import { detailsOf, RecordCommand, startClock } from '#record-keeping/record';
import { OPEN_PLAN, safeguardingPlan, type PlanContext } from './aggregate.js';
import { planDrafted } from './events.js';
import type { PlanState } from './state.js';
import { PlanRestriction, PlanSteps } from './told.js';

export class DraftPlan extends RecordCommand {
  @IsEntityId()
  readonly enquiryId!: string;

  @Nested(() => PlanSteps)
  readonly steps!: PlanSteps;

  /** What of it restricts the adult. */
  @Optional()
  @NestedList(() => PlanRestriction, { max: 20 })
  readonly restrictions: readonly PlanRestriction[] = [];
}

const GONE: ReadonlySet<string> = new Set(['Unopened', 'RecordedInError']);

export const enquiryNotOnRecord = rule<PlanState, DraftPlan, PlanContext>(
  {
    id: '3.4',
    code: 'ENQUIRY_NOT_FOUND',
    reason: 'There is no enquiry with this id that still counts.',
    source: 'domain 3.4 PlanDrafted',
  },
  ({ context: { facts } }) =>
    facts.enquiry === undefined || GONE.has(facts.enquiry.status) ? { pointer: '/enquiryId' } : false,
);

/** The plan is the enquiry's: whoever may not touch the one may not begin the other, and learns nothing more of it. */
export const enquiryBeyondRemit = rule<PlanState, DraftPlan, PlanContext>(
  {
    id: 'RM-1',
    code: 'NOT_PERMITTED',
    reason: 'This lies outside your remit.',
    source: 'domain 2.2 RM-1, restricted record',
  },
  ({ context: { facts, actor } }) => {
    const { enquiry, person } = facts;
    const officer = enquiry?.allocated?.toUser === actor.userId;
    const near = officer || enquiry?.areaCode === actor.areaCode;
    const named = person?.restricted?.allowedUsers.includes(actor.userId) ?? true;
    return !near || !named;
  },
);

/** While the enquiry goes on, an interim plan needs nobody's decision; once it was decided that none is needed, it does. */
export const planNotNeeded = rule<PlanState, DraftPlan, PlanContext>(
  {
    id: '3.4',
    code: 'PLAN_NOT_NEEDED',
    reason: 'The outcomes agreed in the enquiry say that no plan is made: revise them first.',
    source: 'domain 3.3 PLAN_DECISION, 3.4',
  },
  ({ context: { facts } }) => {
    const decided = facts.enquiry?.outcomes?.planDecision;
    return decided === undefined || decided === 'PLAN_NEEDED' ? false : { pointer: '/enquiryId' };
  },
);

const IS_OPEN: ReadonlySet<string> = new Set(OPEN_PLAN);

export const draftPlan = safeguardingPlan.creates(DraftPlan, {
  summary: 'Draft a safeguarding plan from an enquiry',
  source: 'domain 2.1 SW, 3.4 PlanDrafted',
  who: ['SW', 'SAM'],
  remit: 'NONE',
  refuse: [enquiryNotOnRecord, enquiryBeyondRemit, planNotNeeded],
  reserve: [
    {
      kind: 'plan-of-enquiry',
      value: ({ enquiryId }) => enquiryId,
      held: ({ enquiryId, status }, value) => enquiryId === value && IS_OPEN.has(status),
      refusal: {
        code: 'PLAN_ALREADY_OPEN',
        reason: 'The enquiry has a plan that has not ended: change that one.',
        pointer: '/enquiryId',
      },
    },
  ],
  then: (_state, command, context) => {
    const { enquiry, person } = context.facts;
    const areaCode = enquiry?.areaCode ?? '';
    const agreedAt = enquiry?.outcomes?.agreedAt;
    return [
      planDrafted({
        ...detailsOf(command),
        planId: context.id,
        personRef: person?.personRef ?? enquiry?.personRef ?? '',
        caseId: enquiry?.concernIds[0] ?? '',
        areaCode,
      }),
      ...(agreedAt === undefined ? [] : [startClock('plan.agreed', areaCode, agreedAt, context)]),
    ];
  },
});
