import { rule } from '#event-sourcing/decider';
import { FreeText, IsEntityId, Nested, NestedList, Optional } from '#policy/validation';
import { detailsOf, RecordCommand } from '#record-keeping/record';
import { safeguardingPlan, type PlanContext } from './aggregate.js';
import { planCorrected } from './events.js';
import { unexplained, type PlanState } from './state.js';
import { PlanRestriction, PlanSteps } from './told.js';

/** Fields given replace those told; the event corrected stays as it was written (G-1). */
export class CorrectPlan extends RecordCommand {
  @IsEntityId()
  readonly correctedEventId!: string;

  @FreeText(2000)
  readonly reason!: string;

  @Optional()
  @Nested(() => PlanSteps)
  readonly steps?: PlanSteps;

  @Optional()
  @NestedList(() => PlanRestriction, { max: 20 })
  readonly restrictions?: readonly PlanRestriction[];
}

export const eventNotTold = rule<PlanState, CorrectPlan, PlanContext>(
  {
    id: 'G-1',
    code: 'EVENT_NOT_IN_RECORD',
    reason: 'A correction names the event it corrects: the plan as drafted, or an earlier correction of it.',
    source: 'domain 3.0 G-1',
  },
  ({ state, command }) =>
    state.told.includes(command.correctedEventId) ? false : { pointer: '/correctedEventId' },
);

export const nothingCorrected = rule<PlanState, CorrectPlan, PlanContext>(
  {
    id: 'G-1',
    code: 'NOTHING_CORRECTED',
    reason: 'A correction says what is right.',
    source: 'domain 3.0 G-1',
  },
  ({ command: { steps, restrictions } }) => steps === undefined && restrictions === undefined,
);

export const correctedRestrictionUnexplained = rule<PlanState, CorrectPlan, PlanContext>(
  {
    id: 'PL-5',
    code: 'LEAST_RESTRICTIVE_REQUIRED',
    reason:
      'The plan was agreed: no measure may come into it that restricts the adult and says nothing of why less would not do.',
    source: 'domain 3.4 PL-5',
  },
  ({ state, command: { restrictions = [] } }) =>
    state.status !== 'Draft' && unexplained(restrictions) > 0 ? { pointer: '/restrictions' } : false,
);

export const correctPlan = safeguardingPlan.command(CorrectPlan, {
  summary: 'Correct what the plan says; both versions stay visible',
  source: 'domain 3.0 G-1, 3.4 PL-5',
  who: ['SW', 'SAM', 'TM'],
  when: ['Draft', 'Active', 'UnderReview', 'Ended'],
  refuse: [eventNotTold, nothingCorrected, correctedRestrictionUnexplained],
  then: (_state, command) => [planCorrected(detailsOf(command))],
});
