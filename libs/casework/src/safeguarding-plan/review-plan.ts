import type { NewDomainEvent } from '#event-sourcing/events';
import type { Code } from '#policy/code-lists';
import { Flag, FreeText, IsCode, IsInstant, Optional } from '#policy/validation';
import { type Deadlines, detailsOf, meets, momentOf, RecordCommand } from '#record-keeping/record';
import { IN_FORCE, OPEN_PLAN, safeguardingPlan } from './aggregate.js';
import { reviewOn } from './agree-plan.js';
import { planReviewed, planReviewStarted } from './events.js';

export class SchedulePlanReview extends RecordCommand {
  @IsInstant()
  readonly dueAt!: string;

  @IsCode('REVIEW_TYPE')
  readonly type!: Code<'REVIEW_TYPE'>;
}

export class StartPlanReview extends RecordCommand {
  @Optional()
  @IsInstant()
  readonly at?: string;
}

export class ReviewPlan extends RecordCommand {
  @IsCode('PLAN_EFFECT')
  readonly effect!: Code<'PLAN_EFFECT'>;

  /** What the adult, or who speaks for them, says of it. */
  @FreeText(8000)
  readonly adultView!: string;

  /** Whether the plan goes on. */
  @Flag()
  readonly continue!: boolean;

  @Optional()
  @IsInstant()
  readonly nextReview?: string;

  @Optional()
  @IsInstant()
  readonly at?: string;
}

export const schedulePlanReview = safeguardingPlan.command(SchedulePlanReview, {
  summary: 'Set the day on which the plan is reviewed',
  source: 'domain 3.4 PlanReviewScheduled',
  who: ['SW', 'SAM', 'TM'],
  when: OPEN_PLAN,
  then: (_state, { dueAt, type }, context) => reviewOn(dueAt, type, context),
});

export const startPlanReview = safeguardingPlan.command(StartPlanReview, {
  summary: 'Begin a review of the plan',
  source: 'domain 3.4 states',
  who: ['SW', 'SAM'],
  when: ['Active'],
  then: (_state, command, context) => [planReviewStarted({ at: momentOf(command, context) })],
});

export const reviewPlan = safeguardingPlan.command(ReviewPlan, {
  summary: 'Record what a review of the plan found: it goes on, or is to end',
  source: 'domain 3.4 PlanReviewed',
  who: ['SW', 'SAM'],
  when: IN_FORCE,
  then: ({ deadlines }, command, context) => {
    const at = momentOf(command, context);
    const { nextReview } = command;
    return [
      planReviewed({ ...detailsOf(command), at }),
      ...reviewHeld(deadlines, at),
      ...(nextReview === undefined ? [] : reviewOn(nextReview, 'STAND_ALONE', context)),
    ];
  },
});

const AWAIT_REVIEW = ['plan.firstReview', 'plan.firstReview.hardWarning', 'plan.review'] as const;

/** A review meets every clock that waits for one. */
export function reviewHeld(deadlines: Deadlines, at: string): readonly NewDomainEvent[] {
  return AWAIT_REVIEW.flatMap((key) => meets(deadlines, key, at));
}
