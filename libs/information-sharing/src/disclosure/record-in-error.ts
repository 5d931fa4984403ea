import { rule } from '#event-sourcing/decider';
import type { NewDomainEvent } from '#event-sourcing/events';
import { FreeText, IsEntityId } from '#policy/validation';
import {
  clockId,
  detailsOf,
  lateEntryReasonRequired,
  lapses,
  RecordCommand,
  setClock,
} from '#record-keeping/record';
import { LEFT, partnerDisclosure, SHARERS, type DisclosureContext } from './aggregate.js';
import { disclosureEntryRecordedInError } from './events.js';
import type { DisclosureEntry, DisclosureState } from './state.js';

/** Says that a sending or an acknowledgement should never have been written down. */
export class RecordDisclosureEntryInError extends RecordCommand {
  @IsEntityId()
  readonly correctedEventId!: string;

  @FreeText(2000)
  readonly reason!: string;
}

type Input = RecordDisclosureEntryInError;

/** The last entry of its message: what came later rests on it. What the gateway wrote down is what the broker has. */
function entryNamed({ entries, channel }: DisclosureState, eventId: string): DisclosureEntry | undefined {
  const entry = entries.find((each) => each.eventId === eventId);
  const isLast = entries.findLast((each) => each.messageId === entry?.messageId) === entry;
  const isOfFeed = channel === 'TOPIC' && entry?.type === 'DisclosureSent';
  return isLast && !isOfFeed ? entry : undefined;
}

export const noSuchEntry = rule<DisclosureState, Input, DisclosureContext>(
  {
    id: 'G-1',
    code: 'EVENT_NOT_IN_RECORD',
    reason:
      'Name the last sending or acknowledgement of a message that still counts; a feed’s own sending stands.',
    source: 'domain 3.0 G-1',
  },
  ({ state, command: { correctedEventId } }) =>
    entryNamed(state, correctedEventId) === undefined ? { pointer: '/correctedEventId' } : false,
);

/** What never was sent awaits no answer, and what was not answered is awaited again, by the same date. */
function clocksAfter(
  { deadlines }: DisclosureState,
  { type, messageId }: DisclosureEntry,
  context: DisclosureContext,
): readonly NewDomainEvent[] {
  if (type === 'DisclosureSent') return lapses(deadlines, 'disclosure.ack', messageId);
  return (['disclosure.ack', 'disclosure.deletion'] as const).flatMap((key) => {
    const clock = deadlines[clockId({ key, of: messageId })];
    return clock?.status === 'MET' ? [setClock(key, clock.dueAt, context, { of: messageId })] : [];
  });
}

export const recordDisclosureEntryInError = partnerDisclosure.command(RecordDisclosureEntryInError, {
  summary:
    'Say that a sending or an acknowledgement was recorded in error; it stays visible and no longer counts',
  source: 'domain 3.0 G-1',
  who: SHARERS,
  when: LEFT,
  refuse: [lateEntryReasonRequired, noSuchEntry],
  then: (state, command, context) => {
    const entry = entryNamed(state, command.correctedEventId);
    if (entry === undefined) return [];
    return [
      disclosureEntryRecordedInError({ ...detailsOf(command), correctedEventType: entry.type }),
      ...clocksAfter(state, entry, context),
    ];
  },
});
