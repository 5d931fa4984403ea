import { generateKeyPairSync, type KeyObject } from 'node:crypto';
import {
  createLocalJWKSet,
  errors,
  exportJWK,
  type JWTHeaderParameters,
  type JWTVerifyGetKey,
  SignJWT,
} from 'jose';
import { ManualClock } from '#platform/clock';
import { TokenRejected } from './errors.js';
import { createTokenVerifier, type TokenVerifierOptions } from './token-verifier.js';

const ISSUER = 'https://login.northmoor.example';
const AUDIENCE = 'urn:safeguarding-ledger:api';
const NOW = new Date('2026-04-07T09:00:00Z');
const seconds = (at: Date): number => Math.floor(at.getTime() / 1000);

const ours = generateKeyPairSync('rsa', { modulusLength: 2048 });
const theirs = generateKeyPairSync('rsa', { modulusLength: 2048 });
const curve = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const edwards = generateKeyPairSync('ed25519');

const published = async (kid: string, alg: string, key: KeyObject) => ({
  ...(await exportJWK(key)),
  kid,
  alg,
  use: 'sig',
});
const keys = createLocalJWKSet({
  keys: await Promise.all([
    published('rsa', 'RS256', ours.publicKey),
    published('ec', 'ES256', curve.publicKey),
    published('ed', 'EdDSA', edwards.publicKey),
  ]),
});

const CLAIMS = {
  iss: ISSUER,
  aud: AUDIENCE,
  sub: 'sam.demo',
  name: 'Sarah Morgan',
  roles: ['SAM', 'TM'],
  org: 'LA-NORTHMOOR',
  area: 'E08000901',
  teams: ['ADULTS-1'],
  exp: seconds(NOW) + 600,
};

const sign = (
  change: Record<string, unknown> = {},
  header: Partial<JWTHeaderParameters> = {},
  key: KeyObject | Uint8Array = ours.privateKey,
): Promise<string> =>
  new SignJWT({ ...CLAIMS, ...change })
    .setProtectedHeader({ alg: 'RS256', kid: 'rsa', typ: 'at+jwt', ...header })
    .sign(key);

const part = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');

const verifierAt = (at: Date, change: Partial<TokenVerifierOptions> = {}) =>
  createTokenVerifier({ issuer: ISSUER, audience: AUDIENCE, keys, clock: new ManualClock(at), ...change });

const verify = (token: string, at = NOW) => verifierAt(at).verify(`Bearer ${token}`);

/** The refusal, checked to carry nothing of the token. */
async function rejection(token: string, at = NOW): Promise<TokenRejected> {
  const error: unknown = await verify(token, at).catch((caught: unknown) => caught);
  if (!(error instanceof TokenRejected)) throw new Error('was not rejected');
  const spoken = JSON.stringify([error.message, error.claim, error.cause, error.stack]);
  for (const piece of token.split('.').filter((text) => text.length > 8)) expect(spoken).not.toContain(piece);
  return error;
}

describe('a good token', () => {
  it('names the actor', async () => {
    await expect(verify(await sign())).resolves.toEqual({
      userId: 'sam.demo',
      name: 'Sarah Morgan',
      roles: ['SAM', 'TM'],
      orgCode: 'LA-NORTHMOOR',
      areaCode: 'E08000901',
      teams: ['ADULTS-1'],
    });
  });

  it.each([
    ['ES256', 'ec', curve.privateKey],
    ['EdDSA', 'ed', edwards.privateKey],
  ])('may be signed with %s', async (alg, kid, key) => {
    await expect(verify(await sign({}, { alg, kid }, key))).resolves.toMatchObject({ userId: 'sam.demo' });
  });

  it.each(['JWT', 'at+JWT', 'application/at+jwt'])('may say of itself that it is %s', async (typ) => {
    await expect(verify(await sign({}, { typ }))).resolves.toMatchObject({ userId: 'sam.demo' });
  });

  it('may be for several audiences and come from somebody in no team', async () => {
    const token = await sign({ aud: ['urn:other', AUDIENCE], teams: undefined });
    await expect(verify(token)).resolves.toMatchObject({ teams: [] });
  });

  it('opens nothing through roles that are not ours', async () => {
    const token = await sign({ roles: ['offline_access', 'SAM', 'sam', '__proto__', 'SAM'] });
    await expect(verify(token)).resolves.toMatchObject({ roles: ['SAM'] });
  });

  it('holds until the skew after its end, and from the skew before its beginning', async () => {
    const token = await sign({ nbf: seconds(NOW) });
    const at = (offset: number) => new Date(NOW.getTime() + offset * 1000);
    await expect(verify(token, at(-30))).resolves.toBeDefined();
    await expect(verify(token, at(629))).resolves.toBeDefined();
    expect((await rejection(token, at(-31))).code).toBe('TOKEN_NOT_YET_VALID');
    expect((await rejection(token, at(630))).code).toBe('TOKEN_EXPIRED');
  });
});

describe('a token is refused', () => {
  it.each([
    ['TOKEN_EXPIRED', 'when its time is over', { exp: seconds(NOW) - 3600 }],
    ['TOKEN_NOT_YET_VALID', 'before its time', { nbf: seconds(NOW) + 3600 }],
    ['TOKEN_WRONG_ISSUER', 'from another issuer', { iss: 'https://login.elsewhere.example' }],
    ['TOKEN_WRONG_ISSUER', 'from an issuer that only looks alike', { iss: `${ISSUER}/` }],
    ['TOKEN_WRONG_AUDIENCE', 'for another service', { aud: 'urn:other' }],
    ['TOKEN_CLAIMS', 'for no service', { aud: undefined }],
    ['TOKEN_CLAIMS', 'from no issuer', { iss: undefined }],
    ['TOKEN_CLAIMS', 'without an end', { exp: undefined }],
    ['TOKEN_CLAIMS', 'whose end is no number', { exp: 'never' as unknown as number }],
    ['TOKEN_CLAIMS', 'about nobody', { sub: undefined }],
    ['TOKEN_CLAIMS', 'about somebody with a line break', { sub: 'sam\ndemo' }],
    ['TOKEN_CLAIMS', 'in the name of the ledger itself', { sub: 'System:deadline-clock' }],
    ['TOKEN_CLAIMS', 'that claims the role of the ledger itself', { roles: ['SAM', 'SYSTEM'] }],
    ['TOKEN_CLAIMS', 'without a role of ours', { roles: ['offline_access'] }],
    ['TOKEN_CLAIMS', 'whose roles are one string', { roles: 'SAM' }],
    ['TOKEN_CLAIMS', 'without an organisation', { org: undefined }],
    ['TOKEN_CLAIMS', 'whose area is no GSS code', { area: 'Northmoor' }],
    ['TOKEN_CLAIMS', 'whose teams are no codes', { teams: [{ id: 1 }] }],
    ['TOKEN_CLAIMS', 'without a name', { name: ' ' }],
  ])('with %s %s', async (code, _when, change: Record<string, unknown>) => {
    expect((await rejection(await sign(change))).code).toBe(code);
  });

  it('names the claim at fault', async () => {
    expect((await rejection(await sign({ area: 'x' }))).claim).toBe('area');
    expect((await rejection(await sign({ exp: undefined }))).claim).toBe('exp');
  });

  it.each(['none', 'None', 'NONE'])('when its algorithm is "%s"', async (alg) => {
    expect((await rejection(`${part({ alg, typ: 'at+jwt' })}.${part(CLAIMS)}.`)).code).toBe('TOKEN_UNSIGNED');
  });

  it('when the public key was used as a shared secret', async () => {
    const secret = new TextEncoder().encode(ours.publicKey.export({ type: 'spki', format: 'pem' }) as string);
    expect((await rejection(await sign({}, { alg: 'HS256' }, secret))).code).toBe('TOKEN_ALGORITHM');
  });

  it.each(['RS384', 'PS512', 'ES384', 'HS256', 'RSA-OAEP'])('when it says %s', async (alg) => {
    const token = `${part({ alg, typ: 'at+jwt', kid: 'rsa' })}.${part(CLAIMS)}.c2lnbmF0dXJl`;
    expect((await rejection(token)).code).toBe('TOKEN_ALGORITHM');
  });

  it.each([
    ['by another issuer', {}, theirs.privateKey],
    ['by a key the issuer does not have', { kid: 'gone' }, theirs.privateKey],
    ['with no key named where there are several of a kind to try', { kid: '' }, theirs.privateKey],
    ['with a key id that is a path', { kid: '../../../../dev/null' }, theirs.privateKey],
    ['with a key id that is SQL', { kid: "rsa' or '1'='1" }, theirs.privateKey],
    [
      'with the key brought along',
      { jwk: theirs.publicKey.export({ format: 'jwk' }) as never },
      theirs.privateKey,
    ],
    ['with the address of the key brought along', { jku: 'http://127.0.0.1:1/jwks' }, theirs.privateKey],
    ['under the name of a key of another kind', { kid: 'ec' }, ours.privateKey],
  ])('when it is signed %s', async (_how, header: Partial<JWTHeaderParameters>, key) => {
    expect((await rejection(await sign({}, header, key))).code).toBe('TOKEN_SIGNATURE');
  });

  it('when a claim was changed after signing', async () => {
    const [header, , signature] = (await sign()).split('.');
    expect((await rejection(`${header}.${part({ ...CLAIMS, roles: ['DASS'] })}.${signature}`)).code).toBe(
      'TOKEN_SIGNATURE',
    );
  });

  it.each([
    ['an identity token', { typ: 'id+jwt' }],
    ['a logout token', { typ: 'logout+jwt' }],
    ['of no type', { typ: undefined as unknown as string }],
    ['marked with an extension we do not know', { crit: ['x'], x: 1 }],
  ])('when it is %s', async (_what, header: Partial<JWTHeaderParameters>) => {
    const token = `${part({ alg: 'RS256', kid: 'rsa', typ: 'at+jwt', ...header })}.${part(CLAIMS)}.c2ln`;
    expect((await rejection(token)).code).toBe('TOKEN_MALFORMED');
  });

  it.each([
    'a',
    'a.b',
    'a.b.c',
    'a.b.c.d.e',
    '..',
    `${part('text')}.${part(CLAIMS)}.c2ln`,
    `${part(null)}.e30.c2ln`,
  ])('when it is no token at all: %s', async (token) => {
    expect((await rejection(token)).code).toBe('TOKEN_MALFORMED');
  });

  it('when it is gigantic, before anything is computed over it', async () => {
    const asked: unknown[] = [];
    const verifier = verifierAt(NOW, {
      keys: (header) => Promise.reject(new Error(String(asked.push(header)))),
    });
    const giant = await sign({ padding: 'x'.repeat(1_000_000) });
    await expect(verifier.verify(`Bearer ${giant}`)).rejects.toMatchObject({ code: 'TOKEN_MALFORMED' });
    expect(asked).toEqual([]);
  });
});

describe('the header', () => {
  it.each([undefined, '', '   '])('is asked for when it is %p', async (header) => {
    await expect(verifierAt(NOW).verify(header)).rejects.toMatchObject({ code: 'TOKEN_MISSING' });
  });

  it.each(['Basic c3c6ZGVtbw==', 'Bearer', 'Bearer a b', 'Bearer a, Bearer b', 'Bearer \u{1F600}'])(
    'is malformed when it is %p',
    async (header) => {
      await expect(verifierAt(NOW).verify(header)).rejects.toMatchObject({ code: 'TOKEN_MALFORMED' });
    },
  );

  it('names its scheme in any case (RFC 9110 11.1)', async () => {
    await expect(verifierAt(NOW).verify(`bearer ${await sign()}`)).resolves.toBeDefined();
  });
});

describe('the memory of verified tokens', () => {
  const counting = (change: Partial<TokenVerifierOptions> = {}) => {
    let lookups = 0;
    const clock = new ManualClock(NOW);
    const source: JWTVerifyGetKey = (...header) => {
      lookups += 1;
      return keys(...header);
    };
    const verifier = createTokenVerifier({
      issuer: ISSUER,
      audience: AUDIENCE,
      clock,
      ...change,
      keys: source,
    });
    return { clock, verifier, lookups: () => lookups };
  };

  it('spares the signature of a token seen before', async () => {
    const { verifier, lookups } = counting();
    const token = `Bearer ${await sign()}`;
    const first = await verifier.verify(token);
    expect(await verifier.verify(token)).toBe(first);
    expect(lookups()).toBe(1);
  });

  it('ends with the token', async () => {
    const { verifier, clock } = counting({ cacheSeconds: 86_400 });
    const token = `Bearer ${await sign()}`;
    await verifier.verify(token);
    clock.advance(629_999);
    await expect(verifier.verify(token)).resolves.toBeDefined();
    clock.advance(1);
    await expect(verifier.verify(token)).rejects.toMatchObject({ code: 'TOKEN_EXPIRED' });
  });

  it('remembers no refusal and nothing that only looks like a token seen before', async () => {
    const { verifier } = counting();
    const token = await sign();
    await verifier.verify(`Bearer ${token}`);
    const forged = `Bearer ${token.slice(0, -4)}AAAA`;
    await expect(verifier.verify(forged)).rejects.toMatchObject({ code: 'TOKEN_SIGNATURE' });
    await expect(verifier.verify(forged)).rejects.toMatchObject({ code: 'TOKEN_SIGNATURE' });
  });
});

describe('when the keys cannot be had', () => {
  it.each([
    ['the connection fails', new TypeError('fetch failed')],
    ['the issuer is too slow', new errors.JWKSTimeout()],
    ['the answer is no key set', new errors.JWKSInvalid()],
  ])('because %s, nobody is called a liar', async (_why, fault) => {
    const verifier = verifierAt(NOW, { keys: () => Promise.reject(fault) });
    await expect(verifier.verify(`Bearer ${await sign()}`)).rejects.toMatchObject({
      name: 'IssuerUnavailable',
      code: 'ISSUER_UNAVAILABLE',
    });
  });
});
