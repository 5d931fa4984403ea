import { Agent, request } from 'node:http';

export interface LeanReply {
  readonly status: number;
  readonly body: unknown;
}

const agent = new Agent({ keepAlive: true, maxSockets: 256 });

/** A request as cheap as Node makes one: what the load costs is taken from what it measures, and `fetch` costs three times as much. */
export function send(
  method: 'GET' | 'POST',
  url: string,
  headers: Readonly<Record<string, string>>,
  body = '',
): Promise<LeanReply> {
  return new Promise((resolve, reject) => {
    const length = body === '' ? {} : { 'content-length': Buffer.byteLength(body) };
    const sent = request(url, { agent, method, headers: { ...headers, ...length } }, (reply) => {
      const chunks: Buffer[] = [];
      reply.on('data', (chunk: Buffer) => chunks.push(chunk));
      reply.on('error', reject);
      reply.on('end', () => {
        resolve({ status: reply.statusCode ?? 0, body: JSON.parse(Buffer.concat(chunks).toString('utf8')) });
      });
    });
    sent.on('error', reject);
    sent.end(body);
  });
}
