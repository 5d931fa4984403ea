import { RequestRefused } from '#platform/http';
import type { ApiConfig } from '../api-options.js';
import type { FastifyInstance, FastifyRequest } from './request.js';

type Limiter = ReturnType<FastifyInstance['createRateLimit']>;

/** How often one caller may ask, and how often one address may be turned away. @throws RequestRefused 429. */
export class RateLimits {
  private readonly bySubject: Limiter | undefined;
  private readonly byAddress: Limiter | undefined;

  /** After `@fastify/rate-limit` is registered on `server`. */
  constructor(server: FastifyInstance, config: ApiConfig) {
    const limiter = (max: number, keyGenerator: (request: FastifyRequest) => string): Limiter | undefined =>
      max === 0
        ? undefined
        : server.createRateLimit({ max, timeWindow: config.RATE_LIMIT_WINDOW_MS, keyGenerator });
    this.bySubject = limiter(config.RATE_LIMIT_MAX, (request) => request.actor?.userId ?? request.ip);
    this.byAddress = limiter(config.REJECTED_TOKEN_LIMIT_MAX, (request) => request.ip);
  }

  async request(request: FastifyRequest): Promise<void> {
    await check(this.bySubject, request);
  }

  async rejectedToken(request: FastifyRequest): Promise<void> {
    await check(this.byAddress, request);
  }
}

async function check(limiter: Limiter | undefined, request: FastifyRequest): Promise<void> {
  if (limiter === undefined) return;
  const found = await limiter(request);
  if (found.isAllowed || !found.isExceeded) return;
  throw new RequestRefused({
    code: 'RATE_LIMITED',
    detail: 'Too many requests; wait as long as Retry-After says.',
    headers: { 'retry-after': String(found.ttlInSeconds) },
  });
}
