import { rule } from '#event-sourcing/decider';
import type { Code } from '#policy/code-lists';
import { FreeText, IsCode, IsInstant, Optional } from '#policy/validation';
import { detailsOf, momentOf, OrgCode, RecordCommand } from '#record-keeping/record';
import { IN_FORCE, safeguardingPlan, type PlanContext } from './aggregate.js';
import { planShared } from './events.js';
import { partiesTo, type PlanState } from './state.js';

/** Records that an organisation was given the plan; what exactly left is the disclosure's own record (domain 3.10). */
export class SharePlan extends RecordCommand {
  @OrgCode()
  readonly toOrg!: string;

  @IsCode('LAWFUL_BASIS')
  readonly lawfulBasis!: Code<'LAWFUL_BASIS'>;

  /** Why this organisation needs it. */
  @FreeText(2000)
  readonly necessity!: string;

  @Optional()
  @IsInstant()
  readonly at?: string;
}

export const notParty = rule<PlanState, SharePlan, PlanContext>(
  {
    id: 'PL-6',
    code: 'NOT_PARTY',
    reason: 'Only organisations named in the plan are given it: those that watch over it or own an action.',
    source: 'domain 3.4 PL-6',
  },
  ({ state, command }) => (partiesTo(state).has(command.toOrg) ? false : { pointer: '/toOrg' }),
);

export const sharePlan = safeguardingPlan.command(SharePlan, {
  summary: 'Record that the plan was shared with an organisation named in it',
  source: 'domain 3.4 PlanShared, PL-6, 3.0 lawful basis',
  who: ['SW', 'SAM'],
  when: IN_FORCE,
  refuse: [notParty],
  then: (_state, command, context) => [
    planShared({
      ...detailsOf(command),
      disclosureId: context.newId('disclosure'),
      at: momentOf(command, context),
    }),
  ],
});
