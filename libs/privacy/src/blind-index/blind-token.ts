import { createHmac, hkdfSync } from 'node:crypto';

/**
 * A keyed digest of one value of one kind: 128 bits of HMAC-SHA-256 in base64url. Who has no secret cannot test a guess,
 * although there are only 10⁹ NHS numbers and some 40 000 dates of birth. Every domain has a key of its own (HKDF), so the
 * same text as a family and as a given name gives two tokens that cannot be linked.
 */
export type BlindToken = (domain: string, text: string) => string;

const TOKEN_BYTES = 16;

export function blindTokens(secret: Buffer): BlindToken {
  const keys = new Map<string, Buffer>();
  return (domain, text) => {
    const key =
      keys.get(domain) ?? Buffer.from(hkdfSync('sha256', secret, '', `ledger blind token ${domain}`, 32));
    keys.set(domain, key);
    return createHmac('sha256', key).update(text).digest().toString('base64url', 0, TOKEN_BYTES);
  };
}
