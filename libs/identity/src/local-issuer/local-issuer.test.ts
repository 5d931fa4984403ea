import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { decodeProtectedHeader } from 'jose';
import { createLocalIssuer, DEMO_USERS, LocalIssuerForbidden, LocalIssuerKeysUnreadable } from './index.js';
import { createTokenVerifier } from '../tokens/index.js';

const AUDIENCE = 'urn:safeguarding-ledger:api';
const environment = { NODE_ENV: 'development' };
const run = promisify(execFile);

const basic = (user: string, secret: string): string =>
  `Basic ${Buffer.from(`${user}:${secret}`).toString('base64')}`;

const close = (server: Server): Promise<void> =>
  new Promise((resolve) => {
    server.close(() => {
      resolve();
    });
    server.closeAllConnections();
  });

describe('the local issuer', () => {
  let folder: string;
  let keysFile: string;
  let server: Server;
  let issuer: string;

  const listen = (listening: Server, port: number): Promise<void> =>
    new Promise((resolve) => {
      listening.listen(port, '127.0.0.1', resolve);
    });
  const serve = async (): Promise<void> => {
    server = createServer();
    await listen(server, 0);
    issuer = `http://localhost:${(server.address() as AddressInfo).port}/oidc`;
    server.on('request', createLocalIssuer({ issuer, audience: AUDIENCE, keysFile, environment }).handler);
  };
  const ask = (form: Record<string, string>, authorization = basic('sw.demo', 'demo')): Promise<Response> =>
    fetch(`${issuer}/token`, { method: 'POST', headers: { authorization }, body: new URLSearchParams(form) });
  const tokenOf = async (user: string): Promise<string> => {
    const response = await ask({ grant_type: 'client_credentials' }, basic(user, 'demo'));
    const body = (await response.json()) as { access_token: string };
    return body.access_token;
  };
  const verifier = () => createTokenVerifier({ issuer, audience: AUDIENCE });

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'local-issuer-'));
    keysFile = join(folder, 'inner', 'keys.json');
    await serve();
  });
  afterAll(async () => {
    await close(server);
    rmSync(folder, { recursive: true, force: true });
  });

  it('publishes discovery under its own name, whatever name it was called by', async () => {
    const metadata = (await (
      await fetch(`${issuer.replace('localhost', '127.0.0.1')}/.well-known/openid-configuration`)
    ).json()) as Record<string, string>;
    expect(metadata).toMatchObject({
      issuer,
      token_endpoint: `${issuer}/token`,
      jwks_uri: `${issuer}/jwks`,
    });
  });

  it('publishes public keys only', async () => {
    const { keys } = (await (await fetch(`${issuer}/jwks`)).json()) as { keys: Record<string, string>[] };
    expect(keys).toHaveLength(1);
    expect(keys[0]).toMatchObject({ kty: 'EC', crv: 'P-256', use: 'sig' });
    expect(keys[0]).not.toHaveProperty('d');
  });

  it('answers the curl of the README with an RFC 9068 access token', async () => {
    const arguments_ = [
      '-sS',
      '-u',
      'sw.demo:demo',
      '-d',
      'grant_type=client_credentials',
      `${issuer}/token`,
    ];
    const { stdout } = await run('curl', arguments_);
    const body = JSON.parse(stdout) as { access_token: string; token_type: string; expires_in: number };
    expect(body).toMatchObject({ token_type: 'Bearer', expires_in: 3_600 });
    expect(decodeProtectedHeader(body.access_token)).toMatchObject({ typ: 'at+jwt', alg: 'ES256' });
  });

  it.each(DEMO_USERS.map((user) => [user.userId, user] as const))(
    'vouches for %s with every claim the API needs',
    async (userId, user) => {
      await expect(verifier().verify(`Bearer ${await tokenOf(userId)}`)).resolves.toEqual(user);
    },
  );

  it('refuses a wrong secret, an unknown user, another resource and another grant', async () => {
    const form = { grant_type: 'client_credentials' };
    const replies = await Promise.all([
      ask(form, basic('sw.demo', 'wrong')),
      ask(form, basic('nobody.demo', 'demo')),
      ask({ ...form, resource: 'https://elsewhere.example' }),
      ask({ grant_type: 'password', username: 'sw.demo', password: 'demo' }),
    ]);
    const errors = await Promise.all(replies.map(async (reply) => (await reply.json()) as { error: string }));
    expect(replies.map(({ status }) => status)).toEqual([401, 401, 400, 400]);
    expect(errors.map(({ error }) => error)).toEqual([
      'invalid_client',
      'invalid_client',
      'invalid_target',
      'unsupported_grant_type',
    ]);
  });

  it('keeps its keys for its own eyes, and tokens outlive a restart', async () => {
    const token = await tokenOf('sam.demo');
    const { port } = server.address() as AddressInfo;
    await close(server);
    const again = createLocalIssuer({ issuer, audience: AUDIENCE, keysFile, environment });
    server = createServer(again.handler);
    await listen(server, port);

    await expect(verifier().verify(`Bearer ${token}`)).resolves.toMatchObject({ userId: 'sam.demo' });
    expect(statSync(keysFile).mode & 0o777).toBe(0o600);
  });

  it('leaves a damaged key file as it is and says which, without quoting it', () => {
    const damaged = join(folder, 'damaged.json');
    writeFileSync(damaged, '{"keys":[{"d":"canary-secret');
    const attempt = () => createLocalIssuer({ issuer, audience: AUDIENCE, keysFile: damaged, environment });
    expect(attempt).toThrow(LocalIssuerKeysUnreadable);
    expect(attempt).not.toThrow('canary');
  });

  it('does not start in production unless somebody says so', () => {
    const start = (extra: Record<string, string>) =>
      createLocalIssuer({
        issuer,
        audience: AUDIENCE,
        keysFile,
        environment: { NODE_ENV: 'production', ...extra },
      });
    expect(() => start({})).toThrow(LocalIssuerForbidden);
    expect(() => start({ LOCAL_ISSUER_IN_PRODUCTION: '1' })).toThrow(LocalIssuerForbidden);
    expect(start({ LOCAL_ISSUER_IN_PRODUCTION: 'true' }).users).toBe(DEMO_USERS);
  });

  it('says nothing on the console', async () => {
    const script = `
      const { createLocalIssuer } = await import(process.argv[1]);
      const { createServer } = await import('node:http');
      const { handler } = createLocalIssuer({ issuer: 'http://localhost/oidc', audience: '${AUDIENCE}', keysFile: process.argv[2] });
      const server = createServer(handler).listen(0, '127.0.0.1', async () => {
        const at = 'http://127.0.0.1:' + server.address().port + '/oidc';
        for (const path of ['/.well-known/openid-configuration', '/jwks', '/auth', '/nowhere']) await fetch(at + path);
        await fetch(at + '/token', { method: 'POST', headers: { origin: 'http://x.example', authorization: '${basic('sw.demo', 'demo')}' }, body: new URLSearchParams({ grant_type: 'client_credentials' }) });
        server.close(); server.closeAllConnections();
      });`;
    const typescript = new URL('../../../../test/support/typescript.mjs', import.meta.url).href;
    const door = new URL('./index.ts', import.meta.url).href;
    const { stdout, stderr } = await run(
      process.execPath,
      ['--import', typescript, '--input-type=module', '-e', script, door, keysFile],
      { env: { ...process.env, NODE_ENV: 'development' } },
    );
    expect({ stdout, stderr }).toEqual({ stdout: '', stderr: '' });
  });
});
