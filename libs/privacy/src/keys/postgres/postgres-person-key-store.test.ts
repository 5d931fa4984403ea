import { randomUUID } from 'node:crypto';
import { migrate, openDatabase, type Database } from '#platform/database';
import { createTestDatabase, type TestDatabase } from '../../../../../test/support/database.js';
import { personKeyStoreContract } from '../person-key-store.contract.js';
import { keysMigrations } from './migrations.js';
import { postgresPersonKeyStore } from './postgres-person-key-store.js';

async function openKeys(): Promise<{ test: TestDatabase; db: Database }> {
  const test = await createTestDatabase('keys');
  const db = openDatabase({ url: test.url, applicationName: 'keys-test', max: 8 });
  await migrate(db, [keysMigrations]);
  return { test, db };
}

personKeyStoreContract('PostgreSQL', async () => {
  const { test, db } = await openKeys();
  return {
    store: postgresPersonKeyStore(db),
    close: async () => {
      await db.close();
      await test.drop();
    },
  };
});

describe('the table of keys', () => {
  let test: TestDatabase;
  let db: Database;
  const erased = randomUUID();
  const living = randomUUID();

  beforeAll(async () => {
    ({ test, db } = await openKeys());
    const store = postgresPersonKeyStore(db);
    await store.addMissing(
      [erased, living].map((personRef) => ({ personRef, kekId: 'k', wrapped: Buffer.from('w') })),
    );
    await store.destroy(erased, { by: 'igo.demo', retentionRule: 'CASE_6Y' }, '2026-04-07T09:00:00.000Z');
  });

  afterAll(async () => {
    await db.close();
    await test.drop();
  });

  it('keeps nothing of a destroyed key in its row', async () => {
    const [row] = await db.sql`select * from ledger_keys.person_key where person_ref = ${erased}`;
    expect(row).toMatchObject({ kek_id: null, wrapped: null, destroyed_by: 'igo.demo' });
  });

  it.each([
    [
      'revive a destroyed key',
      () =>
        db.sql`update ledger_keys.person_key set kek_id = 'k', wrapped = 'w', destroyed_at = null, destroyed_by = null, retention_rule = null where person_ref = ${erased}`,
    ],
    [
      'rewrite a tombstone',
      () => db.sql`update ledger_keys.person_key set destroyed_by = 'x' where person_ref = ${erased}`,
    ],
    ['delete a tombstone', () => db.sql`delete from ledger_keys.person_key where person_ref = ${erased}`],
    ['delete a key', () => db.sql`delete from ledger_keys.person_key where person_ref = ${living}`],
    ['empty the table', () => db.sql`truncate ledger_keys.person_key`],
    [
      'destroy a key without saying who',
      () =>
        db.sql`update ledger_keys.person_key set kek_id = null, wrapped = null, destroyed_at = now() where person_ref = ${living}`,
    ],
    [
      'bury a key beside its tombstone',
      () =>
        db.sql`update ledger_keys.person_key set destroyed_at = now(), destroyed_by = 'x', retention_rule = 'y' where person_ref = ${living}`,
    ],
  ])('does not let anybody %s', async (_, attempt) => {
    await expect(attempt()).rejects.toMatchObject({ code: 'CONSTRAINT_VIOLATION' });
    const left =
      await db.sql`select person_ref from ledger_keys.person_key where (destroyed_at is null) = (person_ref = ${living})`;
    expect(left).toHaveLength(2);
  });
});
