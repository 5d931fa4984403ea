import { readSecretFile, type SecretFileOptions } from '../secrets/index.js';

/** The secrets behind the tokens. A secret store implements the same shape. */
export interface IndexSecrets {
  /** For the search read model; may be rotated. */
  readonly search: Buffer;
  /**
   * For what is written into the log: fingerprints and reservations. Kept for the life of the log: under another one a taken
   * NHS number would look free.
   */
  readonly log: Buffer;
}

/** @throws PrivacyError SECRET_FILE_MISSING, SECRET_FILE_EXPOSED, SECRET_FILE_MALFORMED */
export async function fileIndexSecrets(
  paths: { readonly search: string; readonly log: string },
  options: SecretFileOptions = {},
): Promise<IndexSecrets> {
  return {
    search: await readSecretFile(paths.search, 'search-index', options),
    log: await readSecretFile(paths.log, 'log-index', options),
  };
}
