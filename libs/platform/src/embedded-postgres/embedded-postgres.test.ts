import { rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import postgres from 'postgres';
import { tempDataDir } from '../../../../test/support/temp-data-dir.js';
import { createTestDatabase } from '../../../../test/support/database.js';
import { startEmbeddedPostgres } from './index.js';

it('starts, stores, stops, starts', async () => {
  const dataDir = tempDataDir();
  let t = Date.now();
  const server = await startEmbeddedPostgres({ dataDir, log: (m) => process.stderr.write(m + '\n') });
  process.stderr.write(`first ${Date.now() - t}\n`);
  const sql = postgres(server.url, { max: 1 });
  process.stderr.write(
    JSON.stringify(
      await sql`select current_setting('data_checksums') c, current_setting('listen_addresses') l, datlocprovider p, datlocale, pg_encoding_to_char(encoding) from pg_database where datname = current_database()`,
    ) + '\n',
  );
  await expect(startEmbeddedPostgres({ dataDir })).rejects.toMatchObject({ code: 'DATA_DIR_IN_USE' });
  await sql.end();
  await server.stop();
  expect(statSync(join(dataDir, 'postgres.password')).mode & 0o777).toBe(0o600);
  t = Date.now();
  const again = await startEmbeddedPostgres({ dataDir });
  process.stderr.write(`second ${Date.now() - t}\n`);
  t = Date.now();
  again.kill();
  const third = await startEmbeddedPostgres({ dataDir, log: (m) => process.stderr.write(m + '\n') });
  process.stderr.write(`after kill ${Date.now() - t}\n`);
  await third.stop();
  rmSync(dataDir, { recursive: true });
  t = Date.now();
  const db = await createTestDatabase('x');
  process.stderr.write(`create ${Date.now() - t}\n`);
  await db.drop();
}, 60000);
