import { randomBytes } from 'node:crypto';
import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  readdirSync,
  realpathSync,
  renameSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import { EmbeddedPostgresError } from './errors.js';
import { LOCK_FILE } from './folder-lock.js';

const PRODUCT = 'safeguarding-ledger';
const FORMAT = 1;
const MARKER = 'ledger.json';
const PASSWORD = 'postgres.password';

/** Left by file systems and file managers; a folder that holds only these is empty to its owner. */
const NOT_CONTENT = new Set(['lost+found', '.DS_Store', LOCK_FILE]);

export interface Marker {
  readonly product: typeof PRODUCT;
  readonly format: number;
  /** Where the cluster lies when not in `<dataDir>/postgres`: PostgreSQL's own user could not enter there. */
  readonly cluster?: string;
}

const foreign = (dataDir: string, because: string, next: string): EmbeddedPostgresError =>
  new EmbeddedPostgresError('DATA_DIR_FOREIGN', `The data folder ${dataDir} ${because}. ${next}`);

/**
 * Creates the folder if need be and makes sure that it is ours or empty; writes nothing into it.
 * @returns its real path and its marker, undefined when the folder is new
 */
export function inspectDataDir(dataDir: string): { path: string; marker: Marker | undefined } {
  mkdirSync(dataDir, { recursive: true });
  const path = realpathSync(dataDir);
  if (existsSync(join(path, MARKER))) return { path, marker: readMarker(path) };
  if (readdirSync(path).some((name) => !NOT_CONTENT.has(name))) {
    throw foreign(
      dataDir,
      'holds files that are not the ledger’s',
      'Set DATA_DIR to an empty folder; nothing was changed in this one.',
    );
  }
  return { path, marker: undefined };
}

function readMarker(path: string): Marker {
  let marker: Partial<Marker>;
  try {
    marker = JSON.parse(readFileSync(join(path, MARKER), 'utf8')) as Partial<Marker>;
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    marker = {};
  }
  if (marker.product !== PRODUCT || typeof marker.format !== 'number') {
    throw foreign(
      path,
      `has a ${MARKER} that is not the ledger’s`,
      'Set DATA_DIR to another folder, or restore this one from its backup.',
    );
  }
  if (marker.format > FORMAT) {
    throw foreign(
      path,
      `was written by a newer ledger (format ${marker.format}, this one knows ${FORMAT})`,
      'Start the newer version on it; nothing was changed.',
    );
  }
  return marker as Marker;
}

export const newMarker = (cluster?: string): Marker => ({
  product: PRODUCT,
  format: FORMAT,
  ...(cluster ? { cluster } : {}),
});

export const writeMarker = (path: string, marker: Marker): void => {
  writeWhole(join(path, MARKER), `${JSON.stringify(marker, null, 2)}\n`, 0o644);
};

/** The database superuser's password, made on first use; readable by the owner of the data folder only. */
export function readOrMakePassword(path: string): string {
  const file = join(path, PASSWORD);
  if (!existsSync(file)) writeWhole(file, randomBytes(24).toString('base64url'), 0o600);
  return readFileSync(file, 'utf8').trim();
}

/** All of the content or none of it, whatever happens to the machine meanwhile. */
function writeWhole(file: string, content: string, mode: number): void {
  const temporary = `${file}.new`;
  const fd = openSync(temporary, 'w', mode);
  try {
    writeSync(fd, content);
    fsyncSync(fd);
  } finally {
    closeSync(fd);
  }
  renameSync(temporary, file);
}
