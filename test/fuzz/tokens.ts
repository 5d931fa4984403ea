import { readFileSync } from 'node:fs';
import { importJWK, SignJWT, type JWK, type JWTPayload } from 'jose';
import { TEST_AUDIENCE, type TestLedger } from '../support/ledger.js';

/** Access tokens that must not be believed, each wrong in one way, and the code that says so. */
export interface ForgedToken {
  readonly token: string;
  readonly code: string;
}

export async function forgedTokens(ledger: TestLedger): Promise<Readonly<Record<string, ForgedToken>>> {
  const honest = await ledger.token('sw.demo');
  const [head = '', payload = '', signature = ''] = honest.split('.');
  const claims = JSON.parse(Buffer.from(payload, 'base64url').toString()) as JWTPayload;
  const { keys } = JSON.parse(readFileSync(ledger.issuerKeysFile, 'utf8')) as { keys: [JWK] };
  const [jwk] = keys;
  const key = await importJWK(jwk, 'ES256');
  const { kid = '' } = jwk;
  const signed = (changed: JWTPayload, header = {}): Promise<string> =>
    new SignJWT({ ...claims, ...changed })
      .setProtectedHeader({ alg: 'ES256', typ: 'at+jwt', kid, ...header })
      .sign(key);
  const now = Math.floor(Date.now() / 1000);
  const { d: _secret, ...known } = jwk;
  const shared = new TextEncoder().encode(JSON.stringify(known));
  const other = Buffer.from(JSON.stringify({ ...claims, sub: 'dass.demo', roles: ['DASS'] })).toString(
    'base64url',
  );
  const none = Buffer.from(JSON.stringify({ alg: 'none', typ: 'at+jwt' })).toString('base64url');
  return {
    expired: { token: await signed({ iat: now - 7_200, exp: now - 3_600 }), code: 'TOKEN_EXPIRED' },
    'for another audience': {
      token: await signed({ aud: `${TEST_AUDIENCE}:other` }),
      code: 'TOKEN_WRONG_AUDIENCE',
    },
    'of another issuer': {
      token: await signed({ iss: 'https://elsewhere.example' }),
      code: 'TOKEN_WRONG_ISSUER',
    },
    'not valid yet': { token: await signed({ nbf: now + 3_600 }), code: 'TOKEN_NOT_YET_VALID' },
    unsigned: { token: `${none}.${payload}.`, code: 'TOKEN_UNSIGNED' },
    'signed with a swapped algorithm': {
      token: await new SignJWT(claims).setProtectedHeader({ alg: 'HS256', typ: 'at+jwt', kid }).sign(shared),
      code: 'TOKEN_ALGORITHM',
    },
    'with other claims under the same signature': {
      token: `${head}.${other}.${signature}`,
      code: 'TOKEN_SIGNATURE',
    },
    truncated: { token: honest.slice(0, -10), code: 'TOKEN_SIGNATURE' },
    'without its signature': { token: `${head}.${payload}`, code: 'TOKEN_MALFORMED' },
  };
}
