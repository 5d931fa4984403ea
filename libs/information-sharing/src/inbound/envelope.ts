import type { JsonObject, JsonValue } from '#platform/json';
import { parseJsonBody, RequestRefused } from '#platform/http';
import { isObject } from './fields.js';
import { codeOfReader, rejection, type Rejection } from './rejection.js';

/** Larger than any notice with a narrative of the longest kind; a picture or a document has no place in one. */
export const MAX_INBOUND_BYTES = 262_144;

/** What was sent, out of its envelope. */
export interface Opened {
  /** Of the CloudEvent: the sender's own id of this telling. A bare message has none. */
  readonly messageId?: string;
  readonly type?: string;
  /** Where in the bytes as sent the data stands: `/data` in an envelope. */
  readonly base: string;
  readonly data: JsonObject;
}

const ENVELOPE = ['specversion', 'id', 'source', 'type'] as const;

/** Reads a CloudEvent 1.0 in structured JSON, or the bare message of domain 6.3. Never throws, whatever the bytes. */
export function openEnvelope(bytes: Uint8Array | null): Opened | { readonly rejected: Rejection } {
  if (bytes === null || bytes.byteLength === 0) return { rejected: rejection('EMPTY_MESSAGE') };
  if (bytes.byteLength > MAX_INBOUND_BYTES) return { rejected: rejection('MESSAGE_TOO_LARGE') };
  const read = parsed(bytes);
  if ('rejected' in read) return read;
  const { body } = read;
  if (!Object.hasOwn(body, 'specversion')) return { base: '', data: body };
  const { id, type, data, specversion } = body;
  const broken = ENVELOPE.find((name) => !isWord(body[name]));
  if (broken !== undefined) return { rejected: rejection('ENVELOPE_INVALID', `/${broken}`) };
  if (specversion !== '1.0') return { rejected: rejection('ENVELOPE_INVALID', '/specversion') };
  if (!isObject(data)) return { rejected: rejection('ENVELOPE_INVALID', '/data') };
  return { messageId: id as string, type: type as string, base: '/data', data };
}

const isWord = (value: JsonValue | undefined): boolean =>
  typeof value === 'string' && value.trim() !== '' && value.length <= 500;

/** Where the reader of JSON found something wrong is left out: names it quotes are the sender's, and could be anybody's. */
function parsed(bytes: Uint8Array): { readonly body: JsonObject } | { readonly rejected: Rejection } {
  try {
    return { body: parseJsonBody(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)) };
  } catch (error) {
    if (!(error instanceof RequestRefused)) throw error;
    const [first] = error.problem.errors ?? [];
    return { rejected: rejection(codeOfReader(first?.code ?? 'INVALID_JSON')) };
  }
}
