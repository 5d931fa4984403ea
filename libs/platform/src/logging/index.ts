export { createLogger, LOG_LEVELS, type Logger, type LoggerOptions, type LogLevel } from './logger.js';
export { errorFacts, type ErrorFacts } from './error-facts.js';
export { LOG_FIELDS, type LogFields } from './log-fields.js';
