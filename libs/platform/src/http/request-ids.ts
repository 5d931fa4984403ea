import { randomFillSync, randomUUID } from 'node:crypto';

/** What ties a request to its logs, its events and the systems before and behind it. */
export interface RequestIds {
  readonly requestId: string;
  readonly correlationId: string;
  /** 32 hexadecimal digits: the trace of `traceparent`. */
  readonly traceId: string;
  readonly traceparent: string;
}

/** A UUID, or 16 to 64 hexadecimal digits: these ids are kept in logs and events, so no name and no NHS number may pass for one. */
const ID = /^(?:[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|[0-9a-f]{16,64})$/i;
/** W3C Trace Context 1, 3.2: version 00 has exactly these four parts. */
const VERSION_00 = /^00-([0-9a-f]{32})-([0-9a-f]{16})-[0-9a-f]{2}$/;
const NO_TRACE = '0'.repeat(32);
const NO_SPAN = '0'.repeat(16);

/** The trace id of a well-formed `traceparent`; undefined for any other, which W3C says to ignore. */
export function traceIdFrom(traceparent: unknown): string | undefined {
  const match = typeof traceparent === 'string' ? VERSION_00.exec(traceparent) : null;
  if (match === null || match[1] === NO_TRACE || match[2] === NO_SPAN) return undefined;
  return match[1];
}

/** Random bytes are drawn for many requests at once: a draw costs more than the rest of this file. */
const pool = Buffer.allocUnsafe(24 * 256);
let used = pool.length;

function randomHex(bytes: number): string {
  if (used + bytes > pool.length) {
    randomFillSync(pool);
    used = 0;
  }
  used += bytes;
  return pool.toString('hex', used - bytes, used);
}

const accepted = (header: unknown): string | undefined =>
  typeof header === 'string' && ID.test(header) ? header : undefined;

/** The ids a request came with, where they are well formed, and fresh ones where they are not. */
export function requestIdsFrom(headers: Readonly<Record<string, unknown>>): RequestIds {
  const given = traceIdFrom(headers['traceparent']);
  const traceId = given ?? randomHex(16);
  const requestId = accepted(headers['x-request-id']) ?? randomUUID();
  return {
    requestId,
    correlationId: accepted(headers['x-correlation-id']) ?? requestId,
    traceId,
    traceparent:
      given === undefined ? `00-${traceId}-${randomHex(8)}-00` : (headers['traceparent'] as string),
  };
}
