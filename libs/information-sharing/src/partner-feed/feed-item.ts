import { z } from 'zod';
import { sealable } from '#record-keeping/reading';
import type { LedgerMessage, LedgerRow } from '../disclosure-ledger/ledger-row.js';

/** One message an organisation was sent, as that organisation is told of it. */
const receivedMessage = z.object({
  messageId: z.string(),
  kind: z.enum(['ORIGINAL', 'CORRECTION', 'RECALL']),
  corrects: z.string().optional(),
  sentAt: z.iso.datetime().optional(),
  acknowledgedAt: z.iso.datetime().optional(),
  deletedAt: z.iso.datetime().optional(),
  partnerRef: sealable(z.string()).nullable().optional(),
});

/**
 * What an organisation is told of a disclosure to it (domain 5.15): the data set, what happened, its own reference, and whether it still
 * holds. Nothing of why, of what was withheld, of other recipients, nor of whom it is about: that stood in the message.
 */
export const feedItem = z.object({
  disclosureId: z.uuid(),
  ref: z.string(),
  dataset: z.string(),
  channel: z.string(),
  feed: z.string().nullable(),
  /** Code of what happened: the type of the message. */
  event: z.string(),
  handling: z.array(z.string()),
  /** `HOLDS`, `CORRECTED`: delete what came before, `RECALLED`: delete all of it. */
  standing: z.enum(['HOLDS', 'CORRECTED', 'RECALLED']),
  /** Whether everything that was sent was acknowledged, and what must go proved gone. */
  acknowledgement: z.enum(['AWAITED', 'LATE', 'DONE']),
  messages: z.array(receivedMessage),
  revision: z.int(),
});

export type FeedItem = z.infer<typeof feedItem>;

const STANDING: Readonly<Record<string, FeedItem['standing']>> = {
  Corrected: 'CORRECTED',
  Recalled: 'RECALLED',
};

const isSettled = ({ kind, acknowledgedAt, deletedAt }: LedgerMessage): boolean =>
  kind === 'ORIGINAL' ? acknowledgedAt !== undefined : deletedAt !== undefined;

/** Who deleted what a later message replaces has answered the earlier ones as well. */
const isAnswered = (messages: readonly LedgerMessage[]): boolean => messages.slice(-1).every(isSettled);

/** What its recipient is told of a disclosure, references being open already. */
export function itemOf(row: LedgerRow): FeedItem {
  const isLate = row.lateAck || row.lateDeletion;
  return {
    disclosureId: row.disId,
    ref: row.ref,
    dataset: row.profile,
    channel: row.channel,
    feed: row.feed,
    event: row.messageType,
    handling: [...row.handling],
    standing: STANDING[row.status] ?? 'HOLDS',
    acknowledgement: isAnswered(row.messages) ? 'DONE' : isLate ? 'LATE' : 'AWAITED',
    messages: row.messages.map(
      ({ attempts: _attempts, ...message }) => message as FeedItem['messages'][number],
    ),
    revision: row.revision,
  };
}
