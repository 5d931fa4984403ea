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
  readonly origin: string;
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

/** The error with the stack of the line that wrote the statement, which is more use than that of a socket event. */
export function tracedTo(query: Query, error: DatabaseError): DatabaseError {
  const origin = query.origin.split('\n').slice(1).join('\n');
  if (origin) error.stack = `${error.name}: ${error.message}\n${origin}`;
  return error;
}
