import { rule } from '#event-sourcing/decider';
import type { NewDomainEvent } from '#event-sourcing/events';
import { FreeText, IsEntityId, Optional } from '#policy/validation';
import { clockId, detailsOf, lapses, OneOf, RecordCommand, setClock } from '#record-keeping/record';
import { KEPT, nationalEscalation, OPEN, type NationalEscalationContext } from './aggregate.js';
import { POLICY_AREAS, type PolicyArea } from './codes.js';
import {
  nationalEscalationCorrected,
  nationalEscalationEntryRecordedInError,
  nationalEscalationRecordedInError,
} from './events.js';
import { BODY_CLOCK } from './national-body.js';
import { lastStep, type NationalEscalationState } from './state.js';

/** Fields given replace those told; the event corrected stays as it was written (G-1). */
export class CorrectNationalEscalation extends RecordCommand {
  @IsEntityId()
  readonly correctedEventId!: string;

  @FreeText(2000)
  readonly reason!: string;

  @Optional()
  @FreeText(8000)
  readonly whyBeyondLocal?: string;

  @Optional()
  @OneOf(POLICY_AREAS)
  readonly policyArea?: PolicyArea;
}

/** Says that a step should never have been recorded: the last, for the next rests on it. */
export class RecordNationalEscalationEntryInError extends RecordCommand {
  @IsEntityId()
  readonly correctedEventId!: string;

  @FreeText(2000)
  readonly reason!: string;
}

export class RecordNationalEscalationInError extends RecordCommand {
  @FreeText(2000)
  readonly reason!: string;
}

export const eventNotTold = rule<
  NationalEscalationState,
  CorrectNationalEscalation,
  NationalEscalationContext
>(
  {
    id: 'G-1',
    code: 'EVENT_NOT_IN_RECORD',
    reason: 'A correction names the event it corrects: what began it, or an earlier correction of that.',
    source: 'domain 3.0 G-1',
  },
  ({ state, command }) =>
    state.told.includes(command.correctedEventId) ? false : { pointer: '/correctedEventId' },
);

export const nothingCorrected = rule<
  NationalEscalationState,
  CorrectNationalEscalation,
  NationalEscalationContext
>(
  {
    id: 'G-1',
    code: 'NOTHING_CORRECTED',
    reason: 'A correction says what is right.',
    source: 'domain 3.0 G-1',
  },
  ({ command }) => command.whyBeyondLocal === undefined && command.policyArea === undefined,
);

/** What the clock wrote is no mistake of anybody: an answer that did come is recorded instead. */
const BY_CLOCK = 'NationalBodyDidNotRespond';

export const notLastStep = rule<
  NationalEscalationState,
  RecordNationalEscalationEntryInError,
  NationalEscalationContext
>(
  {
    id: 'G-1',
    code: 'EVENT_NOT_IN_RECORD',
    reason: 'Name the last step that still counts and that somebody recorded: the next rests on it.',
    source: 'domain 3.0 G-1',
  },
  ({ state, command }) => {
    const last = lastStep(state);
    const mayGo = last?.eventId === command.correctedEventId && last.type !== BY_CLOCK;
    return mayGo ? false : { pointer: '/correctedEventId' };
  },
);

export const correctNationalEscalation = nationalEscalation.command(CorrectNationalEscalation, {
  summary: 'Correct what was told when it was identified; both versions stay visible',
  source: 'domain 3.0 G-1',
  who: ['CHR', 'SBM'],
  when: KEPT,
  refuse: [eventNotTold, nothingCorrected],
  then: (_state, command) => [nationalEscalationCorrected(detailsOf(command))],
});

export const recordNationalEscalationEntryInError = nationalEscalation.command(
  RecordNationalEscalationEntryInError,
  {
    summary: 'Say that a step was recorded in error; it stays visible and no longer counts',
    source: 'domain 3.0 G-1',
    who: ['CHR', 'SBM'],
    when: OPEN,
    refuse: [notLastStep],
    then: (state, command, context) => [
      nationalEscalationEntryRecordedInError({
        ...detailsOf(command),
        correctedEventType: lastStep(state)?.type ?? '',
      }),
      ...clockSetRight(state, context),
    ],
  },
);

/** A letter that was not sent is not awaited; an answer that did not come is, by the same date. */
function clockSetRight(
  state: NationalEscalationState,
  context: NationalEscalationContext,
): readonly NewDomainEvent[] {
  const { deadlines } = state;
  if (lastStep(state)?.type === 'EscalatedToNationalBody') return lapses(deadlines, BODY_CLOCK);
  const clock = deadlines[clockId({ key: BODY_CLOCK })];
  const isOwed = lastStep(state)?.type === 'NationalBodyResponded' && clock?.status === 'MET';
  return isOwed ? [setClock(BODY_CLOCK, clock.dueAt, context)] : [];
}

export const recordNationalEscalationInError = nationalEscalation.command(RecordNationalEscalationInError, {
  summary: 'Say that it was recorded in error; it stays visible and no longer counts',
  source: 'domain 3.0 G-1',
  who: ['CHR'],
  when: KEPT,
  then: (state, command) => [
    nationalEscalationRecordedInError({ ...detailsOf(command), correctedEventId: state.told[0] ?? '' }),
    ...lapses(state.deadlines, BODY_CLOCK),
  ],
});
