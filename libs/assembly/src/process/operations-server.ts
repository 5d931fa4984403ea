import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Health } from '#platform/health';
import type { Metrics } from '#platform/metrics';

export interface OperationsServerOptions {
  readonly host: string;
  readonly port: number;
  readonly health: Health;
  readonly metrics: Metrics;
}

interface Answer {
  readonly status: number;
  readonly type: string;
  readonly body: string;
}

const json = (status: number, body: object): Answer => ({
  status,
  type: 'application/json; charset=utf-8',
  body: JSON.stringify(body),
});

/** Health and figures of a process that has no API, under the paths the API has them. @throws as `listen` does, EADDRINUSE among others */
export async function operationsServer(
  options: OperationsServerOptions,
): Promise<{ readonly port: number; close(): Promise<void> }> {
  const server = createServer((request, response) => {
    void answer(request.url ?? '', request.method ?? '', options).then(({ status, type, body }) => {
      response.writeHead(status, { 'content-type': type, 'cache-control': 'no-store' }).end(body);
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(options.port, options.host, resolve);
  });
  return {
    port: (server.address() as AddressInfo).port,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function answer(
  url: string,
  method: string,
  { health, metrics }: OperationsServerOptions,
): Promise<Answer> {
  if (method !== 'GET') return json(405, { status: 'method not allowed' });
  switch (url) {
    case '/health/live':
      return json(200, { status: 'live' });
    case '/health/startup':
      return json(health.isStarted ? 200 : 503, { status: health.isStarted ? 'started' : 'starting' });
    case '/health/ready': {
      const report = await health.ready();
      return json(report.status === 'ready' ? 200 : 503, report);
    }
    case '/metrics':
      try {
        return { status: 200, type: metrics.contentType, body: await metrics.text() };
      } catch {
        return json(503, { status: 'the figures cannot be collected' });
      }
    default:
      return json(404, { status: 'not found' });
  }
}
