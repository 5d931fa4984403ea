import { migrate, openDatabase, type Database } from '#platform/database';
import { createTestDatabase, type TestDatabase } from '../../../../test/support/database.js';
import { feedSwitch, type FeedSwitch } from './feed-switch.js';
import { feedSwitchMigrations } from './migrations.js';
import { replayBook } from './replay-book.js';

let database: TestDatabase;
let db: Database;
let feeds: FeedSwitch;
const mended = { actor: 'operator:bob', reason: 'They have mended it.' };
const by = { actor: 'operator:ann', reason: 'They asked us to wait.' };
/** Another process: it has not looked yet. */
const elsewhere = () => feedSwitch(db);

beforeAll(async () => {
  database = await createTestDatabase('feed_switch');
  db = openDatabase({ url: database.url, applicationName: 'feed switch', max: 4 });
  await migrate(db, [feedSwitchMigrations]);
});

beforeEach(async () => {
  await db.sql`truncate ledger_feed.hold, ledger_feed.replay`;
  feeds = feedSwitch(db);
});

afterAll(async () => {
  await db.close();
  await database.drop();
});

it.each([
  [{ feed: 'police' }, [true, true, false, false]],
  [{ toOrg: 'POL-A' }, [true, false, true, false]],
  [{ feed: 'police', toOrg: 'POL-A' }, [true, false, false, false]],
  [{}, [true, true, true, true]],
])('holding %j holds that and nothing else, until it is released', async (scope, expected) => {
  const asked = async (): Promise<readonly boolean[]> => {
    const seen = elsewhere();
    return Promise.all([
      seen.isHeld('police', 'POL-A'),
      seen.isHeld('police', 'POL-B'),
      seen.isHeld('cqc', 'POL-A'),
      seen.isHeld('cqc', 'CQC'),
    ]);
  };
  expect(await asked()).toEqual([false, false, false, false]);
  await feeds.hold(scope, by);
  expect(await asked()).toEqual(expected);
  await feeds.release(scope, mended);
  expect(await asked()).toEqual([false, false, false, false]);
  const rows = await db.sql`select held_by, reason, released_by, release_reason from ledger_feed.hold`;
  expect([...rows]).toEqual([
    {
      held_by: by.actor,
      reason: by.reason,
      released_by: mended.actor,
      release_reason: mended.reason,
    },
  ]);
});

it('is noticed by those who looked a moment ago', async () => {
  expect(await feeds.isHeld('police', 'POL-A')).toBe(false);
  await elsewhere().hold({ feed: 'police' }, by);
  await new Promise((resolve) => setTimeout(resolve, 250));
  expect(await feeds.isHeld('police', 'POL-A')).toBe(true);
  expect(await feeds.holds()).toEqual([
    {
      feed: 'police',
      toOrg: null,
      reason: by.reason,
      heldBy: by.actor,
      heldAt: expect.stringMatching(/Z$/) as string,
    },
  ]);
});

it('refuses to hold twice, without a reason, and to release what is not held', async () => {
  await feeds.hold({ feed: 'police' }, by);
  await expect(feeds.hold({ feed: 'police' }, by)).rejects.toMatchObject({ code: 'ALREADY_HELD' });
  await expect(feeds.hold({ feed: 'cqc' }, { ...by, reason: ' ' })).rejects.toMatchObject({
    code: 'REASON_REQUIRED',
  });
  await expect(feeds.release({ feed: 'police' }, { ...mended, reason: '' })).rejects.toMatchObject({
    code: 'REASON_REQUIRED',
  });
  await expect(feeds.release({ feed: 'police', toOrg: 'POL-A' }, mended)).rejects.toMatchObject({
    code: 'NOT_HELD',
  });
});

it('keeps account of what was sent again, also of what was broken off', async () => {
  const book = replayBook(db);
  const span = { toOrg: 'POL-A', from: new Date('2026-04-01'), until: new Date('2026-05-01') };
  const first = await book.begin(span, by);
  await book.begin(span, by);
  await book.end(first, { sent: 7, leftOut: 2 });
  expect(await book.latest()).toMatchObject([
    { toOrg: 'POL-A', sent: 0, endedAt: null },
    {
      actor: by.actor,
      reason: by.reason,
      sent: 7,
      leftOut: 2,
      endedAt: expect.stringMatching(/Z$/) as string,
    },
  ]);
  await expect(book.begin({ ...span, until: span.from }, by)).rejects.toMatchObject({ code: 'SPAN_EMPTY' });
});
