import type { Actor } from '#identity/actor';
import type { RequestIds } from '#platform/http';

declare module 'fastify' {
  interface FastifyRequest {
    /** Set before anything else happens to a request. */
    ids: RequestIds;
    /** Who is calling; null until verified, and on paths open to all. */
    actor: Actor | null;
  }
  interface FastifyContextConfig {
    /** The `operationId` of a route that only a verified caller reaches; absent on paths open to all. */
    operation?: string;
    /** The route takes a table as well as JSON. */
    takesCsv?: boolean;
    /** Answers anybody: no token is asked for, and none is looked at. */
    published?: boolean;
  }
}

export type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
