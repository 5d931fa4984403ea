/**
 * The one table from code to HTTP status (architecture, API conventions). A code that is not here is a refusal of the
 * domain: 422. Every code below is one the HTTP side itself can answer, or one of the common refusals of domain 3.0.
 */
export const STATUS_OF_CODE = {
  VALIDATION_FAILED: 400,
  // What can be wrong with one field or one place in the body.
  REQUIRED: 400,
  UNKNOWN_FIELD: 400,
  UNKNOWN_CODE: 400,
  INVALID_TYPE: 400,
  INVALID_FORMAT: 400,
  INVALID_VALUE: 400,
  BLANK: 400,
  TOO_LONG: 400,
  TOO_MANY_ITEMS: 400,
  TOO_FEW_ITEMS: 400,
  DUPLICATE_ITEM: 400,
  OUT_OF_RANGE: 400,
  ILLEGAL_CHARACTER: 400,
  UNKNOWN_PARAMETER: 400,
  REPEATED_PARAMETER: 400,
  INVALID_ID: 400,
  // What can be wrong with the text of the body before any field is looked at.
  INVALID_JSON: 400,
  INVALID_CSV: 400,
  INVALID_ENCODING: 400,
  DUPLICATE_KEY: 400,
  FORBIDDEN_KEY: 400,
  RESERVED_KEY: 400,
  TOO_DEEP: 400,
  UNSAFE_NUMBER: 400,
  // What can be wrong beside the body.
  MALFORMED_URL: 400,
  MALFORMED_REQUEST: 400,
  INVALID_CURSOR: 400,
  INVALID_IF_MATCH: 400,
  INVALID_IDEMPOTENCY_KEY: 400,
  INVALID_MIN_POSITION: 400,
  INVALID_ACCESS_PURPOSE: 400,
  TOKEN_MISSING: 401,
  TOKEN_MALFORMED: 401,
  TOKEN_EXPIRED: 401,
  TOKEN_NOT_YET_VALID: 401,
  TOKEN_WRONG_ISSUER: 401,
  TOKEN_WRONG_AUDIENCE: 401,
  TOKEN_UNSIGNED: 401,
  TOKEN_ALGORITHM: 401,
  TOKEN_SIGNATURE: 401,
  TOKEN_CLAIMS: 401,
  NOT_PERMITTED: 403,
  CONFLICT_OF_INTEREST: 403,
  NOT_FOUND: 404,
  METHOD_NOT_ALLOWED: 405,
  REQUEST_TIMEOUT: 408,
  VERSION_CONFLICT: 409,
  INVALID_TRANSITION: 409,
  BODY_TOO_LARGE: 413,
  URL_TOO_LONG: 414,
  UNSUPPORTED_MEDIA_TYPE: 415,
  IDEMPOTENCY_KEY_REUSED: 422,
  HISTORY_IS_IMMUTABLE: 422,
  ACCESS_PURPOSE_REQUIRED: 422,
  RATE_LIMITED: 429,
  HEADERS_TOO_LARGE: 431,
  INTERNAL_ERROR: 500,
  READ_MODEL_BEHIND: 503,
  STORE_UNAVAILABLE: 503,
  ISSUER_UNAVAILABLE: 503,
  ACCESS_LOG_UNAVAILABLE: 503,
  TOOK_TOO_LONG: 503,
  SHUTTING_DOWN: 503,
} as const satisfies Record<string, number>;

/** A code the HTTP side knows by name. */
export type HttpCode = keyof typeof STATUS_OF_CODE;

const UNPROCESSABLE = 422;
const PRECONDITION_FAILED = 412;

/**
 * The status that answers a code. The same conflict is 412 to somebody who named a revision in `If-Match`,
 * and 409 to somebody who did not (RFC 9110, 13.1.1).
 */
export function statusOf(code: string, conditional = false): number {
  if (conditional && code === 'VERSION_CONFLICT') return PRECONDITION_FAILED;
  return Object.hasOwn(STATUS_OF_CODE, code) ? STATUS_OF_CODE[code as HttpCode] : UNPROCESSABLE;
}
