import { z } from 'zod';
import { isOverdue } from '#policy/deadlines';
import type { RegisterFinding } from './register-sql.js';

/** Who reads the register (domain 5.8, 2.2 "SAR working papers"); the reviewer is told the outcome, and reads their own review. */
export const REGISTER_READERS = ['CHR', 'SBM', 'SARG', 'PSW', 'DASS'] as const;

const moment = z.iso.datetime().nullable();

/** What was asked of whom, and what came back: codes and dates. */
export const registerEntry = z.object({
  nationalEscalationId: z.uuid(),
  ref: z.string(),
  sarId: z.uuid(),
  recId: z.uuid().nullable(),
  findingId: z.uuid().nullable(),
  policyArea: z.string(),
  stage: z.string(),
  identifiedAt: z.iso.datetime(),
  discussedAt: moment,
  submittedAt: moment,
  /** What the national network decided. */
  decision: z.string().nullable(),
  body: z.string().nullable(),
  sentAt: moment,
  responseDueAt: moment,
  overdue: z.boolean(),
  /** What the body answered. */
  response: z
    .object({ position: z.string(), respondedAt: z.iso.datetime(), published: z.boolean() })
    .nullable(),
  fedBack: z.object({ toSabAt: moment, toAuthorAt: moment }),
  endedAt: moment,
  revision: z.int(),
});

export function entryOf(row: RegisterFinding, now: string): z.infer<typeof registerEntry> {
  const { responseDueAt, position, respondedAt, published } = row;
  return {
    nationalEscalationId: row.natId,
    ref: row.ref,
    sarId: row.sarId,
    recId: row.recId,
    findingId: row.findingId,
    policyArea: row.policyArea,
    stage: row.status,
    identifiedAt: row.identifiedAt,
    discussedAt: row.discussedAt,
    submittedAt: row.submittedAt,
    decision: row.decision,
    body: row.body,
    sentAt: row.sentAt,
    responseDueAt,
    overdue: row.awaited && responseDueAt !== null && isOverdue(responseDueAt, now),
    response:
      position === null || respondedAt === null
        ? null
        : { position, respondedAt, published: published ?? false },
    fedBack: { toSabAt: row.fedBackToSabAt, toAuthorAt: row.fedBackToAuthorAt },
    endedAt: row.endedAt,
    revision: row.revision,
  };
}
