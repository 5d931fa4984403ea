/** What can keep the embedded database from starting; stable, for callers and their tests. */
export type EmbeddedPostgresErrorCode =
  | 'DATA_DIR_FOREIGN'
  | 'DATA_DIR_IN_USE'
  | 'DATA_DIR_FULL'
  | 'DATA_DIR_NOT_WRITABLE'
  | 'PORT_TAKEN'
  | 'BINARIES_MISSING'
  | 'DATABASE_DID_NOT_START';

/** The embedded database cannot start; the message is one or two sentences that end with what to do next. */
export class EmbeddedPostgresError extends Error {
  constructor(
    readonly code: EmbeddedPostgresErrorCode,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
    this.name = 'EmbeddedPostgresError';
  }
}

const FULL = /No space left on device|Disk quota exceeded|ENOSPC|EDQUOT/;

/** True when PostgreSQL's own words (or Node's) say that the disk or the quota is used up. */
export const saysDiskFull = (text: string): boolean => FULL.test(text);

export const dataDirFull = (dataDir: string, cause?: unknown): EmbeddedPostgresError =>
  new EmbeddedPostgresError(
    'DATA_DIR_FULL',
    `There is no space left for the data folder ${dataDir}. Free some space there (a new database needs about 100 MB), or set DATA_DIR to a larger disk, then start again; nothing that was confirmed is lost.`,
    { cause },
  );

const notWritable = (dataDir: string, cause: NodeJS.ErrnoException): EmbeddedPostgresError =>
  new EmbeddedPostgresError(
    'DATA_DIR_NOT_WRITABLE',
    `The data folder ${dataDir} cannot be written by this user (${cause.code ?? 'unknown'} at ${cause.path ?? dataDir}). Start as the user who owns it, or set DATA_DIR to a folder you may write.`,
    { cause },
  );

const NO_SPACE = new Set(['ENOSPC', 'EDQUOT']);
const NO_WAY_IN = new Set(['EACCES', 'EPERM', 'EROFS', 'ENOTDIR', 'EEXIST']);

/** Gives a file system failure inside the data folder its code; anything else comes back as it was. */
export function explainFileError(error: unknown, dataDir: string): unknown {
  if (error instanceof EmbeddedPostgresError) return error;
  const code = (error as NodeJS.ErrnoException | undefined)?.code ?? '';
  if (NO_SPACE.has(code)) return dataDirFull(dataDir, error);
  if (NO_WAY_IN.has(code)) return notWritable(dataDir, error as NodeJS.ErrnoException);
  return error;
}
