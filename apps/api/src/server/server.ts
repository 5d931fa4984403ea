import { STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import rateLimit from '@fastify/rate-limit';
import { fastify, type FastifyError } from 'fastify';
import {
  parseJsonBody,
  PROBLEM_CONTENT_TYPE,
  problemOf,
  requestIdsFrom,
  requireJson,
  RequestRefused,
  type RouteMap,
} from '#platform/http';
import type { ApiOptions, MountedHandler } from '../api-options.js';
import { causeOfStatus, standing } from './cause-of.js';
import { Gate } from './gate.js';
import { RateLimits } from './rate-limits.js';
import { sendProblem } from './reply.js';
import type { FastifyInstance, FastifyReply, FastifyRequest } from './request.js';
import { securityHeaders } from './security-headers.js';

const NO_QUERY = Object.freeze({});

/** The Fastify server with everything that is the same for every route; routes come from Nest. */
export async function createServer(options: ApiOptions, routes: RouteMap): Promise<FastifyInstance> {
  const { config } = options;
  // Nothing the API sends may be kept by a proxy or a browser: nearly all of it is about a person.
  const onEveryReply = { ...(await securityHeaders()), 'cache-control': 'no-store' };
  const begin = (request: FastifyRequest, reply: FastifyReply): void => {
    const ids = requestIdsFrom(request.headers);
    request.ids = ids;
    reply.headers(onEveryReply);
    reply.header('x-request-id', ids.requestId);
    reply.header('x-correlation-id', ids.correlationId);
    reply.header('traceparent', ids.traceparent);
  };
  const server = fastify({
    logger: false,
    bodyLimit: config.BODY_LIMIT_BYTES,
    requestTimeout: config.REQUEST_TIMEOUT_MS,
    connectionTimeout: config.REQUEST_TIMEOUT_MS + config.HANDLER_TIMEOUT_MS,
    keepAliveTimeout: config.KEEP_ALIVE_TIMEOUT_MS,
    trustProxy: (_address: string, hop: number) => hop < config.TRUSTED_PROXIES,
    forceCloseConnections: 'idle',
    return503OnClosing: false,
    // Read strictly where a route takes parameters, and refused where it takes none.
    routerOptions: { querystringParser: () => NO_QUERY },
    frameworkErrors: (error, request, reply) => {
      begin(request, reply);
      sendProblem(reply, causeOfFramework(error));
    },
    clientErrorHandler: answerUnreadable,
  }) as unknown as FastifyInstance;

  // Node answers an expectation it does not know with a bare 417; RFC 9110, 10.1.1 lets a server pass over it.
  server.server.on('checkExpectation', (request, response) =>
    server.server.emit('request', request, response),
  );
  server.decorateRequest('ids');
  server.decorateRequest('actor', null);
  server.addHook('onRequest', (request, reply, done) => {
    begin(request, reply);
    done();
  });
  server.addHook('onResponse', (request, reply, done) => {
    report(options, request, reply);
    done();
  });
  readJsonStrictly(server);
  readCsvWhereTaken(server);
  await server.register(rateLimit, { global: false });
  if (options.localIssuer !== undefined) await server.register(mounted(options.localIssuer));
  const gate = new Gate(routes, options.tokenVerifier, new RateLimits(server, config));
  server.addHook('onRequest', (request, reply) => gate.admit(request, reply));
  return server;
}

/** One line and one figure a request. The path is that of the route: the one asked for may hold anything. */
function report({ metrics, logger }: ApiOptions, request: FastifyRequest, reply: FastifyReply): void {
  const { config, url } = request.routeOptions;
  const operation = config.operation ?? url ?? 'unmatched';
  const { requestId, correlationId, traceId } = request.ids;
  metrics.httpRequest(operation, reply.statusCode, reply.elapsedTime / 1000);
  logger.info('request answered', {
    requestId,
    correlationId,
    traceId,
    method: request.method,
    ...(config.operation === undefined ? {} : { operation: config.operation }),
    ...(url === undefined ? {} : { route: url }),
    status: reply.statusCode,
    durationMs: Math.round(reply.elapsedTime * 10) / 10,
  });
}

function readJsonStrictly(server: FastifyInstance): void {
  server.removeAllContentTypeParsers();
  server.addContentTypeParser('application/json', { parseAs: 'buffer' }, (request, body, done) => {
    try {
      requireJson(request.headers);
      done(null, parseJsonBody(body as Buffer));
    } catch (error) {
      done(error as Error);
    }
  });
}

/** Everywhere but where a route says that it takes it, CSV is as unsupported as any other type. */
function readCsvWhereTaken(server: FastifyInstance): void {
  server.addContentTypeParser('text/csv', { parseAs: 'buffer' }, (request, body, done) => {
    const { 'content-encoding': encoding = 'identity' } = request.headers;
    const taken = request.routeOptions.config.takesCsv === true && encoding === 'identity';
    if (taken) done(null, body);
    else done(new RequestRefused(standing('UNSUPPORTED_MEDIA_TYPE')));
  });
}

/** Branches that read their own bodies. They come before the gate and outside its reach. */
const mounted = ({ path, handler }: MountedHandler) =>
  function mount(scope: FastifyInstance, _options: object, done: () => void): void {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser('*', (_request, _payload, parsed) => {
      parsed(null);
    });
    scope.all(`${path}/*`, (request, reply) => {
      reply.hijack();
      handler(request.raw, reply.raw);
    });
    done();
  };

const causeOfFramework = ({ code, statusCode }: FastifyError): ReturnType<typeof standing> =>
  code === 'FST_ERR_BAD_URL' ? standing('MALFORMED_URL') : causeOfStatus(statusCode ?? 400);

const STATUS_OF_CLIENT_ERROR: Readonly<Record<string, number>> = {
  ERR_HTTP_REQUEST_TIMEOUT: 408,
  HPE_HEADER_OVERFLOW: 431,
};

/** Answers what is not HTTP at all; there is no request yet, only a socket. */
function answerUnreadable(error: NodeJS.ErrnoException, socket: Socket): void {
  if (error.code === 'ECONNRESET' || !socket.writable) return;
  const problem = problemOf(
    causeOfStatus(STATUS_OF_CLIENT_ERROR[error.code ?? ''] ?? 400),
    requestIdsFrom({}),
  );
  const body = JSON.stringify(problem);
  const head = [
    `HTTP/1.1 ${problem.status} ${STATUS_CODES[problem.status]}`,
    `content-type: ${PROBLEM_CONTENT_TYPE}`,
    `content-length: ${Buffer.byteLength(body)}`,
    'connection: close',
  ];
  socket.end(`${head.join('\r\n')}\r\n\r\n${body}`);
}
