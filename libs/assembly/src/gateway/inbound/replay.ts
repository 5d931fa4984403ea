import { type Channels, readInbound } from '#information-sharing/inbound';
import { inbox, inboxDesk, InboxRefused, type InboxMessage } from '#messaging/inbox';
import type { Ledger } from '../../ledger/index.js';
import { type Hands, settle } from './handle.js';
import { sealedContent } from './sealed-content.js';
import { tell } from './tell.js';

const AT_ONCE = 50;

/**
 * Handles a message anew that could not be used, as after its sender's mapping was mended; the sender is told by the gateway. Audited,
 * whatever comes of it. @throws InboxRefused
 */
export async function replayInbox(
  ledger: Ledger,
  channels: Channels,
  id: string,
  actor: string,
): Promise<InboxMessage> {
  const desk = inboxDesk(ledger.db);
  const messages = inbox(ledger.db);
  const message = await desk.rejected(id);
  const content = sealedContent(ledger.keys);
  const sealed = await messages.contentOf(id);
  const bytes = sealed === null ? undefined : await content.open(id, sealed);
  if (bytes === undefined) throw new InboxRefused('CONTENT_NOT_KEPT', id);
  const hands = {
    ...{ ledger, channels, content, inbox: messages, log: ledger.log },
    producer: { send: () => Promise.reject(new Error('Nothing is told from here')) },
    figures: { inboundMessage: () => undefined },
  };
  const inbound = readInbound({ topic: message.topic, value: bytes }, channels);
  const outcome = await settle(hands, message, inbound, bytes);
  await desk.audit(id, {
    actor,
    action: 'REPLAY',
    result: outcome.message.outcome ?? outcome.message.code ?? '',
  });
  return outcome.message;
}

/**
 * Tells senders what became of messages that had been rejected and took effect since, unless whoever took them up has: nobody needs the
 * content of those any more.
 */
export async function tellOwed(hands: Hands, settledForMs: number): Promise<void> {
  const { inbox: messages, content, channels } = hands;
  for (const message of await messages.owed(AT_ONCE, settledForMs)) {
    const sealed = message.toldAt === null ? await messages.contentOf(message.id) : null;
    const bytes = sealed === null ? undefined : await content.open(message.id, sealed);
    if (bytes !== undefined) {
      const inbound = readInbound({ topic: message.topic, value: bytes }, channels);
      await tell(hands, { inbound, message, key: null });
    }
    await messages.told(message.id);
    await messages.forget(message.id);
    await content.destroy(message.id);
  }
}
