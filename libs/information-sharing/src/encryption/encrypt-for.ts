import { CompactEncrypt, importJWK, type JWK } from 'jose';

/** How the content key is wrapped for each kind of key (RFC 7518); nothing weaker is offered. */
const WRAPPED_BY: Readonly<Record<string, string>> = { RSA: 'RSA-OAEP-256', EC: 'ECDH-ES+A256KW' };
const CURVES = ['P-256', 'P-384', 'P-521'];
const SEALED_WITH = 'A256GCM';
const SMALLEST_MODULUS_BYTES = 256;

/** A partner's public key, as it registered it. */
export interface PartnerKey {
  readonly jwk: JWK;
  readonly alg: string;
}

/** What was registered cannot be used to seal anything. The message says why and holds nothing of the key. */
export class MalformedPartnerKey extends Error {
  readonly code = 'PARTNER_KEY_MALFORMED';
  override readonly name = 'MalformedPartnerKey';
}

/**
 * Checks a key before anything depends on it: an RSA key of 2048 bits at least, or one of curve P-256, P-384 or P-521.
 * @throws MalformedPartnerKey also for a private key, which a partner should never have given away
 */
export function partnerKeyOf(jwk: JWK): PartnerKey {
  const { kty = '', crv = '', n = '', use } = jwk;
  const alg = WRAPPED_BY[kty];
  const refuse = (reason: string): never => {
    throw new MalformedPartnerKey(reason);
  };
  if (alg === undefined) return refuse('The key must be of kind RSA or EC.');
  if ('d' in jwk || 'k' in jwk) return refuse('The key is a private one: it must be withdrawn.');
  if (use !== undefined && use !== 'enc') return refuse('The key is not for encryption.');
  if (kty === 'EC' && !CURVES.includes(crv)) return refuse(`The curve must be one of ${CURVES.join(', ')}.`);
  if (kty === 'RSA' && Buffer.from(n, 'base64url').length < SMALLEST_MODULUS_BYTES)
    return refuse('An RSA key must have 2048 bits at least.');
  return { jwk, alg };
}

/**
 * The payload as a compact JWE (RFC 7516) that only the holder of the private key opens. Never the same twice: a message sent again
 * has the same id and, sealed, another text.
 * @throws MalformedPartnerKey
 */
export async function encryptFor(jwk: JWK, payload: unknown): Promise<string> {
  const { alg } = partnerKeyOf(jwk);
  const key = await importJWK(jwk, alg).catch((cause: unknown) => {
    throw new MalformedPartnerKey('The key could not be read.', { cause });
  });
  return new CompactEncrypt(new TextEncoder().encode(JSON.stringify(payload)))
    .setProtectedHeader({
      alg,
      enc: SEALED_WITH,
      cty: 'application/json',
      ...(jwk.kid === undefined ? {} : { kid: jwk.kid }),
    })
    .encrypt(key);
}
