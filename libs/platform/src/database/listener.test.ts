import { setTimeout as sleep } from 'node:timers/promises';
import { createTestDatabase, type TestDatabase } from '../../../../test/support/database.js';
import { freePort } from '../../../../test/support/free-port.js';
import { type Database, openDatabase } from './index.js';

let test: TestDatabase;
let db: Database;

beforeAll(async () => {
  test = await createTestDatabase('listener');
  db = openDatabase({ url: test.url, applicationName: 'telling', max: 3 });
});

afterAll(async () => {
  await db.close();
  await test.drop();
});

const listeners = () =>
  db.sql<{ pid: number }[]>`
    select pid from pg_stat_activity
     where datname = current_database() and application_name = 'listening' and query like 'listen%'`;

const isListening = async (): Promise<void> => {
  while ((await listeners()).length === 0) await sleep(10);
};

describe('one who listens', () => {
  it('hears what is told on its channel, and nothing of another', async () => {
    const ears = openDatabase({ url: test.url, applicationName: 'listening', max: 3 });
    const heard: string[] = [];
    ears.listen('news', (message) => heard.push(message));
    await isListening();
    await db.sql`select pg_notify('gossip', 'no'), pg_notify('news', 'first'), pg_notify('news', 'second')`;
    while (heard.length < 2) await sleep(5);
    expect(heard).toEqual(['first', 'second']);
    await ears.close();
  });

  it('hears again after its session was ended', async () => {
    const ears = openDatabase({ url: test.url, applicationName: 'listening', max: 3 });
    const heard: string[] = [];
    const listening = ears.listen('news', (message) => heard.push(message));
    await isListening();
    const [ended] = await listeners();
    await db.sql`select pg_terminate_backend(${ended?.pid ?? 0}::int)`;
    while ((await listeners()).some(({ pid }) => pid === ended?.pid)) await sleep(5);
    await isListening();
    await db.sql`select pg_notify('news', 'after all')`;
    while (heard.length === 0) await sleep(5);
    expect(heard).toEqual(['after all']);
    await listening.close();
    await ears.close();
  }, 20_000);

  it('leaves nothing behind when it is closed, whether it hears already or not yet', async () => {
    const ears = openDatabase({ url: test.url, applicationName: 'listening', max: 3 });
    const early = ears.listen('news', () => undefined);
    await early.close();
    ears.listen('news', () => undefined);
    await isListening();
    await ears.close();
    while ((await listeners()).length > 0) await sleep(5);
  });

  it('is closed at once also where no server answers, and hears nothing from then on', async () => {
    const nowhere = openDatabase({
      url: `postgres://nobody@127.0.0.1:${await freePort()}/none`,
      applicationName: 'listening',
    });
    nowhere.listen('news', () => undefined);
    await sleep(50);
    const began = performance.now();
    await nowhere.close();
    expect(performance.now() - began).toBeLessThan(500);
    nowhere.listen('news', () => undefined);
  });
});
