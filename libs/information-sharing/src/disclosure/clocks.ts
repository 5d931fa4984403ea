import type { NewDomainEvent } from '#event-sourcing/events';
import { lapses, meets, startClock } from '#record-keeping/record';
import type { DisclosureContext } from './aggregate.js';
import type { DisclosureMessage } from './message.js';
import type { DisclosureState } from './state.js';

const ACK = 'disclosure.ack';
const DELETION = 'disclosure.deletion';

/** Whether anybody is there to say that it arrived: not where everybody is told, nor where all sat at one table. */
const isAnswered = ({ channel, feed }: DisclosureState): boolean =>
  channel !== 'MEETING' && feed !== 'public';

/** The recipient says within two working days that it arrived (domain 6.3). A correction or recall is answered by its deletion. */
export function sentClock(
  state: DisclosureState,
  { messageId, kind, acknowledgedAt }: DisclosureMessage,
  context: DisclosureContext,
): readonly NewDomainEvent[] {
  if (kind !== 'ORIGINAL' || acknowledgedAt !== undefined || !isAnswered(state)) return [];
  return [startClock(ACK, state.areaCode, context.occurredAt, context, { of: messageId })];
}

/** What no longer holds is removed within 24 hours of the instruction, with proof (RR-11); its own receipt is awaited no more. */
export function deletionClock(
  state: DisclosureState,
  { newMessageId, corrects }: { readonly newMessageId: string; readonly corrects: string },
  context: DisclosureContext,
): readonly NewDomainEvent[] {
  if (!isAnswered(state)) return [];
  return [
    ...lapses(state.deadlines, ACK, corrects),
    startClock(DELETION, state.areaCode, context.occurredAt, context, { of: newMessageId }),
  ];
}

/** When what no longer holds must be gone, as the recipient is told (RR-11). */
export const removeBy = ({ areaCode }: DisclosureState, { policy, occurredAt }: DisclosureContext): string =>
  policy.deadline(DELETION, areaCode, occurredAt).dueAt;

/** What an acknowledgement does to the clocks: whoever has removed what a message replaced has removed what it replaced before. */
export function acknowledgedClocks(
  { messages, deadlines }: DisclosureState,
  messageId: string,
  { at, deletedAt }: { readonly at: string; readonly deletedAt?: string | undefined },
): readonly NewDomainEvent[] {
  const upTo = messages.slice(0, messages.findIndex((message) => message.messageId === messageId) + 1);
  return [
    ...meets(deadlines, ACK, at, messageId),
    ...(deletedAt === undefined
      ? []
      : upTo.flatMap((message) => meets(deadlines, DELETION, deletedAt, message.messageId))),
  ];
}
