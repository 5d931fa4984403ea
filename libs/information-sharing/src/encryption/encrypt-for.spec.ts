import { compactDecrypt, exportJWK, generateKeyPair, type JWK } from 'jose';
import { encryptFor, MalformedPartnerKey, partnerKeyOf } from './index.js';

const PAYLOAD = { eventId: 'e1', data: { person: { names: [{ family: 'Finch', given: ['Ada'] }] } } };

const pairOf = async (alg: string, options = {}) => {
  const { publicKey, privateKey } = await generateKeyPair(alg, { extractable: true, ...options });
  return { jwk: { ...(await exportJWK(publicKey)), kid: 'k1' }, publicKey, privateKey };
};

describe('what is sealed for a partner', () => {
  it.each([
    ['RSA-OAEP-256', 'RSA-OAEP-256', {}],
    ['ECDH-ES+A256KW', 'ECDH-ES+A256KW', { crv: 'P-256' }],
    ['ECDH-ES+A256KW', 'ECDH-ES+A256KW', { crv: 'P-384' }],
  ])('is opened by the holder of the %s key alone', async (made, alg, options) => {
    const { jwk, privateKey } = await pairOf(made, options);
    const sealed = await encryptFor(jwk, PAYLOAD);
    const { plaintext, protectedHeader } = await compactDecrypt(sealed, privateKey);
    expect(JSON.parse(new TextDecoder().decode(plaintext))).toEqual(PAYLOAD);
    expect(protectedHeader).toMatchObject({ alg, enc: 'A256GCM', kid: 'k1', cty: 'application/json' });
    const { privateKey: other } = await pairOf(made, options);
    await expect(compactDecrypt(sealed, other)).rejects.toThrow();
  });

  it('shows nothing of what is in it, and is never the same twice', async () => {
    const { jwk } = await pairOf('RSA-OAEP-256');
    const [once, again] = [await encryptFor(jwk, PAYLOAD), await encryptFor(jwk, PAYLOAD)];
    expect(once).not.toBe(again);
    for (const part of once.split('.'))
      expect(Buffer.from(part, 'base64url').toString('latin1')).not.toMatch(/Finch|Ada|eventId/);
  });

  it('cannot be changed on its way', async () => {
    const { jwk, privateKey } = await pairOf('RSA-OAEP-256');
    const sealed = await encryptFor(jwk, PAYLOAD);
    const parts = sealed.split('.');
    const text = Buffer.from(parts[3]!, 'base64url');
    text[0] = (text[0] ?? 0) ^ 1;
    parts[3] = text.toString('base64url');
    await expect(compactDecrypt(parts.join('.'), privateKey)).rejects.toThrow();
  });
});

describe('a key a partner registers', () => {
  it('must be a public one, strong enough and for encryption', async () => {
    const { jwk, privateKey } = await pairOf('RSA-OAEP-256');
    const secret = await exportJWK(privateKey);
    const refused: readonly (readonly [string, JWK])[] = [
      ['of kind', { kty: 'oct', k: 'AAAA' }],
      ['private', secret],
      ['not for encryption', { ...jwk, use: 'sig' }],
      ['2048', { ...jwk, n: Buffer.alloc(128, 1).toString('base64url') }],
      ['curve', { kty: 'EC', crv: 'secp256k1', x: 'AA', y: 'AA' }],
      ['of kind', {}],
    ];
    for (const [reason, key] of refused) {
      expect(() => partnerKeyOf(key)).toThrow(MalformedPartnerKey);
      expect(() => partnerKeyOf(key)).toThrow(reason);
      await expect(encryptFor(key, PAYLOAD)).rejects.toMatchObject({ code: 'PARTNER_KEY_MALFORMED' });
    }
    expect(partnerKeyOf(jwk).alg).toBe('RSA-OAEP-256');
  });

  it('that cannot be read is refused, not used', async () => {
    const broken = { kty: 'EC', crv: 'P-256', x: 'AA', y: 'AA' };
    await expect(encryptFor(broken, PAYLOAD)).rejects.toBeInstanceOf(MalformedPartnerKey);
  });
});
