import { rule } from '#event-sourcing/decider';
import type { NewDomainEvent } from '#event-sourcing/events';
import { FreeText, IsEntityId } from '#policy/validation';
import { detailsOf, RecordCommand } from '#record-keeping/record';
import { ISSUED, KEPT, recommendation, type RecommendationContext } from './aggregate.js';
import { clocksAfter, nothingAwaited } from './clocks.js';
import {
  nonResponderListingUpdated,
  recommendationEntryRecordedInError,
  recommendationRecordedInError,
} from './events.js';
import { isNamed } from './lane.js';
import { IMMUTABLE, isEntry } from './lane-entries.js';
import { entryNamed, lanesOf, laneWithout, type RecommendationState } from './state.js';

/** Says that the whole recommendation should never have been recorded, as of another review. */
export class RecordRecommendationInError extends RecordCommand {
  @FreeText(2000)
  readonly reason!: string;
}

/** Says that one entry should never have been made: a response in the wrong lane, a reminder that came back, an evaluation. */
export class RecordRecommendationEntryInError extends RecordCommand {
  @IsEntityId()
  readonly correctedEventId!: string;

  @FreeText(2000)
  readonly reason!: string;
}

export const organisationsNamed = rule<
  RecommendationState,
  RecordRecommendationInError,
  RecommendationContext
>(
  {
    id: 'R-7',
    code: 'HISTORY_IS_IMMUTABLE',
    reason:
      'An organisation was named publicly under this recommendation: that stays. Lift or withdraw the naming, and withdraw the recommendation.',
    source: 'domain 3.6 R-7',
  },
  ({ state }) => lanesOf(state).some(({ namings }) => namings.length > 0),
);

export const recordRecommendationInError = recommendation.command(RecordRecommendationInError, {
  summary: 'Say that the recommendation was recorded in error; it stays visible and no longer counts',
  source: 'domain 3.0 G-1',
  who: ['CHR', 'SBM'],
  when: KEPT,
  refuse: [organisationsNamed],
  then: (state, command) => [
    recommendationRecordedInError({ ...detailsOf(command), correctedEventId: state.told[0] ?? '' }),
    ...lanesOf(state).flatMap((lane) => nothingAwaited(lane, state.deadlines)),
  ],
});

export const historyOfNaming = rule<
  RecommendationState,
  RecordRecommendationEntryInError,
  RecommendationContext
>(
  {
    id: 'R-7',
    code: 'HISTORY_IS_IMMUTABLE',
    reason:
      'That an organisation was named, when, and what became of it is never taken back: the label changes, dates stay.',
    source: 'domain 3.6 R-7',
  },
  ({ state, command: { correctedEventId } }) => {
    const type = entryNamed(state, correctedEventId)?.entry.type;
    return type !== undefined && IMMUTABLE.has(type) ? { pointer: '/correctedEventId' } : false;
  },
);

const isEvaluation = ({ impact }: RecommendationState, id: string): boolean =>
  impact.some(({ eventId }) => eventId === id);

export const noSuchEntry = rule<RecommendationState, RecordRecommendationEntryInError, RecommendationContext>(
  {
    id: 'G-1',
    code: 'EVENT_NOT_IN_RECORD',
    reason: 'Name an entry of this recommendation that somebody made and that still counts.',
    source: 'domain 3.0 G-1',
  },
  ({ state, command: { correctedEventId } }) => {
    const named = entryNamed(state, correctedEventId)?.entry;
    const isThere = isEvaluation(state, correctedEventId) || (named !== undefined && isEntry(named.type));
    return isThere ? false : { pointer: '/correctedEventId' };
  },
);

/** The lane folds anew without the entry, and its clocks follow: a response taken back is owed again. */
export const recordRecommendationEntryInError = recommendation.command(RecordRecommendationEntryInError, {
  summary: 'Say that an entry was made in error; it stays visible and no longer counts',
  source: 'domain 3.0 G-1, 3.6 R-7',
  who: ['CHR', 'SBM'],
  when: ISSUED,
  refuse: [historyOfNaming, noSuchEntry],
  then: (state, command, context) => {
    const { correctedEventId } = command;
    const named = entryNamed(state, correctedEventId);
    return [
      recommendationEntryRecordedInError({
        ...detailsOf(command),
        correctedEventType: named?.entry.type ?? 'ImpactEvaluated',
        ...(named === undefined ? {} : { laneId: named.laneId }),
      }),
      ...(named === undefined ? [] : laneSetRight(state, named.laneId, correctedEventId, context)),
    ];
  },
});

function laneSetRight(
  state: RecommendationState,
  laneId: string,
  entryId: string,
  context: RecommendationContext,
): readonly NewDomainEvent[] {
  const record = state.lanes[laneId];
  if (record === undefined) return [];
  const { lane: before } = record;
  const after = laneWithout(record, entryId);
  const isNamedAgain = isNamed(after) && !isNamed(before);
  return [
    ...(isNamedAgain ? [nonResponderListingUpdated({ laneId, label: 'NAMED' })] : []),
    ...clocksAfter(before, after, state, context.occurredAt, context),
  ];
}
