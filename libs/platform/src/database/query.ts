import { DatabaseError } from './errors.js';

/**
 * The part of the driver's query object (postgres.js 3.4.9, src/query.js) that the guard stands on: a query does
 * nothing until it is awaited; then it calls its `handler`, which sends it somewhere, and later its `resolve` or
 * `reject`. Replacing `handler` decides where, at the very moment of sending.
 */
export interface Query extends Promise<unknown> {
  handler: (query: Query) => void;
  resolve: (result: unknown) => void;
  reject: (error: unknown) => void;
  readonly cancelled: unknown;
  readonly streaming?: boolean;
  /** Of a cursor only. */
  readonly cursorRows?: number;
  readonly strings: object;
}

/** @throws when the value has another shape than the driver version this was written for */
export function asQuery(value: unknown): Query {
  const query = value as Partial<Query>;
  if (
    typeof query.handler === 'function' &&
    typeof query.resolve === 'function' &&
    typeof query.reject === 'function'
  ) {
    return query as Query;
  }
  throw new DatabaseError(
    'STATEMENT_FAILED',
    'The database driver is not the version its guard was written for.',
  );
}

type Settle = (value: unknown) => void;
type Around = (value: unknown, deliver: Settle) => void;

/** Puts `around` before what the query does to its caller: `around(value, deliver)`. */
export function intercept(query: Query, key: 'resolve' | 'reject', around: Around): void {
  if (query.cursorRows !== undefined) {
    interceptSteps(query, key, around);
    return;
  }
  const deliver = query[key];
  query[key] = (value) => {
    around(value, deliver);
  };
}

/**
 * A cursor replaces its `resolve` and `reject` at each step; whatever is there last is delivered to, and nobody in between is lost.
 * Not for every statement: an accessor gives each query a shape of its own, which the engine keeps until it collects all garbage.
 */
function interceptSteps(query: Query, key: 'resolve' | 'reject', around: Around): void {
  const below = Object.getOwnPropertyDescriptor(query, key) as TypedPropertyDescriptor<Settle>;
  let own = below.value;
  const deliver: Settle = (value) => (below.get?.() ?? own)?.(value);
  void Object.defineProperty(query, key, {
    configurable: true,
    get: (): Settle => (value) => {
      around(value, deliver);
    },
    set: (next: Settle) => {
      if (below.set) below.set(next);
      else own = next;
    },
  });
}

const origins = new WeakMap<object, string>();

/** Keeps, once for each place in the code, where a statement is written. */
export function rememberOrigin(strings: unknown, below: (...args: unknown[]) => unknown): void {
  if (typeof strings !== 'object' || strings === null || !('raw' in strings) || origins.has(strings)) return;
  const holder: { stack?: string } = {};
  const limit = Error.stackTraceLimit;
  Error.stackTraceLimit = 4;
  Error.captureStackTrace(holder, below);
  Error.stackTraceLimit = limit;
  origins.set(strings, holder.stack?.split('\n').slice(1).join('\n') ?? '');
}

/** The error with the stack of the line that wrote the statement, which is more use than that of a socket event. */
export function tracedTo(query: Query, error: DatabaseError): DatabaseError {
  const origin = origins.get(query.strings);
  if (origin) error.stack = `${error.name}: ${error.message}\n${origin}`;
  return error;
}
