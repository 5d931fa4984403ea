import type { NewDomainEvent } from '#event-sourcing/events';
import { isOverdue } from '#policy/deadlines';
import { epochMs } from '#policy/working-days';
import { clockId, lapses, meets, startClock } from '#record-keeping/record';
import type { EscalationContext } from './aggregate.js';
import { escalationStageStarted } from './events.js';
import { chairIsTold, type EscalationState } from './state.js';
import { clockOfStage, DIRECTOR_STAGE, type Stage } from './stages.js';

/** A stage begins: who meets, and by when (domain 3.0, esc.stage1 to esc.stage5). */
export function stageStarts(
  stage: Stage,
  names: readonly string[],
  areaCode: string,
  start: string,
  context: EscalationContext,
): readonly NewDomainEvent[] {
  const key = clockOfStage(stage);
  const { dueAt } = context.policy.deadline(key, areaCode, start);
  return [escalationStageStarted({ stage, names, dueAt }), startClock(key, areaCode, start, context)];
}

/**
 * What going up does beside changing the stage: the stage left was ended in time or its clock tells the miss; the next runs on
 * from the date the one before was due, or from the move where that came first, so that no delay lengthens the procedure
 * (S7: stage 1 due Tuesday, stage 2 Thursday). A stage that could only begin overdue runs from the move (ADR 0131).
 */
export function goesUp(
  state: EscalationState,
  to: Stage,
  names: readonly string[],
  context: EscalationContext,
): readonly NewDomainEvent[] {
  const { areaCode, deadlines } = state;
  const { occurredAt, policy } = context;
  const key = clockOfStage(to);
  const before = deadlines[clockId({ key: clockOfStage(state.stage) })]?.dueAt ?? occurredAt;
  const earlier = epochMs(before) < epochMs(occurredAt) ? before : occurredAt;
  const late = isOverdue(policy.deadline(key, areaCode, earlier).dueAt, occurredAt);
  return [
    ...meets(deadlines, clockOfStage(state.stage), occurredAt),
    ...(to >= DIRECTOR_STAGE ? meets(deadlines, 'esc.procedureToStage3', occurredAt) : []),
    ...stageStarts(to, names, areaCode, late ? occurredAt : earlier, context),
    ...(tellsChair(state, to) ? [startClock('esc.chairTold', areaCode, occurredAt, context)] : []),
  ];
}

/** The chair is told once the directors' stage is reached or passed (domain 3.7 A, stage 4). */
const tellsChair = (state: EscalationState, to: Stage): boolean =>
  to >= DIRECTOR_STAGE &&
  !chairIsTold(state) &&
  state.deadlines[clockId({ key: 'esc.chairTold' })] === undefined;

const ENDING = ['esc.procedureToStage3', 'esc.immediateDanger'] as const;

/** Resolved: what waited for it is met where it came in time. That the chair is told is owed all the same. */
export const resolutionMeets = (
  { stage, deadlines }: EscalationState,
  at: string,
): readonly NewDomainEvent[] => [clockOfStage(stage), ...ENDING].flatMap((key) => meets(deadlines, key, at));

/** Withdrawn or recorded in error: nobody waits for it any more. */
export const nothingAwaited = ({ stage, deadlines }: EscalationState): readonly NewDomainEvent[] =>
  [clockOfStage(stage), ...ENDING, 'esc.chairTold' as const].flatMap((key) => lapses(deadlines, key));
