import { generateKeyPairSync, type KeyObject } from 'node:crypto';
import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { exportJWK, SignJWT } from 'jose';
import { createTokenVerifier, type TokenVerifier } from './token-verifier.js';

const AUDIENCE = 'urn:safeguarding-ledger:api';
const first = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const second = generateKeyPairSync('ec', { namedCurve: 'P-256' });

const close = (server: Server): Promise<void> =>
  new Promise((resolve) => {
    server.close(() => {
      resolve();
    });
    server.closeAllConnections();
  });

describe("the issuer's keys over HTTP", () => {
  let server: Server;
  let issuer: string;
  let published: { kid: string; key: KeyObject }[];
  let asked: string[];
  let answer: (path: string, response: ServerResponse) => void | Promise<void>;

  const metadata = () => ({ issuer, jwks_uri: `${issuer}/keys` });
  const keySet = async () => ({
    keys: await Promise.all(
      published.map(async ({ kid, key }) => ({ ...(await exportJWK(key)), kid, alg: 'ES256' })),
    ),
  });
  const honest: typeof answer = async (path, response) => {
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify(path === '/keys' ? await keySet() : metadata()));
  };
  const bearer = async (kid: string, key: KeyObject, jti = kid): Promise<string> => {
    const claims = { name: 'N', roles: ['SAM'], org: 'LA-NORTHMOOR', area: 'E08000901', jti };
    const token = new SignJWT(claims).setProtectedHeader({ alg: 'ES256', kid, typ: 'at+jwt' });
    const signed = token
      .setSubject('sam.demo')
      .setIssuer(issuer)
      .setAudience(AUDIENCE)
      .setExpirationTime('5m');
    return `Bearer ${await signed.sign(key)}`;
  };
  const verifier = (jwksUri?: string): TokenVerifier =>
    createTokenVerifier({ issuer, audience: AUDIENCE, ...(jwksUri && { jwksUri }) });

  beforeEach(async () => {
    published = [{ kid: 'one', key: first.publicKey }];
    asked = [];
    answer = honest;
    server = createServer((request, response) => {
      asked.push(request.url ?? '');
      void answer(request.url ?? '', response);
    });
    await new Promise<void>((resolve) => {
      server.listen(0, '127.0.0.1', resolve);
    });
    issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterEach(() => close(server));

  it('are found by discovery and asked for once, also by many at a time', async () => {
    const one = verifier();
    const tokens = await Promise.all(
      Array.from({ length: 20 }, (_, i) => bearer('one', first.privateKey, `t${i}`)),
    );
    await Promise.all(tokens.map((token) => one.verify(token)));
    expect(asked).toEqual(['/.well-known/openid-configuration', '/keys']);
  });

  it('are taken from the address given, without discovery', async () => {
    await verifier(`${issuer}/keys`).verify(await bearer('one', first.privateKey));
    expect(asked).toEqual(['/keys']);
  });

  it('are not asked for again and again because of forged key ids', async () => {
    const one = verifier();
    await one.verify(await bearer('one', first.privateKey));
    for (let i = 0; i < 20; i += 1) {
      await expect(one.verify(await bearer(`forged-${i}`, second.privateKey))).rejects.toMatchObject({
        code: 'TOKEN_SIGNATURE',
      });
    }
    expect(asked.filter((path) => path === '/keys')).toHaveLength(1);
  });

  it.each<[string, typeof answer]>([
    ['discovery fails', (_path, response) => void response.writeHead(500).end()],
    ['discovery answers a page', (_path, response) => void response.end('<html>')],
    [
      'discovery names another issuer',
      (_path, response) =>
        void response.end(JSON.stringify({ ...metadata(), issuer: 'https://elsewhere.example' })),
    ],
    [
      'discovery sends us elsewhere',
      (_path, response) => void response.writeHead(302, { location: '/elsewhere' }).end(),
    ],
    [
      'the keys are not there',
      (path, response) => (path === '/keys' ? void response.writeHead(404).end() : honest(path, response)),
    ],
    [
      'the keys are no key set',
      (path, response) => (path === '/keys' ? void response.end('[]') : honest(path, response)),
    ],
    ['the connection breaks', (_path, response) => void response.destroy()],
  ])('make nobody a liar when %s, and are had again when the issuer is back', async (_fault, faulty) => {
    const one = verifier();
    const token = await bearer('one', first.privateKey);
    answer = faulty;
    await expect(one.verify(token)).rejects.toMatchObject({ code: 'ISSUER_UNAVAILABLE' });
    answer = honest;
    await expect(one.verify(token)).resolves.toMatchObject({ userId: 'sam.demo' });
  });

  it('are waited for three seconds and no longer', async () => {
    answer = () => undefined;
    const token = await bearer('one', first.privateKey);
    // A timer beside it and not the clock: a machine that stands still for seconds is late with both, and still in their order.
    const longer = pause(5_000, 'waited longer', { ref: false });
    await expect(Promise.race([verifier().verify(token), longer])).rejects.toMatchObject({
      code: 'ISSUER_UNAVAILABLE',
    });
  });

  it('let a token through that was verified before while the issuer is away', async () => {
    const one = verifier();
    const token = await bearer('one', first.privateKey);
    await one.verify(token);
    answer = (_path, response) => void response.destroy();
    await expect(one.verify(token)).resolves.toMatchObject({ userId: 'sam.demo' });
  });
});
