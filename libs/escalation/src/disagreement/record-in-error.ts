import { rule } from '#event-sourcing/decider';
import type { NewDomainEvent } from '#event-sourcing/events';
import { FreeText, IsEntityId } from '#policy/validation';
import { clockId, detailsOf, RecordCommand, setClock } from '#record-keeping/record';
import { escalation, KEPT, notParty, OPEN, PARTY_STAFF, type EscalationContext } from './aggregate.js';
import { nothingAwaited } from './clocks.js';
import { escalationEntryRecordedInError, escalationRecordedInError } from './events.js';
import { chairIsTold, riskNowOf, type EscalationState } from './state.js';
import { dangerClock } from './update-escalation-risk.js';

/** Says that the whole disagreement should never have been recorded, as about another case. */
export class RecordEscalationInError extends RecordCommand {
  @FreeText(2000)
  readonly reason!: string;
}

/** Says that one entry should never have been made: a response, a risk, that the chair was told. */
export class RecordEscalationEntryInError extends RecordCommand {
  @IsEntityId()
  readonly correctedEventId!: string;

  @FreeText(2000)
  readonly reason!: string;
}

export const recordEscalationInError = escalation.command(RecordEscalationInError, {
  summary: 'Say that the disagreement was recorded in error; it stays visible and no longer counts',
  source: 'domain 3.0 G-1',
  who: PARTY_STAFF,
  remit: 'PARTY',
  when: KEPT,
  refuse: [notParty],
  then: (state, command) => [
    escalationRecordedInError({ ...detailsOf(command), correctedEventId: state.told[0] ?? '' }),
    ...nothingAwaited(state),
  ],
});

/** What began the record or a round of it is no entry: without it there would be no risk to speak of. */
const BEGINNINGS: ReadonlySet<string> = new Set(['EscalationRaised', 'EscalationReopened']);

const entryNamed = ({ entries }: EscalationState, id: string) =>
  entries.find(({ eventId, type }) => eventId === id && !BEGINNINGS.has(type));

export const noSuchEntry = rule<EscalationState, RecordEscalationEntryInError, EscalationContext>(
  {
    id: 'G-1',
    code: 'EVENT_NOT_IN_RECORD',
    reason: 'Name an entry of this disagreement that still counts.',
    source: 'domain 3.0 G-1',
  },
  ({ state, command }) =>
    entryNamed(state, command.correctedEventId) === undefined ? { pointer: '/correctedEventId' } : false,
);

export const recordEscalationEntryInError = escalation.command(RecordEscalationEntryInError, {
  summary: 'Say that an entry was made in error; it stays visible and no longer counts',
  source: 'domain 3.0 G-1',
  who: PARTY_STAFF,
  remit: 'PARTY',
  when: KEPT,
  refuse: [notParty, noSuchEntry],
  then: (state, command, context) => [
    escalationEntryRecordedInError({
      ...detailsOf(command),
      correctedEventType: entryNamed(state, command.correctedEventId)?.type ?? '',
    }),
    ...clocksSetRight(state, command.correctedEventId, context),
  ],
});

/** A danger taken back ends its clock, one that comes back begins it; a chair who was not told is still to be, by the same date. */
function clocksSetRight(
  state: EscalationState,
  eventId: string,
  context: EscalationContext,
): readonly NewDomainEvent[] {
  const entries = state.entries.filter((entry) => entry.eventId !== eventId);
  const isOpen = (OPEN as readonly string[]).includes(state.status);
  const chair = state.deadlines[clockId({ key: 'esc.chairTold' })];
  const untold = chairIsTold(state) && !chairIsTold({ entries }) && chair?.status === 'MET';
  return [
    ...(isOpen ? dangerClock(state, riskNowOf({ entries }), context) : []),
    ...(untold ? [setClock('esc.chairTold', chair.dueAt, context)] : []),
  ];
}
