import { InMemoryPersonKeyStore } from './in-memory-person-key-store.js';
import { personKeyStoreContract } from './person-key-store.contract.js';

personKeyStoreContract('memory', () =>
  Promise.resolve({ store: new InMemoryPersonKeyStore(), close: () => Promise.resolve() }),
);
