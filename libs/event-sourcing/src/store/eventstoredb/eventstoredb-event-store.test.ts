import { newId } from '#platform/ids';
import { startEventStoreDb } from '../../../../../test/support/eventstoredb/index.js';
import type { OpenedStore } from '../contract-fixture.contract.js';
import { eventStoreContract } from '../event-store.contract.js';
import { eventStoreDbEventStore } from './eventstoredb-event-store.js';

/** A ledger of its own on a server that others may use too. */
function openAt(url: string, stop: () => void): OpenedStore {
  const options = { url, namespace: `test_${newId().replaceAll('-', '')}` };
  const store = eventStoreDbEventStore(options);
  return {
    store,
    second: () => Promise.resolve(eventStoreDbEventStore(options)),
    close: async () => {
      await store.close();
      stop();
    },
  };
}

eventStoreContract('EventStoreDB protocol', async () => {
  const server = await startEventStoreDb();
  return openAt(server.url, () => {
    server.kill();
  });
});

/** A real server or cluster, with TLS, credentials and discovery as its url says; it must take appends of 8 MiB (docs/adr/0233). */
const url = process.env['EVENTSTOREDB_URL'];
if (url !== undefined) {
  eventStoreContract('EventStoreDB at EVENTSTOREDB_URL', () => Promise.resolve(openAt(url, () => undefined)));
}
