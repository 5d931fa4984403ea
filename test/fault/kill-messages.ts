import { once } from 'node:events';
import { ManualClock } from '#platform/clock';
import { openDatabase, type Database } from '#platform/database';
import { addDays, localDateOf } from '#policy/working-days';
import { Casework } from '../support/casework.js';
import { createTestDatabase } from '../support/database.js';
import { fakeGovukNotify, type FakeGovukNotify } from '../support/fake-govuk-notify.js';
import { agreedReview, issued } from '../support/issued-recommendation.js';
import { startTestLedger } from '../support/ledger.js';
import { KillableLedger } from './kill-ledger.js';

/** Every named place on the way of a message, from the event that calls for it to the record that it left. */
export const MESSAGE_POINTS = [
  'outbox.before-add',
  'outbox.after-add',
  'process-manager.after-checkpoint',
  'outbox.after-claim',
  'outbox.after-mark',
  'outbox.after-send',
  'outbox.after-find',
  'outbox.after-sent',
  'outbox.after-record',
] as const;
export type MessagePoint = (typeof MESSAGE_POINTS)[number];

export interface MessageReport {
  /** Points at which a process really died. */
  readonly died: readonly string[];
  /** How often each lane was sent a reminder, by its organisation's mailbox and reference. */
  readonly sent: readonly number[];
  /** How often each lane's record says so. */
  readonly recorded: readonly number[];
  readonly states: Readonly<Record<string, number>>;
}

const TEMPLATE = '740e5834-3a29-46b4-9a6f-16142fde533a';
const ORG = 'POL-NORTHMOOR';
const PATIENCE_MS = 120_000;

/**
 * Lets real processes of the ledger remind agencies by a mail service, and kills each at another place: what every lane was sent in
 * the end, and what its record says.
 */
export async function killReminders(points: readonly MessagePoint[], lanes: number): Promise<MessageReport> {
  const database = await createTestDatabase('kill_messages');
  const notify = await fakeGovukNotify([TEMPLATE]);
  const db = openDatabase({ url: database.url, applicationName: 'kill-messages' });
  try {
    const recIds = await owing(database.url, lanes);
    const ledger = await KillableLedger.prepare(database.url, notifying(notify));
    try {
      const died: string[] = [];
      for (const point of points) {
        if (await diesAt(ledger, point, db, recIds.length)) died.push(point);
        await leasesRunOut(db);
      }
      const last = await ledger.start();
      await until(() => allRecorded(db, recIds.length));
      last.child.kill('SIGTERM');
      await last.ended;
      return { died, ...(await outcomeOf(db, notify, recIds)) };
    } finally {
      await ledger.close();
    }
  } finally {
    await db.close();
    await notify.close();
    await database.drop();
  }
}

const notifying = ({ url, apiKey }: FakeGovukNotify) => ({
  NOTIFICATIONS: 'govuk-notify',
  GOVUK_NOTIFY_URL: url,
  GOVUK_NOTIFY_API_KEY: apiKey,
  GOVUK_NOTIFY_TEMPLATES: ['recommendation.asked', 'recommendation.reminder', 'recommendation.finalNotice']
    .map((form) => `${form}=${TEMPLATE}`)
    .join(','),
});

/** Recommendations issued weeks ago and due in some days: by now the first reminder of each is due. */
async function owing(databaseUrl: string, count: number): Promise<readonly string[]> {
  const now = Date.now();
  const clock = new ManualClock(new Date(now - 25 * 86_400_000).toISOString());
  const ledger = await startTestLedger({ databaseUrl, clock });
  const work = new Casework(ledger);
  const sarId = await agreedReview(work);
  const responseDueOn = addDays(localDateOf(new Date(now).toISOString()), 9);
  const recIds: string[] = [];
  for (let nth = 0; nth < count; nth += 1)
    recIds.push((await issued(work, sarId, { orgs: [ORG], responseDueOn })).recId);
  for (const until = Date.now() + PATIENCE_MS; ledger.carrier.sent.length < count && Date.now() < until;)
    await pause(50);
  await ledger.stop();
  return recIds;
}

/** Starts a process that dies at this place; false when all was done before it came there. */
async function diesAt(
  ledger: KillableLedger,
  point: MessagePoint,
  db: Database,
  lanes: number,
): Promise<boolean> {
  const life = await ledger.start(`${point}=kill:1`);
  const done = until(() => allRecorded(db, lanes)).then(() => false);
  const died = await Promise.race([life.ended.then(() => true), done]);
  if (!died) {
    life.child.kill('SIGTERM');
    await once(life.child, 'close');
  }
  return died;
}

/** As it is a minute later, when nobody holds what a dead process held. */
const leasesRunOut = (db: Database) =>
  db.sql`update ledger_outbox.message
    set leased_until = clock_timestamp() - interval '1 second', next_at = least(next_at, now())
    where state in ('WAITING', 'SENDING', 'SENT')`;

const REMINDERS = "kind = 'recommendation.reminder'";

async function allRecorded({ sql }: Database, lanes: number): Promise<boolean> {
  const [row] = await sql.unsafe<{ done: number }[]>(
    `select count(*)::int4 as done from ledger_outbox.message where ${REMINDERS} and state = 'DONE'`,
  );
  return row?.done === lanes;
}

async function outcomeOf({ sql }: Database, { taken }: FakeGovukNotify, recIds: readonly string[]) {
  const messages = await sql.unsafe<{ id: string; state: string }[]>(
    `select id, state from ledger_outbox.message where ${REMINDERS}`,
  );
  const recorded = await sql.unsafe<{ stream: string; count: number }[]>(
    `select stream, count(*)::int4 as count from ledger_log.event where type = 'ResponseReminderSent' group by stream`,
  );
  const states: Record<string, number> = {};
  for (const { state } of messages) states[state] = (states[state] ?? 0) + 1;
  return {
    sent: messages.map(({ id }) => taken.filter(({ reference }) => reference === id).length),
    recorded: recIds.map(
      (id) => recorded.find(({ stream }) => stream === `recommendation-${id}`)?.count ?? 0,
    ),
    states,
  };
}

async function until(isSo: () => Promise<boolean>): Promise<void> {
  for (const end = Date.now() + PATIENCE_MS; Date.now() < end; await pause(100)) if (await isSo()) return;
  throw new Error('the messages were not all sent and recorded in time');
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
