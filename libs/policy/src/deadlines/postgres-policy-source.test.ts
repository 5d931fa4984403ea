import { type Database, migrate, openDatabase } from '#platform/database';
import { createTestDatabase, type TestDatabase } from '../../../../test/support/database.js';
import { defaultRows, type PolicySource, policyMigrations, postgresPolicySource } from './index.js';
import { nineDays, policySourceContract } from './policy-source.contract.js';

const COLUMNS =
  'policy_key, area_code, amount, unit, starts_from, effective_from, kind, source, adopted_by, adopted_at';

let server: TestDatabase;
let database: Database;
let source: PolicySource;

/** A schema of its own for every test: nobody has adopted anything in it. */
async function open(): Promise<PolicySource> {
  await database.sql`drop schema if exists ledger_ops cascade`;
  await migrate(database, [policyMigrations]);
  source = await postgresPolicySource(database);
  return source;
}

beforeAll(async () => {
  server = await createTestDatabase('policy');
  database = openDatabase({ url: server.url, applicationName: 'policy-test', max: 8 });
});

afterAll(async () => {
  await database.close();
  await server.drop();
});

describe('policy source in PostgreSQL', () => {
  policySourceContract(open);

  it('shows another process what was adopted after its next refresh', async () => {
    const other = await postgresPolicySource(database);
    const { version } = await source.adopt(nineDays, 'dass.demo');
    expect(other.current().version).toBe(version - 1);
    expect((await other.refresh()).version).toBe(version);
    expect(other.current().rows).toEqual(source.current().rows);
  });

  it('brings in the defaults once, however many processes start', async () => {
    await database.sql.unsafe('drop schema ledger_ops cascade');
    await migrate(database, [policyMigrations]);
    const sources = await Promise.all(Array.from({ length: 5 }, () => postgresPolicySource(database)));
    for (const each of sources) expect(each.current().version).toBe(defaultRows.length);
    expect(await source.list()).toHaveLength(defaultRows.length);
  });

  it('numbers adoptions that come at once without gap or double, and loses none', async () => {
    const areas = Array.from({ length: 20 }, (_, index) => `E0800090${index % 10}`);
    const other = await postgresPolicySource(database);
    const rows = await Promise.all(
      areas.map((areaCode, index) =>
        (index % 2 ? source : other).adopt({ ...nineDays, areaCode }, `user ${index}`),
      ),
    );
    const first = defaultRows.length + 1;
    expect(rows.map(({ version }) => version).sort((a, b) => a - b)).toEqual(
      areas.map((_, index) => first + index),
    );
    const listed = await source.list();
    expect(listed.map(({ version }) => version)).toEqual(listed.map((_, index) => index + 1));
    expect(new Set(listed.slice(first - 1).map(({ adoptedBy }) => adoptedBy)).size).toBe(20);
    expect(source.current().version).toBe(listed.length);
  });

  it('leaves no gap behind an adoption that was rolled back', async () => {
    const insert = `insert into ledger_ops.deadline_policy (${COLUMNS})
                    select ${COLUMNS} from ledger_ops.deadline_policy where version = 1`;
    const rolledBack = database.transaction(async (tx) => {
      await tx.unsafe(insert);
      throw new Error('changed my mind');
    });
    await expect(rolledBack).rejects.toThrow('changed my mind');
    expect((await source.adopt(nineDays, 'dass.demo')).version).toBe(defaultRows.length + 1);
  });

  it.each([
    'update ledger_ops.deadline_policy set amount = 99',
    "delete from ledger_ops.deadline_policy where policy_key = 'concern.s42Decision'",
    'truncate ledger_ops.deadline_policy',
  ])('refuses: %s', async (statement) => {
    const before = await source.list();
    await expect(database.sql.unsafe(statement)).rejects.toMatchObject({ sqlState: '23001' });
    expect(await source.list()).toEqual(before);
  });

  it('gives no number but the next, whatever the writer asks for', async () => {
    await database.sql.unsafe(
      `insert into ledger_ops.deadline_policy (version, ${COLUMNS})
       select 700, ${COLUMNS} from ledger_ops.deadline_policy where version = 1`,
    );
    expect((await source.list()).at(-1)?.version).toBe(defaultRows.length + 1);
  });

  it('leaves out a key of a newer release, and refuses to work with a row that was tampered with', async () => {
    const copyWith = (change: string) =>
      database.sql.unsafe(
        `insert into ledger_ops.deadline_policy (${COLUMNS})
         select ${COLUMNS.replace(...(change.split(' := ') as [string, string]))}
           from ledger_ops.deadline_policy where version = 1`,
      );
    await copyWith("policy_key := 'concern.fromTheFuture'");
    expect((await source.refresh()).rows).toHaveLength(defaultRows.length);
    await copyWith("area_code := 'nowhere'");
    await expect(source.refresh()).rejects.toThrow(/areaCode/);
    await expect(postgresPolicySource(database)).rejects.toThrow(/areaCode/);
  });
});
