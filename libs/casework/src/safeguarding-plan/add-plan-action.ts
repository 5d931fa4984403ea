import { rule } from '#event-sourcing/decider';
import { Flag, FreeText, IsInstant, Optional, ShortText } from '#policy/validation';
import { detailsOf, EntityIds, OrgCode, RecordCommand, setClock } from '#record-keeping/record';
import { OPEN_PLAN, safeguardingPlan, type PlanContext } from './aggregate.js';
import { planActionAdded } from './events.js';
import type { PlanState } from './state.js';

export class AddPlanAction extends RecordCommand {
  @FreeText(4000)
  readonly what!: string;

  /** Which of the adult's desired outcomes it serves. */
  @Optional()
  @EntityIds(20)
  readonly desiredOutcomeIds: readonly string[] = [];

  /** The organisation that must do it (PL-2). */
  @Optional()
  @OrgCode()
  readonly ownerOrg?: string;

  /** Who there (PL-2). */
  @Optional()
  @ShortText(200)
  readonly ownerPerson?: string;

  @Optional()
  @IsInstant()
  readonly dueAt?: string;

  /** Whether it restricts the adult: where they go, whom they see, what they decide. */
  @Optional()
  @Flag()
  readonly restrictsAdult: boolean = false;

  /** Why nothing that restricts them less would do (PL-5). */
  @Optional()
  @FreeText(4000)
  readonly leastRestrictive?: string;
}

const OWNERSHIP = ['ownerOrg', 'ownerPerson', 'dueAt'] as const;

export const actionOwnerRequired = rule<PlanState, AddPlanAction, PlanContext>(
  {
    id: 'PL-2',
    code: 'ACTION_OWNER_REQUIRED',
    reason: 'An action says which organisation does it, who there, and by when.',
    source: 'domain 3.4 PL-2',
  },
  ({ command }) => {
    const missing = OWNERSHIP.find((field) => command[field] === undefined);
    return missing === undefined ? false : { pointer: `/${missing}` };
  },
);

export const restrictingActionUnexplained = rule<PlanState, AddPlanAction, PlanContext>(
  {
    id: 'PL-5',
    code: 'LEAST_RESTRICTIVE_REQUIRED',
    reason: 'This action restricts the adult: say why nothing that restricts them less would do.',
    source: 'domain 3.4 PL-5',
  },
  ({ command }) =>
    command.restrictsAdult && command.leastRestrictive === undefined
      ? { pointer: '/leastRestrictive' }
      : false,
);

export const addPlanAction = safeguardingPlan.command(AddPlanAction, {
  summary: 'Add an action to the plan, with who does it by when',
  source: 'domain 3.4 PlanActionAdded, PL-2, PL-5',
  who: ['SW', 'SAM'],
  when: OPEN_PLAN,
  refuse: [actionOwnerRequired, restrictingActionUnexplained],
  then: (_state, command, context) => {
    const { ownerOrg = '', ownerPerson = '', dueAt = '', ...details } = detailsOf(command);
    const actionId = context.newId('plan-action');
    return [
      planActionAdded({ ...details, ownerOrg, ownerPerson, dueAt, actionId }),
      setClock('plan.action', dueAt, context, { of: actionId }),
    ];
  },
});
