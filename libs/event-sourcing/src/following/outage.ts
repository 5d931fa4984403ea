import { codeOf } from './failure.js';

const PASSING = new Set([
  'STORE_UNAVAILABLE',
  'BROKER_UNAVAILABLE',
  'UNAVAILABLE',
  'TX_CONNECTION_LOST',
  'TX_CONFLICT',
  'DATABASE_UNAVAILABLE',
  'DATABASE_FULL',
  'STATEMENT_TIMEOUT',
  'CONNECT_TIMEOUT',
  'ECONNREFUSED',
  'ECONNRESET',
  'ECONNABORTED',
  'EPIPE',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENETDOWN',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EMFILE',
  'ENOSPC',
]);
const DATA_SQLSTATE = /^(22|23)[0-9A-Z]{3}$/;

/** True when the error says that something is out of reach just now: asking again is right, blaming the event is not. */
export function isOutage(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const code = codeOf(error);
  if (code !== undefined && says(code)) return true;
  const { status } = error as { status?: unknown };
  if (typeof status === 'number' && (status >= 500 || status === 429)) return true;
  if (error.name === 'TimeoutError' || error.name === 'AbortError') return true;
  return error.cause !== undefined && isOutage(error.cause);
}

const says = (code: string): boolean =>
  PASSING.has(code) || code.startsWith('CONNECTION_') || code.startsWith('UND_ERR_');

/** True when PostgreSQL refused a value: a row made from some event of the batch is at fault. */
export const isDataError = (error: unknown): boolean =>
  DATA_SQLSTATE.test((error as { sqlState?: string } | null)?.sqlState ?? '');
