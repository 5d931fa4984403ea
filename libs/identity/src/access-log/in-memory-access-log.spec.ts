import { accessLogContract } from './access-log.contract.js';
import { InMemoryAccessLog } from './in-memory-access-log.js';

accessLogContract('in memory', () =>
  Promise.resolve({ log: new InMemoryAccessLog(), close: () => Promise.resolve() }),
);
