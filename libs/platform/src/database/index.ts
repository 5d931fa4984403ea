export {
  DatabaseError,
  type DatabaseErrorCode,
  type DatabaseErrorDetails,
  toDatabaseError,
} from './errors.js';
export {
  type Database,
  type DatabaseOptions,
  type TransactionOptions,
  openDatabase,
} from './open-database.js';
export type { Sql } from './sql.js';
