import type { ZodType } from 'zod';
import type { Refusal, ResourceFacts } from '../decider/index.js';

/** Who reads, and what of the world a query may use. `Services` is what the context brings: database, keys, clock. */
export interface QueryContext<Services> {
  readonly actor: {
    readonly userId: string;
    readonly roles: readonly string[];
    readonly orgCode: string;
    readonly areaCode: string;
    readonly teams: readonly string[];
  };
  readonly now: string;
  readonly services: Services;
}

/** Whose data a reply shows: one access entry is written for each person before the reply leaves (RM-3). */
export interface Seen {
  readonly persons: readonly string[];
  readonly stream?: string;
  readonly criteriaHash?: string;
  readonly resultCount?: number;
}

/** What a read found, or why it is refused. What has still to be unsealed may come later: who looks at whom is written down meanwhile. */
export type QueryAnswer<R> =
  | { readonly reply: R | Promise<R>; readonly seen: Seen; readonly revision?: number }
  | { readonly refused: Refusal };

/**
 * A read, declared once: its route, its OpenAPI entry, its authorisation row and its access entry are derived from it.
 */
export interface QueryDeclaration<P extends object = object, R = unknown, Services = unknown> {
  /** `getCaseTimeline`, `listConcerns`, `searchPerson` */
  readonly operationId: string;
  readonly summary: string;
  readonly source: string;
  /** POST for what must not stand in a URL (search criteria). */
  readonly method: 'GET' | 'POST';
  /** `/concerns/:concernId/timeline`; ids in the path are UUIDs and arrive as fields of the parameters. */
  readonly path: string;
  /** class-validator class of path and query parameters (GET) or path and body (POST). */
  readonly params: new () => P;
  readonly reply: ZodType<R>;
  /** Other forms the same reply is given in, by media type, for whoever accepts one rather than JSON: pages to be read and printed. */
  readonly representations?: Readonly<Record<string, (reply: R) => string>>;
  /** `['PUB']`, with the class `PUBLISHED`: for anybody, without signing in, and fit to be kept by caches. */
  readonly who: readonly string[];
  readonly remit: string;
  readonly dataClass: string;
  /** Read models the reply comes from: `X-Min-Position` waits for these. */
  readonly readModels: readonly string[];
  /** Facts about the one record asked for, for authorisation; undefined when there is no such record. Lists have none: they filter. */
  resource?(params: P, context: QueryContext<Services>): Promise<ResourceFacts | undefined>;
  run(params: P, context: QueryContext<Services>): Promise<QueryAnswer<R>>;
}

/** Declares a query; only fixes the types. */
export function defineQuery<Services>() {
  return <P extends object, R>(
    declaration: QueryDeclaration<P, R, Services>,
  ): QueryDeclaration<P, R, Services> => declaration;
}
