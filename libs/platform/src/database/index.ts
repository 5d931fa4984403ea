export {
  DatabaseError,
  type DatabaseErrorCode,
  type DatabaseErrorDetails,
  toDatabaseError,
} from './errors.js';
export {
  type Database,
  type DatabaseOptions,
  type Listening,
  type TransactionOptions,
  openDatabase,
} from './open-database.js';
export type { Sql } from './sql.js';
export { MigrationError, type MigrationErrorCode } from './migration-error.js';
export type { MigrationModule } from './migration-files.js';
export { type MigrateOptions, type MigrationProgress, migrate, pendingMigrations } from './migrate.js';
