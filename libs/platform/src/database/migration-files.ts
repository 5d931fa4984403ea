import { createHash } from 'node:crypto';
import { readFileSync, readdirSync } from 'node:fs';
import { MigrationError } from './migration-error.js';

/** The migrations of one library: a folder of `NNNN_name.sql` files and nothing else. */
export interface MigrationModule {
  /** Stable: recorded with each of its migrations. */
  readonly name: string;
  /** `new URL('./migrations/', import.meta.url)` */
  readonly directory: URL;
}

export interface Migration {
  readonly module: string;
  readonly name: string;
  readonly sha256: string;
  readonly sql: string;
}

const FILE = /^\d{4}_[a-z0-9_]+\.sql$/;

/** All migrations, modules as given and files by number. @throws MigrationError MIGRATION_FILES_INVALID */
export const readMigrations = (modules: readonly MigrationModule[]): Migration[] =>
  modules.flatMap(readModule);

function readModule({ name: module, directory }: MigrationModule): Migration[] {
  const folder = directory.href.endsWith('/') ? directory : new URL(`${directory.href}/`);
  const files = readdirSync(folder).sort();
  const numbers = new Set<string>();
  for (const file of files) {
    if (!FILE.test(file)) throw invalid(module, file, 'is not named NNNN_name.sql');
    if (numbers.has(file.slice(0, 4))) throw invalid(module, file, 'has a number that another file has too');
    numbers.add(file.slice(0, 4));
  }
  return files.map((file) => {
    // A checkout on Windows may have other line ends; the migration is the same.
    const sql = readFileSync(new URL(file, folder), 'utf8').replace(/\r\n/g, '\n');
    return {
      module,
      name: file.replace(/\.sql$/, ''),
      sha256: createHash('sha256').update(sql).digest('hex'),
      sql,
    };
  });
}

const invalid = (module: string, file: string, because: string): MigrationError =>
  new MigrationError(
    'MIGRATION_FILES_INVALID',
    module,
    file,
    `The migration file ${module}/${file} ${because}.`,
  );
