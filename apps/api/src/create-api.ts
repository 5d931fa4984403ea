import { type DynamicModule, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { CqrsModule } from '@nestjs/cqrs';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { routeMap } from '#platform/http';
import { AccessEntries } from './access-entries.js';
import type { ApiOptions } from './api-options.js';
import { apiRoutes, OPEN_PATHS } from './api-routes.js';
import { commandController } from './commands/command-controller.js';
import { commandOnBus } from './commands/command-message.js';
import { OperationsController } from './operations/operations-controller.js';
import { openApiDocument } from './openapi/document.js';
import { servePages } from './openapi/pages.js';
import { queryController } from './queries/query-controller.js';
import { queryOnBus } from './queries/query-message.js';
import { nestLogger } from './server/nest-logger.js';
import { ProblemFilter } from './server/problem-filter.js';
import { createServer } from './server/server.js';
import { ACCESS_ENTRIES, API_OPTIONS } from './tokens.js';
import { uploadsOf } from './uploads/uploads.js';

/** A running API. */
export interface Api {
  readonly app: NestFastifyApplication;
  /** Starts to listen and answers the address. */
  listen(): Promise<string>;
  /** Not ready at once; waits for requests in flight, bounded; then everything is closed. */
  close(): Promise<void>;
}

/** Where the issuer of development hands out tokens. */
export const LOCAL_TOKEN_URL = 'http://localhost:3000/oidc/token';

@Module({})
class ApiModule {}

/** The Nest module in which every command and query of the options has its controller and its handler on the bus. */
function apiModule(options: ApiOptions): DynamicModule {
  const commands = options.commands.map((declaration) => ({ declaration, bus: commandOnBus(declaration) }));
  const queries = options.queries.map((declaration) => ({ declaration, bus: queryOnBus(declaration) }));
  return {
    module: ApiModule,
    imports: [CqrsModule.forRoot()],
    controllers: [
      OperationsController,
      ...uploadsOf(options.commands).map(({ controller }) => controller),
      ...commands.map(({ declaration, bus }) => commandController(declaration, bus)),
      ...queries.map(({ declaration, bus }) => queryController(declaration, bus)),
    ],
    providers: [
      { provide: API_OPTIONS, useValue: options },
      { provide: ACCESS_ENTRIES, useValue: new AccessEntries(options) },
      ...[...commands, ...queries].map(({ bus }) => bus.handler),
    ],
  };
}

/**
 * Makes the whole API from its declarations. Does not listen yet.
 * @throws DeclarationsInvalid when a command or query has no row in the policy table, or two share a route.
 */
export async function createApi(options: ApiOptions): Promise<Api> {
  const { config, logger, tokenUrl = LOCAL_TOKEN_URL } = options;
  const routes = apiRoutes(options.commands, options.queries, options.authorisation);
  const open = OPEN_PATHS.map((path) => ({ method: 'GET', path }));
  const collections = options.commands.map(({ aggregate }) => aggregate.collection);
  const server = await createServer(options, routeMap([...routes, ...open], collections));
  servePages(server, openApiDocument({ ...options, version: options.info.version, tokenUrl }));
  const adapter = new FastifyAdapter(server as never);
  // Nest declares its options as a class but takes, and documents, plain objects.
  // eslint-disable-next-line @typescript-eslint/no-unsafe-class-instance-assignment
  const app = await NestFactory.create<NestFastifyApplication>(apiModule(options), adapter, {
    bodyParser: false,
    logger: nestLogger(logger),
    abortOnError: false,
  });
  app.useGlobalFilters(new ProblemFilter(logger));
  await app.init();
  await server.ready();

  return {
    app,
    async listen() {
      await app.listen(config.PORT, config.HOST);
      return app.getUrl();
    },
    close: () => closeGracefully(app, options),
  };
}

const SWEEP_MS = 100;

async function closeGracefully(app: NestFastifyApplication, { config, health }: ApiOptions): Promise<void> {
  health.stopping();
  await delay(config.SHUTDOWN_DRAIN_MS);
  const server = app.getHttpServer();
  const cut = setTimeout(() => {
    server.closeAllConnections();
  }, config.SHUTDOWN_GRACE_MS);
  // Closing ends the connections that are idle then; one that was busy would be kept for what its client may send next.
  const sweep = setInterval(() => {
    server.closeIdleConnections();
  }, SWEEP_MS);
  try {
    await app.close();
  } finally {
    clearTimeout(cut);
    clearInterval(sweep);
  }
}

const delay = (milliseconds: number): Promise<void> =>
  milliseconds === 0 ? Promise.resolve() : new Promise((resolve) => setTimeout(resolve, milliseconds));
