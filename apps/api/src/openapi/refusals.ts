import { COMMON_REFUSALS, type CommonRefusal } from '#event-sourcing/decider';
import { problemTitle, problemType, statusOf } from '#platform/http';
import type { AnyCommand } from '../api-options.js';
import { ECHOED } from './parameters.js';
import type { Schema } from './json-schema.js';

/** One reason a command can be refused for: what the caller is told, and where the reason comes from. */
export interface DocumentedRefusal {
  readonly code: string;
  readonly status: number;
  readonly reason: string;
  readonly source: string;
  /** Row of the domain pages. */
  readonly rule?: string;
}

const common = (code: CommonRefusal, source: string): DocumentedRefusal => ({
  code,
  status: statusOf(code),
  reason: COMMON_REFUSALS[code],
  source,
});

/** Everything a command can be refused with, common rules first, then in the order its rules are asked. */
export function refusalsOf({
  aggregate,
  refuse,
  reserve,
  creates,
}: AnyCommand): readonly DocumentedRefusal[] {
  const rules = [...aggregate.rules, ...refuse].map(({ id, code, reason, source }) => ({
    code,
    status: statusOf(code),
    reason,
    source,
    rule: id,
  }));
  const reserved = reserve.map(({ refusal: { code, reason }, kind }) => ({
    code,
    status: statusOf(code),
    reason,
    source: `one record at a time may hold this ${kind}`,
  }));
  const stale = {
    ...common('VERSION_CONFLICT', 'domain 3.0 G-2'),
    status: statusOf('VERSION_CONFLICT', true),
  };
  return [
    common('NOT_PERMITTED', 'domain 3.0 G-6'),
    common('CONFLICT_OF_INTEREST', 'domain 3.0 G-7'),
    ...(creates ? [] : [common('NOT_FOUND', 'domain 3.0'), stale]),
    common('INVALID_TRANSITION', 'domain 3.0 G-9'),
    common('VERSION_CONFLICT', 'domain 3.0 G-2'),
    common('IDEMPOTENCY_KEY_REUSED', 'domain 3.0 G-3'),
    ...rules,
    ...reserved,
  ];
}

const DESCRIPTIONS: Readonly<Record<number, string>> = {
  400: 'What was sent is malformed or invalid',
  401: 'Who is calling is not known',
  403: 'Who is calling may not do this',
  404: 'There is no such record',
  409: 'The record is not in a state for this, or has changed meanwhile',
  412: 'The record has moved on from the revision in If-Match',
  413: 'The body is too large',
  415: 'The body is not JSON in UTF-8',
  422: 'Refused by a rule of the domain',
  429: 'Too many requests',
  500: 'A fault on our side',
  503: 'Not now; ask again',
};

const problem = (status: number, examples?: Schema): Schema => ({
  description: DESCRIPTIONS[status],
  headers: {
    ...ECHOED,
    ...(status === 429 || status === 503
      ? { 'Retry-After': { $ref: '#/components/headers/RetryAfter' } }
      : {}),
  },
  content: {
    'application/problem+json': {
      schema: { $ref: '#/components/schemas/Problem' },
      ...(examples === undefined ? {} : { examples }),
    },
  },
});

/** Problems any operation may answer, under the names the document refers to them by. */
export const SHARED_PROBLEMS: Readonly<Record<string, Schema>> = Object.fromEntries(
  [400, 401, 403, 404, 413, 415, 422, 429, 500, 503].map((status) => [`Problem${status}`, problem(status)]),
);

export const sharedProblems = (statuses: readonly number[]): Schema =>
  Object.fromEntries(statuses.map((status) => [status, { $ref: `#/components/responses/Problem${status}` }]));

/** One response a status, with an example for each refusal that answers it. */
export function refusalResponses(refusals: readonly DocumentedRefusal[]): Schema {
  const statuses = [...new Set(refusals.map(({ status }) => status))].sort((a, b) => a - b);
  return Object.fromEntries(
    statuses.map((status) => {
      const here = refusals.filter((refusal) => refusal.status === status);
      return [
        status,
        problem(status, Object.fromEntries(here.map((refusal) => [refusal.code, example(refusal)]))),
      ];
    }),
  );
}

const example = ({ code, status, reason, source }: DocumentedRefusal): Schema => ({
  summary: source,
  value: {
    type: problemType(code),
    title: problemTitle(code),
    status,
    detail: reason,
    instance: '/requests/0197a3f2-5b1e-7c44-9d0a-3f5e8c1b2a60',
    traceId: '4bf92f3577b34da6a3ce929d0e0e4736',
    code,
  },
});
