import { PrivacyError } from '../errors/index.js';

/**
 * Wraps the keys of persons. The file implementation suits one machine; a KMS or HSM implements the same two calls.
 * `context` is bound to the wrapped key: what was wrapped for one person does not unwrap for another.
 */
export interface KeyEncryptionKey {
  /** Stored beside every key it wrapped; must never be reused for other key material. */
  readonly id: string;
  wrap(dek: Buffer, context: string): Promise<Buffer>;
  /** @throws PrivacyError KEY_UNWRAP_FAILED */
  unwrap(wrapped: Buffer, context: string): Promise<Buffer>;
}

/** The key-encryption keys in use: new keys are wrapped by the active one, the older ones still unwrap until `rewrap` is done. */
export interface KeyRing {
  readonly active: KeyEncryptionKey;
  /** @throws PrivacyError KEK_UNKNOWN: somebody configured too few keys. Never to be mistaken for an erased person. */
  byId(id: string): KeyEncryptionKey;
}

export function keyRing(active: KeyEncryptionKey, ...older: readonly KeyEncryptionKey[]): KeyRing {
  const all = new Map([...older, active].map((key) => [key.id, key]));
  return {
    active,
    byId(id) {
      const key = all.get(id);
      if (key === undefined)
        throw new PrivacyError('KEK_UNKNOWN', `Key-encryption key ${id} is not configured`, { kekId: id });
      return key;
    },
  };
}
