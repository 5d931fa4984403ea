import { postgresEventStore } from '#event-sourcing/store';
import { catalogue, type LedgerSecrets } from '#assembly/ledger';
import type { Database } from '#platform/database';
import { SealingCodec } from '#privacy/event-codec';
import { keyRing, personKeys, postgresPersonKeyStore } from '#privacy/keys';
import { concern } from '#casework/concern';
import { person } from '#casework/person';
import { groupedKeys } from './grouped-keys.js';
import { Hindsight } from './hindsight.js';
import { Year } from './year.js';

export interface GenerateOptions {
  /** A migrated, empty ledger database that also holds the keys. */
  readonly db: Database;
  readonly secrets: LedgerSecrets;
  readonly concerns: number;
  readonly seed: number;
  readonly onProgress?: (progress: Generated) => void;
}

export interface Generated {
  readonly concerns: number;
  readonly persons: number;
  readonly commands: number;
  readonly events: number;
  readonly seconds: number;
}

/** Longer than any run: nobody destroys keys meanwhile. */
const KEYS_HOLD_MS = 24 * 3_600_000;

/**
 * Writes a year of safeguarding into an empty ledger: real commands, decided by the real rules at the moment they were sent, sealed
 * under real keys and appended through the store, in the order of time. The same seed gives the same lives; what is random by nature
 * (keys, nonces) differs, and so may the order of what happens at the same time, and with it whom a repeated concern is about.
 */
export async function generate(options: GenerateOptions): Promise<Generated> {
  const { db, secrets } = options;
  const keys = personKeys({
    store: groupedKeys(postgresPersonKeyStore(db)),
    ring: keyRing(secrets.keyEncryptionKey),
    cacheMax: 200_000,
    readForMs: KEYS_HOLD_MS,
    sealForMs: KEYS_HOLD_MS,
  });
  const store = postgresEventStore(db);
  try {
    const codec = new SealingCodec(catalogue, keys);
    const hindsight = new Hindsight({ store, codec }, [concern, person] as never);
    return await new Year(hindsight, options).run(secrets);
  } finally {
    await store.close();
  }
}
