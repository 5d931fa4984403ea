/** Stable codes of what can go wrong between us and the database. */
export type DatabaseErrorCode =
  /** The connection of a transaction was lost: nothing of it holds, unless `outcome` is unknown. */
  | 'TX_CONNECTION_LOST'
  /** The transaction was ended by a failed statement whose error its callback had swallowed. */
  | 'TX_ABORTED'
  /** A statement was sent through a transaction that is over. */
  | 'TX_OVER'
  /** No connection could be had, or it was lost under a statement outside a transaction. */
  | 'DATABASE_UNAVAILABLE'
  | 'STATEMENT_TIMEOUT'
  | 'UNIQUE_VIOLATION'
  /** Any other integrity constraint; `constraint` names it. */
  | 'CONSTRAINT_VIOLATION'
  /** Deadlock or serialisation failure: the whole transaction may be tried again. */
  | 'TX_CONFLICT'
  | 'DATABASE_FULL'
  | 'STATEMENT_FAILED';

export interface DatabaseErrorDetails {
  /** Five characters of PostgreSQL's own classification. */
  readonly sqlState?: string | undefined;
  readonly constraint?: string | undefined;
  readonly table?: string | undefined;
  /**
   * `unknown`: the server may have committed the work before the connection went; ask before doing it again.
   * `none`: it did not.
   */
  readonly outcome?: 'none' | 'unknown' | undefined;
}

/**
 * What failed, without what it was about: neither SQL nor parameters nor the values PostgreSQL quotes in its messages,
 * because they are a person's. For that reason the driver's error is not kept as `cause` either.
 */
export class DatabaseError extends Error {
  readonly sqlState: string | undefined;
  readonly constraint: string | undefined;
  readonly table: string | undefined;
  readonly outcome: 'none' | 'unknown';

  constructor(
    readonly code: DatabaseErrorCode,
    message: string,
    details: DatabaseErrorDetails = {},
  ) {
    super(message);
    this.name = 'DatabaseError';
    this.sqlState = details.sqlState;
    this.constraint = details.constraint;
    this.table = details.table;
    this.outcome = details.outcome ?? 'none';
  }
}

interface ServerError {
  readonly code: string;
  readonly message: string;
  readonly severity: string;
  readonly constraint_name?: string;
  readonly table_name?: string;
}

/** Only the server's errors have a severity. */
const isServerError = (error: object): error is ServerError => 'severity' in error && 'code' in error;

/** By SQLSTATE, the longest prefix wins. */
const CODES: readonly (readonly [string, DatabaseErrorCode, string])[] = [
  ['23505', 'UNIQUE_VIOLATION', 'A row with this key exists already'],
  ['23', 'CONSTRAINT_VIOLATION', 'A constraint of the database refused the row'],
  ['57014', 'STATEMENT_TIMEOUT', 'The database stopped a statement that took too long'],
  ['40', 'TX_CONFLICT', 'The transaction collided with another one and was undone'],
  ['53100', 'DATABASE_FULL', 'The disk of the database is full'],
  ['53', 'DATABASE_UNAVAILABLE', 'The database is out of connections or memory'],
  ['57P', 'DATABASE_UNAVAILABLE', 'The database is starting or stopping, or ended the session'],
  ['28', 'DATABASE_UNAVAILABLE', 'The database refused user or password'],
  ['3D', 'DATABASE_UNAVAILABLE', 'The database does not exist'],
  ['08', 'DATABASE_UNAVAILABLE', 'The connection to the database failed'],
  ['', 'STATEMENT_FAILED', 'The database refused a statement'],
];

/** Classes whose messages speak of the schema or are raised by our own functions, never of values. */
const SPEAKS_OF_SCHEMA = /^(42|3F|P0)/;

/** Codes of the driver and of the system for a connection that cannot be had or was lost. */
const CONNECTION =
  /^(CONNECTION_|CONNECT_|SASL_|ECONN|EPIPE|EHOST|ENETUNREACH|ETIMEDOUT|ENOTFOUND|EAI_|ERR_STREAM|ERR_SOCKET|ERR_TLS|ERR_SSL)/;

/** What the driver refuses before it sends anything. */
const NOT_SENT = new Set([
  'UNDEFINED_VALUE',
  'NOT_TAGGED_CALL',
  'MAX_PARAMETERS_EXCEEDED',
  'COPY_IN_PROGRESS',
]);

/**
 * The one mapping from whatever the driver or the server throws. Idempotent. An error that is neither the server's
 * answer nor a refusal to send leaves open whether the statement was carried out.
 */
export function toDatabaseError(error: unknown): DatabaseError {
  if (error instanceof DatabaseError) return error;
  // Not by class: an error may come from another realm of this process.
  const thrown = typeof error === 'object' && error !== null ? error : {};
  if (isServerError(thrown)) return fromServer(thrown);
  const code = 'code' in thrown ? String(thrown.code) : '';
  const details = { outcome: NOT_SENT.has(code) ? 'none' : 'unknown' } as const;
  return CONNECTION.test(code)
    ? new DatabaseError(
        'DATABASE_UNAVAILABLE',
        `The database cannot be reached, or the connection was lost (${code}).`,
        details,
      )
    : new DatabaseError(
        'STATEMENT_FAILED',
        `The driver could not carry out a statement${code ? ` (${code})` : ''}.`,
        details,
      );
}

function fromServer(error: ServerError): DatabaseError {
  const [, code, sentence] = CODES.find(([prefix]) =>
    error.code.startsWith(prefix),
  ) as (typeof CODES)[number];
  const more = SPEAKS_OF_SCHEMA.test(error.code) ? `: ${error.message}` : '';
  const at = error.constraint_name ? `, ${error.constraint_name}` : '';
  return new DatabaseError(code, `${sentence} (${error.code}${at})${more}.`, {
    sqlState: error.code,
    constraint: error.constraint_name,
    table: error.table_name,
  });
}
