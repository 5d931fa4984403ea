import { decrypt, encrypt, NONCE_BYTES, TAG_BYTES } from './index.js';

const key = Buffer.alloc(32, 1);
const place = Buffer.from('place');

describe('AES-256-GCM', () => {
  it('lays out nonce, ciphertext and tag', () => {
    const box = encrypt(key, Buffer.from('text'), place);
    expect(box).toHaveLength(NONCE_BYTES + 4 + TAG_BYTES);
    expect(decrypt(key, box, place)?.toString()).toBe('text');
  });

  it('opens with another key or at another place no more than when altered or cut', () => {
    const box = encrypt(key, Buffer.from('text'), place);
    expect(decrypt(Buffer.alloc(32, 2), box, place)).toBeUndefined();
    expect(decrypt(key, box, Buffer.from('other'))).toBeUndefined();
    for (let length = 0; length < box.length; length++)
      expect(decrypt(key, box.subarray(0, length), place)).toBeUndefined();
  });

  // One nonce twice under one key gives both plaintexts away; the pool they are drawn from must never be handed out again.
  it('never uses one nonce twice in 100 000 calls', () => {
    const nonces = new Set<string>();
    for (let call = 0; call < 100_000; call++) {
      nonces.add(encrypt(key, Buffer.from('x'), place).toString('latin1', 0, NONCE_BYTES));
    }
    expect(nonces.size).toBe(100_000);
  });
});
