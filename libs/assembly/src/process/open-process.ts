import type { Config, Secret } from '#platform/config';
import { openDatabase, type Database } from '#platform/database';
import type { Logger } from '#platform/logging';
import { loadFeedAgreements, NO_AGREEMENTS } from '#policy/feed-agreements';
import { loadOrganisations } from '#policy/organisations';
import { openLedger, pendingIn, readSecrets, type Ledger } from '../ledger/index.js';
import { openEventStore } from './event-store.js';
import type { Parts } from './parts.js';

/** What no process of production can do without. Secrets are never made here: they come with the machine. */
export const REQUIRED_IN_PRODUCTION = [
  'DATABASE_URL',
  'KEY_FILE',
  'SEARCH_INDEX_FILE',
  'LOG_INDEX_FILE',
  'CURSOR_SECRET',
  'ORGANISATIONS_FILE',
] as const;

export type ProductionConfig = Config<(typeof REQUIRED_IN_PRODUCTION)[number]>;

/** The database is older than this build. */
export class MigrationsPending extends Error {
  override readonly name = 'MigrationsPending';
  readonly code = 'MIGRATIONS_PENDING';

  constructor(readonly pending: readonly string[]) {
    super(
      `The database lacks ${pending.length} migrations of this version. Run "ledger migrate" on it first.`,
    );
  }
}

export interface Databases {
  readonly db: Database;
  readonly keyDb: Database;
}

/** The ledger's database and that of the keys, which may be one. */
export function openDatabases(
  parts: Parts,
  urls: { readonly DATABASE_URL: Secret; readonly KEY_DATABASE_URL: Secret | undefined },
  applicationName: string,
): Databases {
  const open = (url: Secret): Database =>
    parts.add(openDatabase({ url: url.reveal(), applicationName }), (db) => db.close());
  const db = open(urls.DATABASE_URL);
  return { db, keyDb: urls.KEY_DATABASE_URL === undefined ? db : open(urls.KEY_DATABASE_URL) };
}

/**
 * The ledger as production's environment describes it.
 * @throws MigrationsPending, PrivacyError, OrganisationDataError, LogElsewhere, MoveRefused
 */
export async function openInProduction(
  parts: Parts,
  config: ProductionConfig,
  log: Logger,
  service: string,
): Promise<Ledger> {
  const secrets = await readSecrets(
    {
      keyEncryptionKey: config.KEY_FILE,
      searchIndex: config.SEARCH_INDEX_FILE,
      logIndex: config.LOG_INDEX_FILE,
    },
    'never',
  );
  const organisations = loadOrganisations(config.ORGANISATIONS_FILE);
  const { FEED_AGREEMENTS_FILE: table } = config;
  const agreements = table === undefined ? NO_AGREEMENTS : loadFeedAgreements(table);
  const { db, keyDb } = openDatabases(parts, config, `ledger-${service}`);
  const pending = await pendingIn(db, keyDb);
  if (pending.length > 0) throw new MigrationsPending(pending);
  const cursorSecret = Buffer.from(config.CURSOR_SECRET.reveal(), 'base64');
  const store = await openEventStore(parts, config, db);
  const ledger = await openLedger({
    ...{ db, keyDb, store, secrets, cursorSecret },
    ...{ organisations, agreements, log },
  });
  return parts.add(ledger, () => ledger.close());
}
