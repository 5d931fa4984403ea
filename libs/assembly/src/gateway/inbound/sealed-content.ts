import type { PersonKeys } from '#privacy/keys';

/** Keeps what could not be used, readable only with a key of its own: it may be about anybody. */
export interface SealedContent {
  seal(inboxId: string, bytes: Uint8Array): Promise<Buffer>;
  /** Undefined when its key is gone. */
  open(inboxId: string, sealed: Buffer): Promise<Buffer | undefined>;
  /** Nobody can open it any more, in no backup either. */
  destroy(inboxId: string): Promise<void>;
}

const context = (inboxId: string): Buffer => Buffer.from(`inbox message ${inboxId}`);

export function sealedContent(keys: PersonKeys): SealedContent {
  return {
    seal: async (inboxId, bytes) => {
      const key = (await keys.ensure([inboxId])).get(inboxId);
      if (key === undefined || key === 'destroyed')
        throw new Error('The key of a message was destroyed before it was used');
      try {
        return key.encrypt(Buffer.from(bytes), context(inboxId));
      } finally {
        key.release();
      }
    },
    open: async (inboxId, sealed) => {
      const key = await keys.keyFor(inboxId);
      if (key === 'destroyed' || key === 'unknown') return undefined;
      try {
        return key.decrypt(sealed, context(inboxId));
      } finally {
        key.release();
      }
    },
    destroy: async (inboxId) => {
      await keys.destroy(inboxId, { by: 'system:inbound', retentionRule: 'INBOX_MESSAGE_SETTLED' });
    },
  };
}
