import { eventStoreContract } from '../event-store.contract.js';
import { memoryEventStore, MemoryLog } from './memory-event-store.js';

eventStoreContract('in memory', () => {
  const log = new MemoryLog();
  const store = memoryEventStore(log);
  return Promise.resolve({
    store,
    second: () => Promise.resolve(memoryEventStore(log)),
    close: () => store.close(),
  });
});
