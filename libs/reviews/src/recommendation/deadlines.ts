import { rule } from '#event-sourcing/decider';
import type { NewDomainEvent } from '#event-sourcing/events';
import { localDateOf } from '#policy/working-days';
import {
  deadlineMissExplained,
  deadlineNotMissed,
  deadlineNotOpen,
  DeadlineTick,
  detailsOf,
  ExplainMissedDeadline,
  extended,
  ExtendDeadline,
  extensionNotLater,
  tickOf,
} from '#record-keeping/record';
import { laneActs } from './agency-acts.js';
import { ISSUED, OPEN, recommendation, type RecommendationContext } from './aggregate.js';
import { daysBetween } from './days.js';
import { actionOverdue, progressUpdateMissed, responseOverdue } from './events.js';
import { laneOfClock, laneOf, type RecommendationState } from './state.js';

export class TickRecommendationDeadline extends DeadlineTick {}

export class ExtendRecommendationDeadline extends ExtendDeadline {}

export class ExplainMissedRecommendationDeadline extends ExplainMissedDeadline {}

/** What a missed clock of a lane says of the lane itself, where everybody who follows it sees it. */
function missedBy(
  state: RecommendationState,
  { key, of, dueAt }: TickRecommendationDeadline,
  { now }: RecommendationContext,
): { readonly laneId: string; readonly events: readonly NewDomainEvent[] } | undefined {
  const laneId = laneOfClock(state, of);
  const lane = laneOf(state, { laneId });
  if (laneId === undefined || lane === undefined) return undefined;
  const days = daysBetween(localDateOf(dueAt), localDateOf(now));
  if (key === 'rec.agencyResponse' && lane.status === 'AwaitingResponse')
    return { laneId, events: [responseOverdue({ laneId, days })] };
  if (key === 'rec.action' && of !== undefined)
    return { laneId, events: [actionOverdue({ laneId, actionId: of, days })] };
  if (key === 'rec.progressUpdate') return { laneId, events: [progressUpdateMissed({ laneId, dueAt })] };
  return undefined;
}

/** A response overdue is said of the lane in the same breath as its clock ran out; a missed update begins to wait for the next. */
export const tickRecommendationDeadline = recommendation.command(TickRecommendationDeadline, {
  summary: 'Tell, by the clock, that a deadline of the recommendation is near or ran out',
  source: 'domain 3.0 deadlines, 3.6 Overdue, Miss',
  who: ['SYSTEM'],
  remit: 'ANY',
  when: ISSUED,
  then: (state, command, context) => {
    const told = tickOf(state, command, context);
    if (!told.some(({ type }) => type === 'DeadlineMissed')) return told;
    const missed = missedBy(state, command, context);
    return missed === undefined ? told : [...told, ...laneActs(state, missed.laneId, missed.events, context)];
  },
});

export const notExtendedHere = rule<RecommendationState, ExtendRecommendationDeadline, RecommendationContext>(
  {
    id: 'G-deadline',
    code: 'DEADLINE_NOT_EXTENDABLE',
    reason:
      'Here more time is given for a progress update. More time to respond is agreed with the agency, an action is planned anew, and a notice goes out on its day.',
    source: 'domain 3.0 deadlines, 3.6 Extend',
  },
  ({ command }) => (command.key === 'rec.progressUpdate' ? false : { pointer: '/key' }),
);

export const extendRecommendationDeadline = recommendation.command(ExtendRecommendationDeadline, {
  summary: 'Give an agency more time for its next progress update, with the reason',
  source: 'domain 3.0 deadlines',
  who: ['CHR', 'SBM'],
  when: OPEN,
  refuse: [notExtendedHere, deadlineNotOpen, extensionNotLater],
  then: ({ areaCode }, command, context) => [extended(command, areaCode, context)],
});

export const explainMissedRecommendationDeadline = recommendation.command(
  ExplainMissedRecommendationDeadline,
  {
    summary: 'Say why a target of the recommendation was missed',
    source: 'domain 3.0, deadlines',
    who: ['CHR', 'SBM'],
    when: ISSUED,
    refuse: [deadlineNotMissed],
    then: (_state, command, { actor }) => [
      deadlineMissExplained({ ...detailsOf(command), by: actor.userId }),
    ],
  },
);
