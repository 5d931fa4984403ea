import { NONCE_BYTES, TAG_BYTES } from '../cipher/index.js';
import { PrivacyError } from '../errors/index.js';

/** The place a sealed value belongs to. Bound to the ciphertext: at any other place it does not open. */
export interface SealPlace {
  readonly stream: string;
  readonly eventId: string;
  /** JSON Pointer (RFC 6901) into the event's stored data, e.g. `/names/0/family`. */
  readonly field: string;
}

const VERSION = '1';
const PREFIX = /^1\.([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\./;
const FORM = /^1\.([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\.([A-Za-z0-9_-]{16})\.([A-Za-z0-9_-]+)$/;

/** A sealed value taken apart: whose key opens it, and nonce, ciphertext and tag in one piece. */
export interface SealedParts {
  readonly personRef: string;
  readonly box: Buffer;
}

/** `<version>.<personRef>.<nonce>.<ciphertext and tag>`, the last two in base64url. The person's ref stays legible: it is what an auditor counts by. */
export function writeSealed(personRef: string, box: Buffer): string {
  const nonce = box.toString('base64url', 0, NONCE_BYTES);
  return `${VERSION}.${personRef}.${nonce}.${box.toString('base64url', NONCE_BYTES)}`;
}

/** @returns undefined when the text is not what `writeSealed` writes, to the last bit. */
export function readSealed(text: unknown): SealedParts | undefined {
  if (typeof text !== 'string') return undefined;
  const [, personRef, nonce, body] = FORM.exec(text) ?? [];
  if (personRef === undefined || nonce === undefined || body === undefined) return undefined;
  const box = Buffer.from(nonce + body, 'base64url');
  const exact = box.length >= NONCE_BYTES + TAG_BYTES && endsExactly(nonce + body, box);
  return exact ? { personRef, box } : undefined;
}

/** Whose key a sealed text names, without reading the rest. */
export function sealedFor(text: unknown): string | undefined {
  return typeof text === 'string' ? PREFIX.exec(text)?.[1] : undefined;
}

/** Base64 may leave unused bits in its last character; changing them would give a second text for the same bytes. */
function endsExactly(text: string, bytes: Buffer): boolean {
  const lastGroup = bytes.subarray(bytes.length - (bytes.length % 3 || 3)).toString('base64url');
  return text.endsWith(lastGroup) && text.length === Math.ceil((bytes.length * 4) / 3);
}

/** What the ciphertext is bound to. A list, so that no two places can be written alike. */
export function additionalData(personRef: string, place: SealPlace): Buffer {
  return Buffer.from(
    JSON.stringify(['ledger-seal', VERSION, personRef, place.stream, place.eventId, place.field]),
  );
}

export function sealBroken(place: SealPlace): PrivacyError {
  const { stream, eventId, field } = place;
  return new PrivacyError(
    'SEAL_BROKEN',
    `The sealed value ${field} of event ${eventId} in ${stream} was altered or moved`,
    {
      stream,
      eventId,
      field,
    },
  );
}
