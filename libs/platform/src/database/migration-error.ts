export type MigrationErrorCode =
  /** A file that has been applied reads differently now. */
  | 'MIGRATION_ALTERED'
  /** The database has migrations of one of our modules that this build does not know. */
  | 'DATABASE_NEWER'
  /** The database refused the file; nothing of it holds. `cause` is the DatabaseError. */
  | 'MIGRATION_FAILED'
  | 'MIGRATION_FILES_INVALID';

export class MigrationError extends Error {
  constructor(
    readonly code: MigrationErrorCode,
    readonly module: string,
    readonly migration: string,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
    this.name = 'MigrationError';
  }
}
