import { rule } from '#event-sourcing/decider';
import { FreeText, IsEntityId, IsLocalDate } from '#policy/validation';
import { endOfDay, epochMs, localDateOf } from '#policy/working-days';
import { RecordCommand } from '#record-keeping/record';
import { laneActs } from './agency-acts.js';
import { OPEN, recommendation, type RecommendationContext } from './aggregate.js';
import { responseExtensionAgreed } from './events.js';
import { laneNotFound, laneNotIn } from './lane-rules.js';
import { laneOf, type RecommendationState } from './state.js';

/** More time to answer. What came before a naming begins anew with it: new reminders, a new final notice. */
export class AgreeResponseExtension extends RecordCommand {
  @IsEntityId()
  readonly laneId!: string;

  /** New last day; it ends at midnight in England. */
  @IsLocalDate()
  readonly newDueOn!: string;

  @FreeText(2000)
  readonly reason!: string;
}

export const extensionNotLater = rule<RecommendationState, AgreeResponseExtension, RecommendationContext>(
  {
    id: '3.6',
    code: 'EXTENSION_NOT_LATER',
    reason: 'An extension ends after the date it extends, and not before today.',
    source: 'domain 3.0 deadlines, 3.6 Extend',
  },
  ({ state, command, context }) => {
    const dueAt = laneOf(state, command)?.responseDueAt;
    const isLater = dueAt !== undefined && epochMs(endOfDay(command.newDueOn)) > epochMs(dueAt);
    return isLater && command.newDueOn >= localDateOf(context.now) ? false : { pointer: '/newDueOn' };
  },
);

export const agreeResponseExtension = recommendation.command(AgreeResponseExtension, {
  summary: 'Agree more time for an agency to respond, with the reason',
  source: 'domain 3.6 Extend, R-4',
  who: ['CHR', 'SBM'],
  when: OPEN,
  refuse: [laneNotFound, laneNotIn('AwaitingResponse', 'Overdue', 'FinalNotice'), extensionNotLater],
  then: (state, { laneId, newDueOn, reason }, context) => {
    const by = context.actor.userId;
    const event = responseExtensionAgreed({ laneId, newDueAt: endOfDay(newDueOn), reason, by });
    return laneActs(state, laneId, [event], context);
  },
});
