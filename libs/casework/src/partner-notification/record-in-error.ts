import { rule } from '#event-sourcing/decider';
import { FreeText, IsEntityId } from '#policy/validation';
import { detailsOf, RecordCommand } from '#record-keeping/record';
import { noReasonForLateness, partnerNotification, type NotificationContext } from './aggregate.js';
import { notificationEntryRecordedInError } from './events.js';
import { riskAgain } from './settle-notification.js';
import type { NotificationState } from './state.js';

/** Takes back a wrong match, or a decision that should not have been made: the notice is in the queue again. */
export class RecordNotificationEntryInError extends RecordCommand {
  @IsEntityId()
  readonly correctedEventId!: string;

  @FreeText(2000)
  readonly reason!: string;
}

/** What stands last: a match cannot go while something rests on it. */
const lastEntry = ({ settlement, match }: NotificationState) => settlement ?? match;

export const notLastEntry = rule<NotificationState, RecordNotificationEntryInError, NotificationContext>(
  {
    id: 'G-1',
    code: 'EVENT_NOT_IN_RECORD',
    reason: 'Name the match, or the decision that rests on it: the last of the two that still counts.',
    source: 'domain 3.0 G-1',
  },
  ({ state, command }) =>
    lastEntry(state)?.eventId === command.correctedEventId ? false : { pointer: '/correctedEventId' },
);

export const recordNotificationEntryInError = partnerNotification.command(RecordNotificationEntryInError, {
  summary: 'Take back a wrong match or decision on a notice; it stays visible and no longer counts',
  source: 'domain 3.0 G-1',
  who: ['TRI', 'EDT', 'SW', 'SAM', 'TM'],
  when: ['Matched', 'LinkedToCase', 'NotAConcern', 'Rejected'],
  refuse: [noReasonForLateness, notLastEntry],
  then: (state, command, context) => [
    notificationEntryRecordedInError({
      ...detailsOf(command),
      correctedEventType: lastEntry(state)?.type ?? '',
    }),
    ...(state.settlement === undefined ? [] : riskAgain(state, context)),
  ],
});
