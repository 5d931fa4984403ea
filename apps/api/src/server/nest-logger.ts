import type { LoggerService } from '@nestjs/common';
import type { Logger } from '#platform/logging';

/** Names of framework classes; anything else in the last argument is not a context. */
const CONTEXT = /^[A-Za-z]{1,60}$/;

/**
 * What the framework has to say, without its words: they may quote a request. Its everyday messages are dropped,
 * of its warnings and errors the log keeps who spoke and what was thrown.
 */
export function nestLogger(logger: Logger): LoggerService {
  const facts = (message: unknown, rest: readonly unknown[]) => {
    const context = rest.at(-1);
    const component = typeof context === 'string' && CONTEXT.test(context) ? context : 'Nest';
    return { component, ...(message instanceof Error ? { error: message } : {}) };
  };
  return {
    log: () => undefined,
    debug: () => undefined,
    verbose: () => undefined,
    warn: (message: unknown, ...rest: unknown[]) => {
      logger.warn('framework warning', facts(message, rest));
    },
    error: (message: unknown, ...rest: unknown[]) => {
      logger.error('framework error', facts(message, rest));
    },
    fatal: (message: unknown, ...rest: unknown[]) => {
      logger.fatal('framework error', facts(message, rest));
    },
  };
}
