export type { AccessEntry, AccessLog, AccessPage, AccessPageRequest } from './access-log.js';
