import { NONCE_BYTES, TAG_BYTES } from '../cipher/index.js';

/** The place a sealed value belongs to. Bound to the ciphertext: at any other place it does not open. */
export interface SealPlace {
  readonly stream: string;
  readonly eventId: string;
  /** JSON Pointer (RFC 6901) into the event's stored data, e.g. `/names/0/family`. */
  readonly field: string;
}

const VERSION = '1';
const HEAD = /^1\.([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\./;
const FORM = new RegExp(`${HEAD.source}([A-Za-z0-9_-]{16})\\.$`);
/** Version, ref and nonce have one length, so the ciphertext begins at one place. */
const NONCE_AT = 39;
const BODY_AT = 56;

/** A sealed value taken apart: whose key opens it, and nonce, ciphertext and tag in one piece. */
export interface SealedParts {
  readonly personRef: string;
  readonly box: Buffer;
}

/**
 * `<version>.<personRef>.<nonce>.<ciphertext and tag>`, the last two in base64url. The person's ref stays legible: it is what
 * an auditor counts by.
 */
export function writeSealed(personRef: string, box: Buffer): string {
  const nonce = box.toString('base64url', 0, NONCE_BYTES);
  return `${VERSION}.${personRef}.${nonce}.${box.toString('base64url', NONCE_BYTES)}`;
}

/** @returns undefined when the text is not what `writeSealed` writes, to the last bit. */
export function readSealed(text: unknown): SealedParts | undefined {
  if (typeof text !== 'string') return undefined;
  const personRef = FORM.exec(text.slice(0, BODY_AT))?.[1];
  if (personRef === undefined) return undefined;
  const body = text.slice(BODY_AT);
  const bytes = Math.floor((body.length * 3) / 4);
  if (bytes < TAG_BYTES) return undefined;
  const box = Buffer.alloc(NONCE_BYTES + bytes);
  box.write(text.slice(NONCE_AT, BODY_AT - 1), 'base64url');
  const decoded = box.write(body, NONCE_BYTES, 'base64url');
  return decoded === bytes && isExact(body, bytes, box) ? { personRef, box } : undefined;
}

/** Whose key a sealed text names, without reading the rest. */
export function sealedFor(text: unknown): string | undefined {
  return typeof text === 'string' ? HEAD.exec(text)?.[1] : undefined;
}

/**
 * Decoding is lenient: it takes the other base64 alphabet as well and drops the unused bits of the last character. Only one
 * text may stand for the same bytes. (Characters of neither alphabet are skipped and show in the length.)
 */
function isExact(body: string, bytes: number, box: Buffer): boolean {
  const lastGroup = box.toString('base64url', box.length - (bytes % 3 || 3));
  return body.endsWith(lastGroup) && body.length === Math.ceil((bytes * 4) / 3) && !/[+/]/.test(body);
}

/** What the ciphertext is bound to. A list, so that no two places can be written alike. */
export function additionalData(personRef: string, place: SealPlace): Buffer {
  return Buffer.from(
    JSON.stringify(['ledger-seal', VERSION, personRef, place.stream, place.eventId, place.field]),
  );
}
