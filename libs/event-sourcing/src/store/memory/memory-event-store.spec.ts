import { eventStoreContract } from '../event-store.contract.js';
import { memoryEventStore, MemoryLog } from './memory-event-store.js';

eventStoreContract('in memory', async () => {
  const log = new MemoryLog();
  const store = memoryEventStore(log);
  return { store, second: async () => memoryEventStore(log), close: () => store.close() };
});
