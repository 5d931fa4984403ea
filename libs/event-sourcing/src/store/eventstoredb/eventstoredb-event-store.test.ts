import { startEventStoreDb } from '../../../../../test/support/eventstoredb/index.js';
import { eventStoreContract } from '../event-store.contract.js';
import { eventStoreDbEventStore } from './eventstoredb-event-store.js';

eventStoreContract('EventStoreDB', async () => {
  const server = await startEventStoreDb();
  const store = eventStoreDbEventStore({ url: server.url });
  return {
    store,
    second: () => Promise.resolve(eventStoreDbEventStore({ url: server.url })),
    close: async () => {
      await store.close();
      server.kill();
    },
  };
});
