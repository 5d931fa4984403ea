import { createHmac } from 'node:crypto';
import { decrypt, encrypt } from '../cipher/index.js';
import { PrivacyError } from '../errors/index.js';
import { readSecretFile, type SecretFileOptions } from '../secrets/index.js';
import type { KeyEncryptionKey } from './key-encryption-key.js';

/**
 * A key-encryption key in a file (mode 0600). Its id is a one-way digest of the key, so a file that was exchanged for
 * another has another id and is found out at the first unwrap.
 * @throws PrivacyError SECRET_FILE_MISSING, SECRET_FILE_EXPOSED, SECRET_FILE_MALFORMED
 */
export async function fileKeyEncryptionKey(
  path: string,
  options: SecretFileOptions = {},
): Promise<KeyEncryptionKey> {
  return localKeyEncryptionKey(await readSecretFile(path, 'kek', options));
}

/** A key-encryption key held in this process: what the file gives, and what tests use. */
export function localKeyEncryptionKey(secret: Buffer): KeyEncryptionKey {
  const id = `local-${createHmac('sha256', secret).update('ledger kek id').digest('hex').slice(0, 16)}`;
  return {
    id,
    wrap: (dek, context) => Promise.resolve(encrypt(secret, dek, Buffer.from(context))),
    unwrap: (wrapped, context) => {
      const dek = decrypt(secret, wrapped, Buffer.from(context));
      if (dek !== undefined) return Promise.resolve(dek);
      return Promise.reject(
        new PrivacyError('KEY_UNWRAP_FAILED', `A key does not unwrap: ${context}`, { kekId: id, context }),
      );
    },
  };
}
