import { createHash } from 'node:crypto';
import { isOutage } from '#event-sourcing/process-manager';
import { type Channels, type Inbound, readInbound, senderField } from '#information-sharing/inbound';
import type { InboundRecord } from '#messaging/broker';
import type { Arrival, Inbox, InboxMessage, InboxSettlement } from '#messaging/inbox';
import { failPoint } from '#platform/fail-points';
import { deterministicId } from '#platform/ids';
import type { Ledger } from '../../ledger/index.js';
import { takeEffect } from './effect.js';
import { BodyNotAccepted } from './run-command.js';
import type { SealedContent } from './sealed-content.js';
import { tell, type Teller } from './tell.js';

export interface InboundFigures {
  /** A message came to an end: what of it was done, the code it was rejected with, or `DUPLICATE`. */
  inboundMessage(topic: string, outcome: string): void;
}

/** Everything a message is handled with. */
export interface Hands extends Teller {
  readonly ledger: Ledger;
  readonly inbox: Inbox;
  readonly channels: Channels;
  readonly content: SealedContent;
  readonly figures: InboundFigures;
}

/** What nobody foresaw is tried so often before it is put aside: one message must not stand before all others for ever. */
const MOST_ATTEMPTS = 5;

/**
 * Handles one record of a topic: entered, effected, settled, told, in this order, each step found done or done again after a kill. Resolves
 * once all of it is so; only then may its offset be committed. @throws what says that something is out of reach
 */
export async function handleRecord(hands: Hands, record: InboundRecord): Promise<void> {
  const { inbox, figures, channels } = hands;
  const inbound = readInbound(record, channels);
  const { message, isNewDelivery } = await inbox.enter(arrivalOf(hands, record, inbound));
  failPoint('inbox.after-enter');
  if (isOver(message, isNewDelivery)) {
    if (isNewDelivery) figures.inboundMessage(record.topic, 'DUPLICATE');
    return;
  }
  const settled = await settle(hands, message, inbound, record.value ?? new Uint8Array());
  failPoint('inbox.after-settle');
  figures.inboundMessage(record.topic, settled.message.outcome ?? settled.message.code ?? '');
  if (settled.message.toldAt !== null || settled.message.state === 'DISCARDED') return;
  await tell(hands, { ...settled, inbound, key: record.key });
  failPoint('inbox.after-tell');
  await inbox.told(message.id);
  failPoint('inbox.after-told');
}

/** What an operator ended is looked at again only when its sender sends it again: it may be of use by now. */
const isOver = ({ state, toldAt }: InboxMessage, isNewDelivery: boolean): boolean =>
  (state === 'DONE' && toldAt !== null) || (state === 'DISCARDED' && !isNewDelivery);

/** What became of a message, and why it was refused where it was. */
export interface Outcome {
  readonly message: InboxMessage;
  readonly reason?: string;
}

/** Has a message take effect, or puts down why it cannot, and keeps it sealed then. */
export async function settle(
  hands: Hands,
  message: InboxMessage,
  inbound: Inbound,
  bytes: Uint8Array,
): Promise<Outcome> {
  const { inbox, content, log } = hands;
  if (message.state === 'DONE') return { message };
  const judged = await judge(hands, message, inbound);
  if ('done' in judged) {
    failPoint('inbox.after-effect');
    return {
      message: await inbox.settle(message.id, { state: 'DONE', outcome: judged.done, stream: judged.stream }),
    };
  }
  if (message.state === 'DISCARDED') return { message };
  const { code, pointer, reason } = judged;
  const settlement: InboxSettlement = {
    ...{ state: 'REJECTED', code, pointer },
    // What is too large to be a notice is not kept for an operator to read: its sender has to send something else.
    sealed:
      code === 'MESSAGE_TOO_LARGE' || bytes.byteLength === 0 ? null : await content.seal(message.id, bytes),
  };
  const rejected = await inbox.settle(message.id, settlement);
  log.warn('a message of a partner could not be used', {
    commandId: message.id,
    code,
    component: message.topic,
  });
  return { message: rejected, reason };
}

type Judged =
  | { readonly done: string; readonly stream: string }
  | { readonly code: string; readonly pointer: string; readonly reason: string };

async function judge(hands: Hands, message: InboxMessage, inbound: Inbound): Promise<Judged> {
  if (inbound.is === 'rejected') return inbound.rejected;
  try {
    const source = { inboxId: message.id, arrivedAt: message.arrivedAt };
    const effect = await takeEffect(hands.ledger, inbound, source);
    if ('done' in effect) return effect;
    const { code, reason, field } = effect.refused;
    return { code, reason, pointer: senderField(inbound, field) };
  } catch (error) {
    if (isOutage(error)) throw error;
    const attempts = await hands.inbox.failed(message.id);
    hands.log.error('a message of a partner could not be handled', {
      commandId: message.id,
      attempt: attempts,
      error,
    });
    // Trying again mends nothing where the ledger itself made a body it does not take.
    if (attempts < MOST_ATTEMPTS && !(error instanceof BodyNotAccepted)) throw error;
    return { code: 'CANNOT_BE_HANDLED', pointer: '', reason: '' };
  }
}

const HARMLESS_ID = /^[0-9A-Fa-f-]{8,64}$/;

function arrivalOf({ ledger }: Hands, record: InboundRecord, inbound: Inbound): Arrival {
  const { topic, partition, offset, value } = record;
  const bytes = value ?? new Uint8Array();
  const digest = ledger.services.digests.fingerprint(
    createHash('sha256').update(bytes).digest('hex'),
    'inbound',
  );
  const { channel, messageId = '' } = inbound;
  return {
    id: inboxIdOf(topic, digest),
    ...{ topic, partition, offset, digest },
    sender: channel?.orgCode ?? null,
    kind: channel?.message ?? null,
    messageId: HARMLESS_ID.test(messageId) ? messageId : null,
    bytes: bytes.byteLength,
    arrivedAt: arrivedAt(record, ledger.clock.now()),
  };
}

/** The bytes name the sender, its id of the message and all it tells: the same bytes are the same message, anything else is another. */
export const inboxIdOf = (topic: string, digest: string): string => deterministicId('inbox', topic, digest);

/** The broker wrote it down then, and the authority was told; never later than now, for clocks differ. */
const arrivedAt = ({ timestamp }: InboundRecord, now: Date): string => {
  const written = Date.parse(timestamp);
  return new Date(Number.isNaN(written) ? now.getTime() : Math.min(written, now.getTime())).toISOString();
};
