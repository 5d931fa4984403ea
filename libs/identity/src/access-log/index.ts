export { AccessEntryInvalid } from './access-entry-schema.js';
export type { AccessEntry, AccessLog, AccessPage, AccessPageRequest } from './access-log.js';
export { AccessPageInvalid } from './access-page.js';
export { InMemoryAccessLog } from './in-memory-access-log.js';
export { identityMigrations } from './migrations.js';
export { PostgresAccessLog } from './postgres-access-log.js';
