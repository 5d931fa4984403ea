import { readFileSync } from 'node:fs';
import { toDatabaseError } from './errors.js';
import { MigrationError } from './migration-error.js';
import { type Migration, type MigrationModule, readMigrations } from './migration-files.js';
import type { Database } from './open-database.js';
import type { Sql } from './sql.js';

const TABLE = readFileSync(new URL('./migration-table.sql', import.meta.url), 'utf8');

/** Any number will do, as long as it stays the same and nothing else locks it. */
const LOCK = 7_165_001;

/** The server sets no limit here: an index over a large log takes its time. */
const PATIENT = { statementTimeoutMs: 0 };

export interface MigrationProgress {
  readonly module: string;
  readonly name: string;
  /** 1 for the first of this run. */
  readonly step: number;
  readonly of: number;
}

export interface MigrateOptions {
  /** Told before each file is run. */
  readonly onProgress?: (progress: MigrationProgress) => void;
}

/**
 * Brings the database to what this build expects: each file in a transaction of its own, recorded with its checksum.
 * Processes that start at once do it one after the other, and the later ones find it done.
 * @returns how many files this call applied
 * @throws MigrationError
 */
export async function migrate(
  db: Database,
  modules: readonly MigrationModule[],
  { onProgress }: MigrateOptions = {},
): Promise<number> {
  const migrations = readMigrations(modules);
  await locked(db, (tx) => tx.unsafe(TABLE));
  const pending = pendingOf(await appliedIn(db.sql), migrations);
  let applied = 0;
  for (const [index, migration] of pending.entries()) {
    onProgress?.({ module: migration.module, name: migration.name, step: index + 1, of: pending.length });
    if (await locked(db, (tx) => applyOnce(tx, migration, migrations))) applied++;
  }
  return applied;
}

/**
 * What {@link migrate} would apply, as `module/name`; empty when the database is ready for this build.
 * @throws MigrationError MIGRATION_ALTERED, DATABASE_NEWER
 */
export async function pendingMigrations(
  db: Database,
  modules: readonly MigrationModule[],
): Promise<string[]> {
  const [table] = await db.sql<{ present: boolean }[]>`
    select to_regclass('ledger_ops.migration') is not null as present`;
  const applied = table?.present ? await appliedIn(db.sql) : [];
  return pendingOf(applied, readMigrations(modules)).map(({ module, name }) => `${module}/${name}`);
}

/** The lock goes with the transaction, so that no connection must be kept from one migration to the next. */
const locked = <T>(db: Database, work: (tx: Sql) => Promise<T>): Promise<T> =>
  db.transaction(async (tx) => {
    await tx`select pg_advisory_xact_lock(${LOCK})`;
    return work(tx);
  }, PATIENT);

type Applied = Pick<Migration, 'module' | 'name' | 'sha256'>;

const appliedIn = (sql: Sql): Promise<Applied[]> =>
  sql<Applied[]>`select module, name, sha256 from ledger_ops.migration order by module, name`;

/** Another process may have applied it, or something newer, between our look and our lock. */
async function applyOnce(tx: Sql, migration: Migration, all: readonly Migration[]): Promise<boolean> {
  if (!pendingOf(await appliedIn(tx), all).includes(migration)) return false;
  const { module, name, sha256, sql } = migration;
  const before = await transactionId(tx);
  try {
    await tx.unsafe(sql);
  } catch (error) {
    const cause = toDatabaseError(error);
    throw failed(migration, cause.message, cause);
  }
  if ((await transactionId(tx)) !== before)
    throw failed(migration, 'It ends its transaction itself, which it must not.');
  await tx`insert into ledger_ops.migration (module, name, sha256) values (${module}, ${name}, ${sha256})`;
  return true;
}

async function transactionId(tx: Sql): Promise<string> {
  const [row] = await tx<{ id: string }[]>`select pg_current_xact_id()::text as id`;
  return row?.id ?? '';
}

function pendingOf(applied: readonly Applied[], known: readonly Migration[]): Migration[] {
  const key = ({ module, name }: Applied): string => `${module}/${name}`;
  const ours = new Set(known.map(({ module }) => module));
  const byKey = new Map(known.map((migration) => [key(migration), migration]));
  for (const record of applied) {
    const migration = byKey.get(key(record));
    // Modules not asked for may belong to another caller: the keys may share the database.
    if (!migration && ours.has(record.module)) throw newer(record);
    if (migration && migration.sha256 !== record.sha256) throw altered(record);
  }
  const done = new Set(applied.map(key));
  return known.filter((migration) => !done.has(key(migration)));
}

const failed = (at: Applied, because: string, cause?: Error): MigrationError =>
  new MigrationError(
    'MIGRATION_FAILED',
    at.module,
    at.name,
    `The migration ${at.module}/${at.name}.sql failed: ${because}`,
    { cause },
  );

const altered = ({ module, name }: Applied): MigrationError =>
  new MigrationError(
    'MIGRATION_ALTERED',
    module,
    name,
    `The migration ${module}/${name}.sql was applied to this database with another content. Restore the file as it was and put the change into a new migration.`,
  );

const newer = ({ module, name }: Applied): MigrationError =>
  new MigrationError(
    'DATABASE_NEWER',
    module,
    name,
    `The database has the migration ${module}/${name}, which this version does not know. Start the version that made it, or a later one.`,
  );
