import { Writable } from 'node:stream';
import { authorisation, commands, isInternal, queries, uploads } from '#assembly/ledger';
import { InMemoryAccessLog } from '#identity/access-log';
import { ManualClock } from '#platform/clock';
import { loadConfig } from '#platform/config';
import { createHealth } from '#platform/health';
import { createLogger } from '#platform/logging';
import { createMetrics } from '#platform/metrics';
import type { ApiOptions } from '../../apps/api/src/api-options.js';
import { apiRoutes } from '../../apps/api/src/api-routes.js';
import { createApi } from '../../apps/api/src/create-api.js';

const sendable = commands.filter((command) => !isInternal(command));

/** Nothing here is ever asked: routes are made from declarations alone. */
const nothing = new Proxy({}, { get: () => undefined });

const options = (more: Partial<ApiOptions> = {}): ApiOptions => ({
  config: loadConfig({ NODE_ENV: 'test', PORT: '0' }),
  runner: nothing as ApiOptions['runner'],
  commands: sendable,
  queries: queries,
  services: {},
  tokenVerifier: nothing as ApiOptions['tokenVerifier'],
  authorisation,
  accessLog: new InMemoryAccessLog(),
  readModels: nothing as ApiOptions['readModels'],
  health: createHealth({ checks: [] }),
  metrics: createMetrics({ process: false }),
  logger: createLogger({
    level: 'error',
    service: 'test',
    destination: new Writable({ write: (_chunk, _encoding, done) => done() }),
  }),
  clock: new ManualClock('2026-06-01T09:00:00Z'),
  info: { version: 'test' },
  ...more,
});

/** Paths that ask for no token: what the service is and how it is, and its pages; nothing it keeps. */
const OPEN = [
  '/docs',
  '/docs/favicon-32x32.png',
  '/docs/start.js',
  '/docs/swagger-ui-bundle.js',
  '/docs/swagger-ui.css',
  '/health/live',
  '/health/ready',
  '/health/startup',
  '/info',
  '/metrics',
  '/openapi.json',
].map((path) => `GET ${path}`);

describe('routes', () => {
  it('come from a declaration, or are on the short list of what is open to all', async () => {
    const api = await createApi(options());
    try {
      const server = api.app.getHttpAdapter().getInstance() as { printRoutes(how: object): string };
      const routes = routesOf(server.printRoutes({ commonPrefix: false }));
      const declared = apiRoutes(options().commands, options().queries, authorisation);
      const closed = declared.map(({ method, path }) => `${method} ${path}`);
      expect([...routes].sort()).toEqual([...OPEN, ...closed].sort());
      expect(closed).toHaveLength(sendable.length + queries.length + uploads.length);
    } finally {
      await api.app.close();
    }
  });

  it.each([
    [
      'a command',
      {
        commands: [
          ...sendable,
          { ...sendable[0], operationId: 'newCommand', name: 'NewCommand', creates: false },
        ],
      },
    ],
    ['a query', { queries: [...queries, { ...queries[0], operationId: 'newQuery', path: '/new' }] }],
  ])('%s without a row in the table does not start', async (_what, more) => {
    await expect(createApi(options(more as never))).rejects.toMatchObject({ code: 'DECLARATIONS_INVALID' });
  });
});

/** `METHOD /path` of every route of a printed tree: each level adds to the path of the one above. HEAD goes with GET. */
function routesOf(tree: string): readonly string[] {
  const above: string[] = [];
  return tree.split('\n').flatMap((line) => {
    const [, indent = '', part = '', methods = ''] = /^([│├└─ ]*)(\S+)(?: \(([^)]*)\))?$/.exec(line) ?? [];
    if (part === '' || part === '*') return [];
    const depth = indent.length / 4;
    above.length = depth;
    above[depth] = `${above[depth - 1] ?? ''}${part}`;
    return methods
      .split(', ')
      .filter((method) => method !== '' && method !== 'HEAD')
      .map((method) => `${method} ${above[depth] ?? ''}`);
  });
}
