import { z } from 'zod';
import { isOverdue } from '#policy/deadlines';
import { sealable } from '#record-keeping/reading';
import type { RegisterRow } from './register-row.js';
import type { Sight } from './sight.js';

/** One item asked for, and whether it is held. */
export const itemView = z.object({
  itemId: z.string(),
  item: z.string(),
  ofOrg: z.string(),
  from: z.iso.date(),
  to: z.iso.date(),
  suppliedAt: z.iso.datetime().nullable(),
  suppliedByOrg: z.string().nullable(),
  /** What is meant, where the kind does not say; not in a summary. */
  description: sealable(z.string()).optional(),
});

/** What of a request every reader of the register sees: codes, dates and organisations. */
export const requestSummary = z.object({
  requestId: z.uuid(),
  ref: z.string(),
  basis: z.string(),
  recipientOrg: z.string(),
  status: z.string(),
  urgent: z.boolean(),
  draftedAt: z.iso.datetime(),
  issuedAt: z.iso.datetime().nullable(),
  dueAt: z.iso.datetime().nullable(),
  overdue: z.boolean(),
  endedAt: z.iso.datetime().nullable(),
  ground: z.string().nullable(),
  items: z.array(itemView),
  /** How many of them are still to come. */
  outstanding: z.int(),
  /** How much the reader sees of it. */
  sight: z.enum(['FULL', 'SUMMARY', 'ASKED']),
  /** The adult and the review, for those who see the request in full. */
  personRef: z.uuid().optional(),
  sarId: z.uuid().optional(),
  revision: z.int(),
});

/** What a reader of this sight is told of a request, its items' words being open already. */
export function summaryOf(row: RegisterRow, sight: Sight, now: string): z.infer<typeof requestSummary> {
  const { personRef, sarId, dueAt } = row;
  const supplied = new Map(row.supplied.map((one) => [one.itemId, one]));
  return {
    requestId: row.reqId,
    ref: row.ref,
    basis: row.basis,
    recipientOrg: row.recipientOrg,
    status: row.status,
    urgent: row.urgent,
    draftedAt: row.draftedAt,
    issuedAt: row.issuedAt,
    dueAt,
    overdue: row.awaited && dueAt !== null && isOverdue(dueAt, now),
    endedAt: row.endedAt,
    ground: row.ground,
    items: row.items.map(({ description, ...item }) => ({
      ...item,
      suppliedAt: supplied.get(item.itemId)?.at ?? null,
      suppliedByOrg: supplied.get(item.itemId)?.byOrg ?? null,
      ...(sight === 'SUMMARY' || description === undefined ? {} : { description }),
    })),
    outstanding: row.items.filter(({ itemId }) => !supplied.has(itemId)).length,
    sight,
    ...(sight === 'FULL' && personRef !== null ? { personRef } : {}),
    ...(sight === 'FULL' && sarId !== null ? { sarId } : {}),
    revision: row.revision,
  };
}
