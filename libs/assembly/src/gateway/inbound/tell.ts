import { deterministicId } from '#platform/ids';
import {
  deadLetterRecord,
  type Feedback,
  feedbackRecord,
  type Inbound,
  REJECTIONS,
} from '#information-sharing/inbound';
import type { BrokerProducer, OutboundRecord } from '#messaging/broker';
import { RecordRefused } from '#messaging/broker';
import type { InboxMessage } from '#messaging/inbox';
import type { Logger } from '#platform/logging';

/** What of a message is told from: what was read of it, and what became of it. */
export interface Settled {
  readonly inbound: Inbound;
  readonly message: InboxMessage;
  /** Why it was refused, in a sentence that quotes nothing; where it was. */
  readonly reason?: string;
  /** The key of the record it came as, for whoever cannot be told by a reference of theirs. */
  readonly key: string | null;
}

export interface Teller {
  readonly producer: Pick<BrokerProducer, 'send'>;
  readonly log: Logger;
}

/** Tells a sender what became of its message, and puts down what could not be used. The same again is the same messages again. */
export async function tell({ producer, log }: Teller, settled: Settled): Promise<void> {
  for (const record of recordsFor(settled)) {
    try {
      await producer.send([record]);
    } catch (error) {
      // The inbox says what happened; a topic that takes no feedback must not keep the next notice waiting.
      if (!(error instanceof RecordRefused)) throw error;
      log.error('what became of a message could not be told', {
        code: error.code,
        commandId: settled.message.id,
      });
    }
  }
}

function recordsFor(settled: Settled): readonly OutboundRecord[] {
  const { message } = settled;
  const feedback = feedbackFor(settled);
  return [
    ...(message.state === 'REJECTED' ? [deadLetterFor(message)] : []),
    ...(feedback === undefined ? [] : [feedback]),
  ];
}

const deadLetterFor = ({
  id,
  topic,
  partition,
  offset,
  sender,
  bytes,
  code,
  pointer,
  settledAt,
}: InboxMessage) =>
  deadLetterRecord({
    ...{ inboxId: id, topic, partition, offset, sender, bytes },
    ...{ code: code ?? '', pointer: pointer ?? '', at: settledAt ?? '' },
  });

function feedbackFor({ inbound, message, reason, key }: Settled): OutboundRecord | undefined {
  const { channel, messageId, ref = key ?? undefined } = inbound;
  const feedback = channel && saidOf(inbound, message, reason);
  if (channel === undefined || feedback === undefined) return undefined;
  const to = {
    ...{
      topic: channel.feedbackTopic,
      areaCode: (inbound.is === 'notice' && inbound.notice.toLA) || channel.area,
    },
    ...(ref === undefined ? {} : { ref }),
    ...(messageId === undefined ? {} : { messageId }),
  };
  const about = feedback.type === 'message-rejected' ? feedback.rejected.code : feedback.type;
  return feedbackRecord(to, feedback, {
    id: deterministicId('inbound-feedback', message.id, about),
    time: message.settledAt ?? '',
  });
}

const STATUS: Readonly<Record<string, 'RECEIVED' | 'UPDATED' | 'KNOWN'>> = {
  NOTICE_RECEIVED: 'RECEIVED',
  NOTICE_UPDATED: 'UPDATED',
  NOTICE_KNOWN: 'KNOWN',
};

/** An answer that was taken needs no answer. */
function saidOf(inbound: Inbound, message: InboxMessage, reason: string | undefined): Feedback | undefined {
  if (message.state === 'REJECTED') {
    const code = message.code ?? '';
    const others = inbound.is === 'rejected' ? inbound.rejected.others.map((fault) => ({ ...fault })) : [];
    const known = REJECTIONS[code as keyof typeof REJECTIONS] as string | undefined;
    return {
      type: 'message-rejected',
      rejected: {
        code,
        pointer: message.pointer ?? '',
        reason: reason ?? known ?? CANNOT_BE_HANDLED,
        others,
      },
    };
  }
  const status = STATUS[message.outcome ?? ''];
  return status === undefined
    ? undefined
    : { type: 'notice-received', status, receivedAt: message.arrivedAt };
}

export const CANNOT_BE_HANDLED =
  'The message could not be handled. Nothing needs to be mended by its sender; whoever runs the ledger sees to it.';
