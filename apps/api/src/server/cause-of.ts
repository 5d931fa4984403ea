import { HttpException } from '@nestjs/common';
import { TokenRejected } from '#identity/tokens';
import { type HttpCode, type ProblemCause, RequestRefused, statusOf } from '#platform/http';

const RETRY_SOON = { 'retry-after': '1' };

const DETAILS = {
  NOT_FOUND: 'There is nothing at this path.',
  REQUEST_TIMEOUT: 'The request took too long to arrive.',
  BODY_TOO_LARGE: 'The body is larger than this service reads.',
  URL_TOO_LONG: 'The URL is longer than this service reads.',
  HEADERS_TOO_LARGE: 'The headers are larger than this service reads.',
  UNSUPPORTED_MEDIA_TYPE: 'Send the body as application/json in UTF-8, uncompressed.',
  MALFORMED_REQUEST: 'The request is not well-formed HTTP.',
  MALFORMED_URL: 'The URL is not well-formed.',
  TOOK_TOO_LONG: 'The request took too long. Repeat it with the same Idempotency-Key.',
  STORE_UNAVAILABLE: 'The ledger cannot be reached at the moment. Repeat with the same Idempotency-Key.',
  ISSUER_UNAVAILABLE: 'The identity provider cannot be reached at the moment.',
  ACCESS_LOG_UNAVAILABLE: 'Access cannot be recorded at the moment, so nothing may be shown.',
  INTERNAL_ERROR: 'Something went wrong on our side; the trace id finds it in our logs.',
} as const satisfies Partial<Record<HttpCode, string>>;

type StandingCode = keyof typeof DETAILS;

/** A problem whose sentence is always the same. */
export const standing = (code: StandingCode): ProblemCause => ({
  code,
  detail: DETAILS[code],
  ...(statusOf(code) === 503 ? { headers: RETRY_SOON } : {}),
});

/** What Fastify and Nest say by status alone. */
const CODE_OF_STATUS: Readonly<Record<number, StandingCode>> = {
  400: 'MALFORMED_REQUEST',
  404: 'NOT_FOUND',
  408: 'REQUEST_TIMEOUT',
  413: 'BODY_TOO_LARGE',
  414: 'URL_TOO_LONG',
  415: 'UNSUPPORTED_MEDIA_TYPE',
  431: 'HEADERS_TOO_LARGE',
  503: 'TOOK_TOO_LONG',
};

export const causeOfStatus = (status: number): ProblemCause =>
  standing(CODE_OF_STATUS[status] ?? 'INTERNAL_ERROR');

/** Codes of errors that say "not now": of our own ports, of the database driver, of PostgreSQL (classes 08, 53, 57P) and of the network. */
const NOT_NOW =
  /^(STORE_UNAVAILABLE|DATABASE_UNAVAILABLE|TX_CONNECTION_LOST|CONNECT(ION)?_[A-Z_]+|08[0-9A-Z]{3}|53[0-9]{3}|57P0[1-5]|E(CONNREFUSED|CONNRESET|PIPE|TIMEDOUT|HOSTUNREACH|AI_AGAIN))$/;

const codeOf = (error: unknown): string | undefined => {
  const code: unknown = error instanceof Error ? (error as { code?: unknown }).code : undefined;
  return typeof code === 'string' ? code : undefined;
};

/** What a caller is told of anything thrown. An error nobody foresaw tells them nothing but that. */
export function causeOf(error: unknown): ProblemCause {
  if (error instanceof RequestRefused) return error.problem;
  if (error instanceof TokenRejected) return causeOfToken(error);
  if (error instanceof HttpException) return causeOfStatus(error.getStatus());
  const code = codeOf(error);
  if (code === 'ISSUER_UNAVAILABLE' || code === 'ACCESS_LOG_UNAVAILABLE') return standing(code);
  if (code !== undefined && NOT_NOW.test(code)) return standing('STORE_UNAVAILABLE');
  return standing('INTERNAL_ERROR');
}

/** RFC 6750, 3: without credentials the challenge names no error. */
function causeOfToken({ code, message }: TokenRejected): ProblemCause {
  const challenge = code === 'TOKEN_MISSING' ? 'Bearer' : 'Bearer error="invalid_token"';
  return { code, detail: message, headers: { 'www-authenticate': challenge } };
}
