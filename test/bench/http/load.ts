import autocannon from 'autocannon';
import { answerLines, say } from '../child.js';

/** A bounded load on one address of this machine. */
export interface Load {
  readonly url: string;
  readonly connections: number;
  readonly seconds: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** Each connection goes through these one after the other, and begins again. */
  readonly requests: readonly {
    readonly method: 'GET' | 'POST';
    readonly path: string;
    readonly body?: string;
  }[];
}

export interface Loaded {
  readonly perSecond: number;
  readonly p50: number;
  readonly p99: number;
  readonly answered: number;
  /** Anything but a 2xx, and connections that failed. A figure with failures is none. */
  readonly failed: number;
}

/** The process that makes load, so that the one that is measured does not pay for it. */
say({ ready: true });
await answerLines(async (load) => {
  const { url, connections, seconds, headers = {}, requests } = load as Load;
  if (!new URL(url).hostname.startsWith('127.')) throw new Error('Load goes to this machine only');
  const result = await autocannon({
    ...{ url, connections, duration: seconds },
    headers: { ...headers },
    requests: requests.map(({ method, path, body }) => ({
      ...{ method, path },
      ...(body === undefined ? {} : { body, headers: { ...headers, 'content-type': 'application/json' } }),
    })),
  });
  return {
    perSecond: result['2xx'] / result.duration,
    p50: result.latency.p50,
    p99: result.latency.p99,
    answered: result['2xx'],
    failed: result.non2xx + result.errors + result.timeouts,
  } satisfies Loaded;
});
