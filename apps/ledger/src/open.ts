import { secretsIn, type SecretPaths } from '#assembly/ledger';
import type { Config } from '#platform/config';

/** Where the secrets lie: where the environment says, else in the data folder. */
export function secretPaths({ DATA_DIR, KEY_FILE, SEARCH_INDEX_FILE, LOG_INDEX_FILE }: Config): SecretPaths {
  const own = secretsIn(DATA_DIR);
  return {
    keyEncryptionKey: KEY_FILE ?? own.keyEncryptionKey,
    searchIndex: SEARCH_INDEX_FILE ?? own.searchIndex,
    logIndex: LOG_INDEX_FILE ?? own.logIndex,
  };
}
