import { randomUUID } from 'node:crypto';
import { isUuid } from '#platform/ids';
import { RequestRefused } from './problem.js';

/**
 * The command's id: the caller's `Idempotency-Key`, or a fresh one. Lower case, as event ids are made from it.
 * @throws RequestRefused 400 INVALID_IDEMPOTENCY_KEY when it is no UUID.
 */
export function commandIdFrom(header: string | readonly string[] | undefined): string {
  if (header === undefined) return randomUUID();
  if (isUuid(header)) return header.toLowerCase();
  throw new RequestRefused({ code: 'INVALID_IDEMPOTENCY_KEY', detail: 'Idempotency-Key must be one UUID.' });
}
