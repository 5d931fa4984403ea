import { createCipheriv, createDecipheriv, randomFillSync } from 'node:crypto';

const ALGORITHM = 'aes-256-gcm';
export const NONCE_BYTES = 12;
export const TAG_BYTES = 16;
export const KEY_BYTES = 32;

/** Random bytes are drawn for many nonces at once: one call of the generator costs as much as the cipher itself. */
const pool = Buffer.alloc(NONCE_BYTES * 1024);
let drawn = pool.length;

function freshNonce(): Buffer {
  if (drawn === pool.length) {
    randomFillSync(pool);
    drawn = 0;
  }
  const nonce = Buffer.from(pool.subarray(drawn, drawn + NONCE_BYTES));
  drawn += NONCE_BYTES;
  return nonce;
}

/** AES-256-GCM under a fresh random 96-bit nonce. The result is nonce, ciphertext and 128-bit tag, in this order. */
export function encrypt(key: Uint8Array, plaintext: Buffer, additionalData: Buffer): Buffer {
  const nonce = freshNonce();
  const cipher = createCipheriv(ALGORITHM, key, nonce);
  cipher.setAAD(additionalData);
  return Buffer.concat([nonce, cipher.update(plaintext), cipher.final(), cipher.getAuthTag()]);
}

/** The plaintext; `undefined` when key, additional data or any byte is not the one it was encrypted with. */
export function decrypt(key: Uint8Array, box: Buffer, additionalData: Buffer): Buffer | undefined {
  if (box.length < NONCE_BYTES + TAG_BYTES) return undefined;
  const decipher = createDecipheriv(ALGORITHM, key, box.subarray(0, NONCE_BYTES), {
    authTagLength: TAG_BYTES,
  });
  decipher.setAAD(additionalData);
  decipher.setAuthTag(box.subarray(box.length - TAG_BYTES));
  const plaintext = decipher.update(box.subarray(NONCE_BYTES, box.length - TAG_BYTES));
  try {
    decipher.final();
    return plaintext;
  } catch {
    plaintext.fill(0);
    return undefined;
  }
}
