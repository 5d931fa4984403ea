import { join } from 'node:path';
import { fileIndexSecrets, type IndexSecrets } from '#privacy/blind-index';
import { fileKeyEncryptionKey, type KeyEncryptionKey } from '#privacy/keys';

/** Everything that opens what is sealed. Kept apart from the database. */
export interface LedgerSecrets {
  readonly keyEncryptionKey: KeyEncryptionKey;
  readonly index: IndexSecrets;
}

export interface SecretPaths {
  readonly keyEncryptionKey: string;
  readonly searchIndex: string;
  readonly logIndex: string;
}

/** Where secrets lie in a data folder. */
export const secretsIn = (dataDir: string): SecretPaths => ({
  keyEncryptionKey: join(dataDir, 'keys', 'key-encryption-key'),
  searchIndex: join(dataDir, 'keys', 'search-index'),
  logIndex: join(dataDir, 'keys', 'log-index'),
});

/**
 * Reads the secrets; makes those that are missing only when told so, which production never does.
 * @throws PrivacyError SECRET_FILE_MISSING, SECRET_FILE_EXPOSED, SECRET_FILE_MALFORMED
 */
export async function readSecrets(
  paths: SecretPaths,
  create: 'if-missing' | 'never',
): Promise<LedgerSecrets> {
  const keyEncryptionKey = await fileKeyEncryptionKey(paths.keyEncryptionKey, { create });
  const index = await fileIndexSecrets({ search: paths.searchIndex, log: paths.logIndex }, { create });
  return { keyEncryptionKey, index };
}
