export {
  START,
  EventIdTaken,
  InvalidAppend,
  InvalidPosition,
  StoreUnavailable,
  WrongExpectedRevision,
  type AppendResult,
  type EventStore,
  type EventToAppend,
  type ExpectedRevision,
  type Position,
  type ReadOptions,
  type StoredEvent,
  type SubscribeOptions,
} from './event-store.js';
export { chainHash, GENESIS, type HashedRecord } from './chain-hash.js';
export { memoryEventStore, MemoryLog } from './memory/memory-event-store.js';
export { postgresEventStore, type PostgresEventStoreOptions } from './postgres/postgres-event-store.js';
export { eventLogMigrations } from './postgres/migrations.js';
export { eventStoreDbEventStore } from './eventstoredb/eventstoredb-event-store.js';
export type { EventStoreDbOptions, SubscriptionRestart } from './eventstoredb/options.js';
