import { statusOf } from './problem-codes.js';

/** One thing wrong with what was sent. */
export interface FieldError {
  /** JSON Pointer (RFC 6901) into the body, or `/name` of a parameter. */
  readonly pointer: string;
  readonly code: string;
  readonly detail: string;
}

/** A reply that says what went wrong, for people and for machines (RFC 9457). */
export interface Problem {
  /** Stable for each code; names the problem, leads nowhere. */
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  /** This occurrence: the request it answers. */
  readonly instance: string;
  readonly traceId: string;
  readonly code: string;
  readonly errors?: readonly FieldError[];
  /** Further facts, such as the revision a conflict was found at. */
  readonly details?: Readonly<Record<string, unknown>>;
}

/** Why a request is answered with a problem: what is known of it before it meets the request it answers. */
export interface ProblemCause {
  readonly code: string;
  readonly detail: string;
  readonly errors?: readonly FieldError[];
  readonly details?: Readonly<Record<string, unknown>>;
  /** Further headers, such as `Retry-After`. */
  readonly headers?: Readonly<Record<string, string>>;
  /** True when the caller named a revision in `If-Match`. */
  readonly conditional?: boolean;
}

/** A request that cannot be carried out for a reason the caller is told. */
export class RequestRefused extends Error {
  override readonly name = 'RequestRefused';
  readonly code: string;

  constructor(readonly problem: ProblemCause) {
    super(problem.code);
    this.code = problem.code;
  }
}

export const PROBLEM_CONTENT_TYPE = 'application/problem+json; charset=utf-8';

/** `ADULT_VOICE_MISSING` → `urn:problem-type:safeguarding-ledger:adult-voice-missing`. */
export const problemType = (code: string): string =>
  `urn:problem-type:safeguarding-ledger:${code.toLowerCase().replaceAll('_', '-')}`;

/** `ADULT_VOICE_MISSING` → `Adult voice missing`: the same for every occurrence, as RFC 9457 asks. */
export function problemTitle(code: string): string {
  const words = code.toLowerCase().replaceAll('_', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** The body that answers `cause` to the request with these ids. */
export function problemOf(
  cause: ProblemCause,
  ids: { readonly requestId: string; readonly traceId: string },
): Problem {
  const { code, detail, errors, details } = cause;
  return {
    type: problemType(code),
    title: problemTitle(code),
    status: statusOf(code, cause.conditional),
    detail,
    instance: `/requests/${ids.requestId}`,
    traceId: ids.traceId,
    code,
    ...(errors === undefined ? {} : { errors }),
    ...(details === undefined ? {} : { details }),
  };
}

/** More would only repeat itself; a body full of mistakes must not make a reply that is larger still. */
const MOST_ERRORS = 50;
const LONGEST_POINTER = 200;

/**
 * Several things wrong with what was sent, as one problem. Its code is that of the mistakes when they are all of one
 * kind, so that one unknown code answers `UNKNOWN_CODE`, and `VALIDATION_FAILED` when they differ.
 */
export function invalid(errors: readonly FieldError[]): RequestRefused {
  const [first] = errors;
  const code =
    first !== undefined && errors.every((error) => error.code === first.code)
      ? first.code
      : 'VALIDATION_FAILED';
  const shown = errors
    .slice(0, MOST_ERRORS)
    .map((error) => ({ ...error, pointer: error.pointer.slice(0, LONGEST_POINTER) }));
  const many = `${errors.length} things are wrong with the request.`;
  const detail = errors.length === 1 && first !== undefined ? first.detail : many;
  return new RequestRefused({ code, detail, errors: shown });
}
