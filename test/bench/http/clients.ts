import { Child } from '../child.js';
import type { OpenFolder } from '../data-folder.js';
import type { Load, Loaded } from './load.js';

const AUDIENCE = 'urn:safeguarding-ledger:api';

export interface Api {
  readonly pid: number;
  readonly url: string;
  readonly sameServer: string;
  readonly bareServer: string;
  /** Headers of a demo user. */
  readonly headers: (user: string) => Promise<Readonly<Record<string, string>>>;
  stop(): Promise<void>;
}

/** The API in a process of its own, on a store that is open; who issues its tokens in another. */
export async function startApi({ dataDir, url }: OpenFolder, profile?: string): Promise<Api> {
  const issuers = Child.start('http/issuer.ts', { args: [AUDIENCE] });
  const { issuer } = await issuers.next<{ issuer: string }>();
  const child = Child.start('http/serve.ts', { args: [dataDir, url, 'api', issuer, AUDIENCE], profile });
  const said = await child.next<Pick<Api, 'pid' | 'url' | 'sameServer' | 'bareServer'>>();
  return {
    ...said,
    headers: async (user) => ({ authorization: `Bearer ${await tokenOf(`${issuer}/token`, user)}` }),
    stop: async () => {
      await child.stop();
      await issuers.stop();
    },
  };
}

/** The worker in a process of its own. */
export async function startWorkerProcess(
  { dataDir, url }: OpenFolder,
  profile?: string,
): Promise<{ readonly pid: number; stop(): Promise<void> }> {
  const child = Child.start('http/serve.ts', { args: [dataDir, url, 'worker'], profile });
  const { pid } = await child.next<{ pid: number }>();
  return { pid, stop: () => child.stop() };
}

export interface Loader {
  run(load: Load): Promise<Loaded>;
  stop(): Promise<void>;
}

/** The load process. A round in which anything failed is no measurement. */
export async function startLoad(): Promise<Loader> {
  const child = Child.start('http/load.ts');
  await child.next();
  return {
    run: async (load) => {
      const loaded = await child.ask<Loaded>(load);
      if (loaded.failed > 0)
        throw new Error(`${loaded.failed} of ${loaded.answered} requests to ${load.url} failed`);
      return loaded;
    },
    stop: () => child.stop(),
  };
}

async function tokenOf(tokenUrl: string, user: string): Promise<string> {
  const reply = await fetch(tokenUrl, {
    method: 'POST',
    headers: {
      authorization: `Basic ${Buffer.from(`${user}:demo`).toString('base64')}`,
      'content-type': 'application/x-www-form-urlencoded',
    },
    body: 'grant_type=client_credentials',
  });
  const { access_token: token } = (await reply.json()) as { access_token?: string };
  if (token === undefined) throw new Error(`No token for ${user}: ${reply.status}`);
  return token;
}
