import { FreeText, IsEntityId } from '#policy/validation';
import { detailsOf, OneOf, RecordCommand } from '#record-keeping/record';
import { partnerNotification } from './aggregate.js';
import { FEEDBACK_CODES, type FeedbackCode } from './event-data.js';
import { notificationBecameConcern, notificationEntryRecordedInError, senderFeedbackSent } from './events.js';
import { riskAgain, riskMet } from './settle-notification.js';
import { NOTIFICATION_STATUSES } from './state.js';

/** By which the ledger writes on a notice that a concern was raised from it. */
export class RecordNotificationBecameConcern extends RecordCommand {
  @IsEntityId()
  readonly concernId!: string;
}

/** By which the ledger tells the sender what was decided on the concern. */
export class RelaySenderFeedback extends RecordCommand {
  @IsEntityId()
  readonly concernId!: string;

  @OneOf(FEEDBACK_CODES)
  readonly code!: FeedbackCode;
}

/** By which the ledger writes on a notice that its concern was recorded in error. */
export class RecordNotificationConcernInError extends RecordCommand {
  @IsEntityId()
  readonly concernId!: string;

  @FreeText(2000)
  readonly reason!: string;
}

/** Also over another decision: the concern exists, and a notice that says otherwise would hide it. */
export const recordNotificationBecameConcern = partnerNotification.command(RecordNotificationBecameConcern, {
  summary: 'Record, on the notice, the concern that was raised from it',
  source: 'domain 3.12 NotificationBecameConcern',
  who: ['SYSTEM'],
  remit: 'ANY',
  when: NOTIFICATION_STATUSES,
  then: (state, { concernId }, context) =>
    state.concernId === concernId
      ? []
      : [notificationBecameConcern({ concernId }), ...riskMet(state, context)],
});

export const relaySenderFeedback = partnerNotification.command(RelaySenderFeedback, {
  summary: 'Tell the sender of a notice what was decided on the concern it became',
  source: 'domain 6.3 IN-6',
  who: ['SYSTEM'],
  remit: 'ANY',
  when: NOTIFICATION_STATUSES,
  then: ({ concernId }, command, { now }) =>
    concernId === command.concernId ? [senderFeedbackSent({ code: command.code, at: now })] : [],
});

/** The notice is back in the queue: a concern raised for the wrong person answers nothing it told. */
export const recordNotificationConcernInError = partnerNotification.command(
  RecordNotificationConcernInError,
  {
    summary: 'Record, on the notice, that the concern raised from it was an error',
    source: 'domain 3.0 G-1, 6.3 IN-4',
    who: ['SYSTEM'],
    remit: 'ANY',
    when: NOTIFICATION_STATUSES,
    then: (state, command, context) => {
      const { concernId, settlement } = state;
      if (settlement === undefined || concernId !== command.concernId) return [];
      const { concernId: _concern, ...details } = detailsOf(command);
      return [
        notificationEntryRecordedInError({
          ...details,
          correctedEventId: settlement.eventId,
          correctedEventType: settlement.type,
        }),
        ...riskAgain(state, context),
      ];
    },
  },
);
