import { rule } from '#event-sourcing/decider';
import type { NewDomainEvent } from '#event-sourcing/events';
import type { Code } from '#policy/code-lists';
import { Flag, FreeText, IsCode, IsInstant, Optional } from '#policy/validation';
import {
  detailsOf,
  meets,
  momentOf,
  OrgCodes,
  RecordCommand,
  setClock,
  startClock,
  UserId,
} from '#record-keeping/record';
import { capacityResults, type EnquiryState } from '../enquiry/state.js';
import { safeguardingPlan, type PlanContext } from './aggregate.js';
import { planAgreed, planReviewScheduled } from './events.js';
import type { PlanState } from './state.js';

export class AgreePlan extends RecordCommand {
  @IsCode('AGREE')
  readonly adultAgreed!: Code<'AGREE'>;

  /** The adult lacks capacity for this decision, and the plan is made in their best interests. */
  @Flag()
  readonly bestInterests!: boolean;

  /** Who leads the plan from now on (PL-1). */
  @Optional()
  @UserId()
  readonly lead?: string;

  /** Organisations that watch over the plan. */
  @Optional()
  @OrgCodes(20)
  readonly monitors: readonly string[] = [];

  /** When the plan is reviewed first, unless a review is scheduled already (PL-1). */
  @Optional()
  @IsInstant()
  readonly reviewDueAt?: string;

  @Optional()
  @IsCode('REVIEW_TYPE')
  readonly reviewType?: Code<'REVIEW_TYPE'>;

  /** Why the plan needs no review (PL-1). */
  @Optional()
  @FreeText(2000)
  readonly noReviewReason?: string;

  /** The public interest in which the plan is imposed on an adult who refuses it (PL-3). */
  @Optional()
  @IsCode('OVERRIDE')
  readonly override?: Code<'OVERRIDE'>;

  @Optional()
  @FreeText(4000)
  readonly overrideReason?: string;

  /** When it was agreed; when the command says it happened, unless given. */
  @Optional()
  @IsInstant()
  readonly at?: string;
}

export const planLeadRequired = rule<PlanState, AgreePlan, PlanContext>(
  {
    id: 'PL-1',
    code: 'PLAN_LEAD_REQUIRED',
    reason: 'Name who leads the plan and when it is reviewed, or say why it needs no review.',
    source: 'domain 3.4 PL-1',
  },
  ({ state, command }) => {
    if (command.lead === undefined) return { pointer: '/lead' };
    const reviewed = state.reviewScheduled || command.reviewDueAt !== undefined;
    return reviewed || command.noReviewReason !== undefined ? false : { pointer: '/reviewDueAt' };
  },
);

/** Capacity is presumed until an assessment says otherwise (Mental Capacity Act 2005 s1(2)). */
const lacksCapacity = (enquiry: EnquiryState | undefined): boolean =>
  enquiry !== undefined &&
  [...capacityResults(enquiry).values()].some((result) => NOT_CAPACITOUS.has(result));

const NOT_CAPACITOUS: ReadonlySet<Code<'CAPACITY_RESULT'>> = new Set(['LACKS', 'FLUCTUATES']);

/** Acting for somebody who lacks capacity is best interests, and no ground to overrule somebody who has it. */
const inPublicInterest = (override: Code<'OVERRIDE'> | undefined): boolean =>
  override !== undefined && override !== 'LACKS_CAPACITY_BEST_INTERESTS';

export const consentRequired = rule<PlanState, AgreePlan, PlanContext>(
  {
    id: 'PL-3',
    code: 'CONSENT_REQUIRED',
    reason:
      'The adult has capacity and refuses this plan: it can be imposed only in a public interest, which must be named.',
    source: 'domain 3.4 PL-3',
  },
  ({ command, context: { facts } }) => {
    const refuses = command.adultAgreed === 'DOES_NOT_AGREE';
    const inBestInterests = command.bestInterests && lacksCapacity(facts.enquiry);
    return refuses && !inBestInterests && !inPublicInterest(command.override)
      ? { pointer: '/override' }
      : false;
  },
);

const MAY_OVERRIDE: ReadonlySet<string> = new Set(['SAM', 'PSW', 'DASS']);

export const overridingNotPermitted = rule<PlanState, AgreePlan, PlanContext>(
  {
    id: '2.3',
    code: 'NOT_PERMITTED',
    reason: 'A plan is imposed on an adult who refuses it by a safeguarding adults manager only.',
    source: 'domain 2.3, override consent',
  },
  ({ command, context: { actor } }) =>
    command.override === undefined || MAY_OVERRIDE.has(actor.role) ? false : { pointer: '/override' },
);

export const restrictionUnexplained = rule<PlanState, AgreePlan, PlanContext>(
  {
    id: 'PL-5',
    code: 'LEAST_RESTRICTIVE_REQUIRED',
    reason: 'A measure of this plan restricts the adult: say why nothing that restricts them less would do.',
    source: 'domain 3.4 PL-5',
  },
  ({ state }) => state.restrictionsUnexplained > 0,
);

export const agreePlan = safeguardingPlan.command(AgreePlan, {
  summary: 'Agree the plan: it is in force from now on',
  source: 'domain 3.4, PL-1, PL-3, PL-5',
  who: ['SW', 'SAM'],
  when: ['Draft'],
  refuse: [planLeadRequired, consentRequired, overridingNotPermitted, restrictionUnexplained],
  then: (state, command, context) => {
    const { reviewDueAt, reviewType = 'STAND_ALONE', lead = '', ...agreed } = detailsOf(command);
    const at = momentOf(command, context);
    return [
      planAgreed({ ...agreed, lead, at }),
      ...meets(state.deadlines, 'plan.agreed', at),
      ...(reviewDueAt === undefined ? [] : reviewOn(reviewDueAt, reviewType, context)),
      ...(reviewDueAt === undefined && !state.reviewScheduled ? [] : firstReview(state, at, context)),
    ];
  },
});

/** A review planned for a day of its own. */
export function reviewOn(
  dueAt: string,
  type: Code<'REVIEW_TYPE'>,
  context: PlanContext,
): readonly NewDomainEvent[] {
  return [planReviewScheduled({ dueAt, type }), setClock('plan.review', dueAt, context)];
}

function firstReview({ areaCode }: PlanState, at: string, context: PlanContext): readonly NewDomainEvent[] {
  return (['plan.firstReview', 'plan.firstReview.hardWarning'] as const).map((key) =>
    startClock(key, areaCode, at, context),
  );
}
