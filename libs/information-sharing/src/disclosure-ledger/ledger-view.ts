import { z } from 'zod';
import { sealable } from '#record-keeping/reading';
import type { LedgerRow } from './ledger-row.js';

/** One message of a disclosure: what it was for, and how far it got. */
export const messageView = z.object({
  messageId: z.string(),
  kind: z.enum(['ORIGINAL', 'CORRECTION', 'RECALL']),
  /** The message it corrects or recalls. */
  corrects: z.string().optional(),
  attempts: z.int(),
  sentAt: z.iso.datetime().optional(),
  acknowledgedAt: z.iso.datetime().optional(),
  deletedAt: z.iso.datetime().optional(),
  /** The recipient's own reference. */
  partnerRef: sealable(z.string()).nullable().optional(),
});

/** What every reader of the ledger sees of a disclosure: codes, dates, organisations, names of fields; nothing that left. */
export const disclosureSummary = z.object({
  disclosureId: z.uuid(),
  ref: z.string(),
  toOrg: z.string(),
  profile: z.string(),
  channel: z.string(),
  feed: z.string().nullable(),
  messageType: z.string(),
  triggerEventId: z.uuid().nullable(),
  automatic: z.boolean(),
  awaits: z.string().nullable(),
  grounds: z.record(z.string(), z.string()),
  fields: z.array(z.string()),
  handling: z.array(z.string()),
  redactions: z.array(z.object({ field: z.string(), rule: z.string() })),
  status: z.string(),
  proposedAt: z.iso.datetime(),
  authorisedAt: z.iso.datetime().nullable(),
  refusedFor: z.string().nullable(),
  messages: z.array(messageView),
  lateAck: z.boolean(),
  lateDeletion: z.boolean(),
  /** Whom and what it is of, for those who see it in full. */
  personRef: z.uuid().optional(),
  caseId: z.uuid().optional(),
  sarId: z.uuid().optional(),
  revision: z.int(),
});

/** What a reader is told of a disclosure, references being open already. */
export function summaryOf(row: LedgerRow, isFull: boolean): z.infer<typeof disclosureSummary> {
  const {
    state: _state,
    areaCode: _area,
    lawfulBasis: _basis,
    disId,
    personRef,
    caseId,
    sarId,
    grounds,
    ...rest
  } = row;
  return {
    disclosureId: disId,
    ...rest,
    fields: [...rest.fields],
    handling: [...rest.handling],
    redactions: [...rest.redactions],
    messages: rest.messages as z.infer<typeof messageView>[],
    grounds: grounds as Record<string, string>,
    ...(isFull ? { caseId } : {}),
    ...(isFull && personRef !== null ? { personRef } : {}),
    ...(isFull && sarId !== null ? { sarId } : {}),
  };
}
