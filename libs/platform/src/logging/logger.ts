import { destination as pinoDestination, type DestinationStream, pino } from 'pino';
import { errorFacts } from './error-facts.js';
import { permitted, type LogFields } from './log-fields.js';

export const LOG_LEVELS = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

/** Only a literal: a text put together at run time could carry what somebody typed, and does not compile. */
type Literal<E extends string> = Record<never, never> extends Record<E, 1> ? never : E;

type Write = <E extends string>(event: Literal<E>, fields?: LogFields) => void;

/**
 * JSON lines, one an event: what happened (a literal), when, and fields of the allow-list.
 * There is no way to log a body, a header, a query string or an error's message.
 */
export interface Logger {
  readonly debug: Write;
  readonly info: Write;
  readonly warn: Write;
  readonly error: Write;
  readonly fatal: Write;
}

export interface LoggerOptions {
  readonly level: LogLevel;
  /** Which program writes: `api`, `worker`. */
  readonly service: string;
  /** Standard output, written at once, unless said. */
  readonly destination?: DestinationStream;
}

/** A logger that writes to standard output, or where `destination` says. */
export function createLogger({ level, service, destination }: LoggerOptions): Logger {
  const sink = pino(
    {
      level,
      base: { service },
      messageKey: 'event',
      timestamp: () => `,"time":"${new Date().toISOString()}"`,
      formatters: { level: (label) => ({ level: label }) },
    },
    destination ?? pinoDestination({ dest: 1, sync: true }),
  );
  const writer =
    (at: 'debug' | 'info' | 'warn' | 'error' | 'fatal'): Write =>
    (event, fields = {}) => {
      if (!sink.isLevelEnabled(at)) return;
      const { error } = fields;
      const thrown = error === undefined ? {} : { error: errorFacts(error) };
      sink[at]({ ...permitted(fields), ...thrown }, event);
    };
  return {
    debug: writer('debug'),
    info: writer('info'),
    warn: writer('warn'),
    error: writer('error'),
    fatal: writer('fatal'),
  };
}
