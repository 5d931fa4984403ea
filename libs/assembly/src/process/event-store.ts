import { LogLease, settleHome, type LogStore } from '#event-sourcing/moving';
import { eventStoreDbEventStore, postgresEventStore, type EventStore } from '#event-sourcing/store';
import { ConfigInvalid, type Secret, VARIABLES } from '#platform/config';
import type { Database } from '#platform/database';
import type { Parts } from './parts.js';

export interface EventStoreConfig {
  readonly EVENT_STORE: LogStore;
  readonly EVENTSTOREDB_URL: Secret | undefined;
}

/** A store by its name: the one place that knows them all. Connects when first used. @throws ConfigInvalid without an address */
export function storeNamed(
  name: LogStore,
  { EVENTSTOREDB_URL: url }: Pick<EventStoreConfig, 'EVENTSTOREDB_URL'>,
  db: Database,
): EventStore {
  if (name === 'postgres') return postgresEventStore(db);
  if (url === undefined) throw addressFault('missing');
  try {
    return eventStoreDbEventStore({ url: url.reveal() });
  } catch {
    // Its reason may name a file, and the address holds a password: what it should be says enough.
    throw addressFault('wrong');
  }
}

const addressFault = (fault: 'missing' | 'wrong'): ConfigInvalid =>
  new ConfigInvalid([
    {
      ...{ variable: 'EVENTSTOREDB_URL', fault },
      expected: `${VARIABLES.EVENTSTOREDB_URL.expected}, and the files it names can be read`,
    },
  ]);

/**
 * The store that the environment says the log is in, for a process that may write to it: the log stays where it is for as long as this
 * process runs.
 * @throws LogElsewhere, when it is in another; MoveRefused LOG_BEING_MOVED; StoreUnavailable
 */
export async function openEventStore(
  parts: Parts,
  config: EventStoreConfig,
  db: Database,
): Promise<EventStore> {
  const { EVENT_STORE: name } = config;
  const lease = parts.add(await LogLease.take(db, name), (held) => held.close());
  const store = parts.add(storeNamed(name, config, db), (opened) => opened.close());
  await settleHome(db, name, store);
  return lease.guard(store);
}
