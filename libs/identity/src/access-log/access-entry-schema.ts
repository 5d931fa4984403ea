import { z } from 'zod';
import { isRole } from '../actor/index.js';
import type { AccessEntry } from './access-log.js';

/** An id or a code has no blank in it, so no sentence and hardly a name passes for one. */
const ID = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._:-]{0,199}$/);
const UPPER_CODE = z.string().regex(/^[A-Z][A-Z0-9_]{1,63}$/);
const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;

const entrySchema = z
  .strictObject({
    at: z.string().refine((text) => INSTANT.test(text) && !Number.isNaN(Date.parse(text))),
    userId: z.string().regex(/^[\x21-\x7e]{1,255}$/),
    role: z.string().refine(isRole),
    orgCode: ID,
    operation: z.string().regex(/^[a-z][A-Za-z0-9]{1,99}$/),
    outcome: z.enum(['ALLOWED', 'REFUSED']),
    refusalCode: UPPER_CODE.optional(),
    personRef: z
      .string()
      .regex(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/)
      .optional(),
    stream: ID.optional(),
    criteriaHash: z
      .string()
      .regex(/^[A-Za-z0-9_-]{22,128}$/)
      .optional(),
    resultCount: z.int().min(0).max(2_147_483_647).optional(),
    purpose: UPPER_CODE.optional(),
    correlationId: ID,
    requestId: ID,
  })
  .refine(({ outcome, refusalCode }) => (outcome === 'REFUSED') === (refusalCode !== undefined), {
    path: ['refusalCode'],
  });

/** An entry that is not made of codes, ids and counts only; says which field, never what stood in it. */
export class AccessEntryInvalid extends Error {
  override readonly name = 'AccessEntryInvalid';
  readonly code = 'ACCESS_ENTRY_INVALID';

  constructor(readonly field: string) {
    super(`The access entry's ${field} is not of the form the access log keeps.`);
  }
}

/** Throws `AccessEntryInvalid` unless every entry is made of codes, ids and counts only. */
export function checkEntries(entries: readonly AccessEntry[]): void {
  for (const entry of entries) {
    const { success, error } = entrySchema.safeParse(entry);
    if (!success) throw new AccessEntryInvalid(error.issues[0]?.path.join('.') || 'shape');
  }
}
