import { migrate, openDatabase, type Database } from '#platform/database';
import { createTestDatabase } from '../../../../../test/support/database.js';
import { eventStoreContract } from '../event-store.contract.js';
import { eventLogMigrations } from './migrations.js';
import { postgresEventStore } from './postgres-event-store.js';

eventStoreContract('PostgreSQL', async () => {
  const { url, drop } = await createTestDatabase('event-store');
  const databases: Database[] = [];
  const connect = (): Database => {
    const db = openDatabase({ url, applicationName: 'contract', max: 4 });
    databases.push(db);
    return db;
  };
  const first = connect();
  await migrate(first, [eventLogMigrations]);
  const store = postgresEventStore(first);
  return {
    store,
    second: () => Promise.resolve(postgresEventStore(connect())),
    close: async () => {
      await store.close();
      await Promise.all(databases.map((db) => db.close()));
      await drop();
    },
  };
});
