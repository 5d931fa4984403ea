import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import type { JsonValue } from '#platform/json';
import { RequestRefused } from './problem.js';

/** Turns the place where a page ended into a text only this ledger can read or make, and back. */
export interface CursorCodec {
  /** `scope` is what the cursor is good for: the operation, its filters, who asked. */
  seal(scope: string, place: JsonValue): string;
  /** @throws RequestRefused 400 INVALID_CURSOR for a cursor that was altered, made elsewhere or given for another scope. */
  open(scope: string, cursor: string): JsonValue;
}

const NONCE = 12;
const TAG = 16;
const LONGEST = 2_048;
const BASE64URL = /^[A-Za-z0-9_-]+$/;

/**
 * A place in a list is made of what the list is sorted by, and that may be a name: so cursors are sealed
 * (AES-256-GCM), not only signed, and nothing of them is readable in an address bar or a proxy's log.
 */
export function cursorCodec(secret: Uint8Array): CursorCodec {
  if (secret.length < 32) throw new RangeError('the cursor secret has fewer than 32 bytes');
  const key = Buffer.from(hkdfSync('sha256', secret, '', 'safeguarding-ledger cursor v1', 32));

  return {
    seal(scope, place) {
      const nonce = randomBytes(NONCE);
      const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(scope));
      const sealed = Buffer.concat([cipher.update(JSON.stringify(place), 'utf8'), cipher.final()]);
      return Buffer.concat([nonce, sealed, cipher.getAuthTag()]).toString('base64url');
    },
    open(scope, cursor) {
      // A base64url text has spellings that differ in unused bits; only the one we made counts.
      const bytes = Buffer.from(cursor, 'base64url');
      const ours =
        cursor.length <= LONGEST && BASE64URL.test(cursor) && bytes.toString('base64url') === cursor;
      if (!ours || bytes.length <= NONCE + TAG) throw invalidCursor();
      try {
        const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, NONCE), {
          authTagLength: TAG,
        });
        decipher.setAAD(Buffer.from(scope)).setAuthTag(bytes.subarray(-TAG));
        const place = Buffer.concat([decipher.update(bytes.subarray(NONCE, -TAG)), decipher.final()]);
        return JSON.parse(place.toString('utf8')) as JsonValue;
      } catch {
        throw invalidCursor();
      }
    },
  };
}

const invalidCursor = (): RequestRefused =>
  new RequestRefused({ code: 'INVALID_CURSOR', detail: 'The cursor is not one this list gave out.' });
