import { rule, type Rule } from '#event-sourcing/decider';
import { FreeText, IsEntityId, ShortText, WholeNumber } from '#policy/validation';
import { RecordCommand, Sha256 } from '#record-keeping/record';
import { LEFT, partnerDisclosure, type DisclosureContext } from './aggregate.js';
import { sentClock } from './clocks.js';
import { disclosureFailed, disclosureSent } from './events.js';
import { messageOf, type DisclosureState } from './state.js';

/** By which the gateway says that the broker has a message. */
export class RecordFeedDelivery extends RecordCommand {
  @IsEntityId()
  readonly messageId!: string;

  @ShortText(249)
  readonly topic!: string;

  /** Of the message as the broker has it. */
  @Sha256()
  readonly sha256!: string;
}

/** By which the gateway says that a message could not be sent. */
export class RecordFeedFailure extends RecordCommand {
  @IsEntityId()
  readonly messageId!: string;

  @FreeText(2000)
  readonly error!: string;

  /** Counted from 1 for each message. */
  @WholeNumber(1, 1_000_000)
  readonly attempt!: number;
}

interface OfMessage {
  readonly messageId: string;
}

export const messageUnknown: Rule<DisclosureState, never, DisclosureContext> = rule<
  DisclosureState,
  OfMessage,
  DisclosureContext
>(
  {
    id: '3.10',
    code: 'MESSAGE_UNKNOWN',
    reason: 'No message of this id was authorised to leave.',
    source: 'domain 3.10, DisclosureSent{messageId}',
  },
  ({ state, command: { messageId } }) =>
    messageOf(state, messageId) === undefined ? { pointer: '/messageId' } : false,
);

/** A message that has left is recorded as sent once, also where it was acknowledged, corrected or recalled before that was written. */
export const recordFeedDelivery = partnerDisclosure.command(RecordFeedDelivery, {
  summary: 'Record that the broker has a message of the disclosure',
  source: 'domain 3.10 DisclosureSent',
  who: ['SYSTEM'],
  remit: 'ANY',
  when: LEFT,
  refuse: [messageUnknown],
  then: (state, { messageId, topic, sha256 }, context) => {
    const message = messageOf(state, messageId);
    if (message === undefined || message.sentAt !== undefined) return [];
    return [disclosureSent({ topic, messageId, sha256 }), ...sentClock(state, message, context)];
  },
});

export const recordFeedFailure = partnerDisclosure.command(RecordFeedFailure, {
  summary: 'Record that a message of the disclosure could not be sent; it stays authorised',
  source: 'domain 3.10 DisclosureFailed{error, attempt}',
  who: ['SYSTEM'],
  remit: 'ANY',
  when: LEFT,
  refuse: [messageUnknown],
  then: (state, { messageId, error, attempt }) => {
    const message = messageOf(state, messageId);
    if (message === undefined || message.sentAt !== undefined || attempt <= message.attempts) return [];
    return [disclosureFailed({ error, attempt, messageId })];
  },
});
