import {
  eventStoreDbEventStore,
  memoryEventStore,
  MemoryLog,
  postgresEventStore,
  type EventStore,
} from '#event-sourcing/store';
import type { Database } from '#platform/database';
import type { EventLog, Node } from './eventstoredb/index.js';

/** What the log of a test ledger is kept in. */
const STORES = ['postgres', 'memory', 'eventstoredb'] as const;
export type TestStoreName = (typeof STORES)[number];

/** As `LEDGER_TEST_STORE` says; PostgreSQL unless it does. @throws for a name there is not, so that no run tests less than it seems to */
export function testStoreName(): TestStoreName {
  const wanted = process.env['LEDGER_TEST_STORE'] ?? 'postgres';
  const name = STORES.find((each) => each === wanted);
  if (name === undefined) throw new Error(`LEDGER_TEST_STORE is one of ${STORES.join(', ')}`);
  return name;
}

export interface TestStore {
  readonly store: EventStore;
  /** After the store was closed: ends what only this one used. */
  readonly release: () => void;
}

/**
 * The store of a test ledger. Ledgers that share a database share a log, each with a client of its own, as processes have.
 * EventStoreDB is the server `EVENTSTOREDB_URL` names, where each database has a namespace of its own; else one of this process that
 * speaks its protocol.
 */
export async function openTestStore(
  name: TestStoreName,
  db: Database,
  databaseUrl: string,
): Promise<TestStore> {
  if (name === 'postgres') return { store: postgresEventStore(db), release: () => undefined };
  if (name === 'memory') {
    const log = memoryLogs.get(databaseUrl) ?? new MemoryLog();
    memoryLogs.set(databaseUrl, log);
    return { store: memoryEventStore(log), release: () => undefined };
  }
  const namespace = new URL(databaseUrl).pathname.slice(1);
  const real = process.env['EVENTSTOREDB_URL'];
  if (real !== undefined)
    return { store: eventStoreDbEventStore({ url: real, namespace }), release: () => undefined };
  const server = servers.get(databaseUrl) ?? new SharedServer();
  servers.set(databaseUrl, server);
  const url = await server.use();
  return {
    store: eventStoreDbEventStore({ url, namespace }),
    release: () => {
      server.leave();
    },
  };
}

const memoryLogs = new Map<string, MemoryLog>();
const servers = new Map<string, SharedServer>();

/** A server that runs while somebody uses it; its log stays, for a ledger that is started on its database later. */
class SharedServer {
  private log: EventLog | undefined;
  private node: Promise<Node> | undefined;
  private users = 0;

  async use(): Promise<string> {
    this.users += 1;
    this.node ??= this.start();
    return (await this.node).url;
  }

  leave(): void {
    this.users -= 1;
    if (this.users > 0) return;
    void this.node?.then((node) => {
      node.kill();
    });
    this.node = undefined;
  }

  private async start(): Promise<Node> {
    // Takes its time to load, which tests on other stores need not wait for.
    const { EventLog, startEventStoreDb } = await import('./eventstoredb/index.js');
    this.log ??= new EventLog();
    return startEventStoreDb({ log: this.log });
  }
}
