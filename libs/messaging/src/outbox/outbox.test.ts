import { Writable } from 'node:stream';
import { ManualClock } from '#platform/clock';
import { type Database, migrate, openDatabase } from '#platform/database';
import { armFailPoints } from '#platform/fail-points';
import { deterministicId } from '#platform/ids';
import { createLogger } from '#platform/logging';
import { createTestDatabase, type TestDatabase } from '../../../../test/support/database.js';
import { type MemoryCarrier, memoryCarrier } from '../../../../test/support/memory-sender.js';
import {
  addMessage,
  type Correspondent,
  createDispatcher,
  type Dispatcher,
  type DispatchLimits,
  messagingMigrations,
  type NewMessage,
  type OutboxMessage,
  outboxDesk,
  type Preparation,
} from './index.js';

const NOON = '2026-04-02T12:00:00.000Z';
const LIMITS: Partial<DispatchLimits> = { attempts: 3, firstPauseMs: 60_000 };

let database: TestDatabase;
let db: Database;
beforeAll(async () => {
  database = await createTestDatabase('outbox');
  db = openDatabase({ url: database.url, applicationName: 'outbox-test' });
  await migrate(db, [messagingMigrations]);
});
afterAll(async () => {
  await db.close();
  await database.drop();
});

let clock: ManualClock;
let carrier: MemoryCarrier;
let recorded: string[];
let logged: string;
let answer: (message: OutboxMessage, topic: readonly OutboxMessage[], at: string) => Preparation;
let record: () => ReturnType<Correspondent['record']>;
beforeEach(async () => {
  await db.sql`truncate ledger_outbox.message cascade`;
  clock = new ManualClock(NOON);
  carrier = memoryCarrier();
  recorded = [];
  logged = '';
  answer = ({ id }) => ({ outcome: 'send', letter: letterOf(id) });
  record = () => Promise.resolve({ outcome: 'accepted' });
});
afterEach(() => {
  armFailPoints('');
});

const letterOf = (id: string) => ({
  to: { orgCode: 'PRV-BRACKEN', email: 'safeguarding@bracken.example' },
  form: 'kind',
  subject: 'Subject',
  body: `About ${id}`,
  fields: {},
});

const message = (name: string, notBefore = NOON, topic = name): NewMessage => ({
  id: deterministicId('test message', name),
  kind: 'kind',
  topic,
  notBefore,
  details: { name },
});

const correspondent: Correspondent = {
  kinds: ['kind'],
  prepare: (given, topic, at) => Promise.resolve().then(() => answer(given, topic, at)),
  record: async ({ id }) => {
    const outcome = await record();
    recorded.push(id);
    return outcome;
  },
};

const log = () =>
  createLogger({
    level: 'debug',
    service: 'test',
    destination: new Writable({
      write: (chunk: Buffer, _encoding, done) => {
        logged += chunk.toString();
        done();
      },
    }),
  });

const worker = (sender = carrier.sender): Dispatcher =>
  createDispatcher({ db, clock, log: log(), sender, correspondents: [correspondent], limits: LIMITS });

const desk = () => outboxDesk(db, clock);
const add = (...messages: readonly NewMessage[]) =>
  Promise.all(messages.map((each) => addMessage(db.sql, each)));
const stateOf = async ({ id }: NewMessage) => {
  const { state, reason, attempts } = await desk().show(id);
  return { state, reason, attempts };
};
const bodies = () => carrier.sent.map(({ letter }) => letter.body);
/** As it is a minute after a worker died. */
const leasesRunOut = () =>
  db.sql`update ledger_outbox.message set leased_until = clock_timestamp() - interval '1 second'`;

describe('the outbox', () => {
  it('takes a message once, whoever adds it how often', async () => {
    const one = message('one');
    expect((await add(one, one, one)).filter((added) => added)).toHaveLength(1);
    await worker().sweep();
    expect(await addMessage(db.sql, one)).toBe(false);
    await worker().sweep();
    expect(carrier.sent).toHaveLength(1);
    expect(recorded).toEqual([one.id]);
    expect(await stateOf(one)).toEqual({ state: 'DONE', reason: null, attempts: 1 });
  });

  it('is written with what it follows from, or not at all', async () => {
    const one = message('one');
    await expect(
      db.transaction(async (tx) => {
        await addMessage(tx, one);
        throw new Error('what it follows from was not stored');
      }),
    ).rejects.toThrow('not stored');
    expect(await worker().sweep()).toBe(0);
  });

  it('sends nothing before its time', async () => {
    await add(message('one', '2026-04-02T16:00:00.000Z'));
    clock.set(new Date('2026-04-02T15:59:59.999Z'));
    expect(await worker().sweep()).toBe(0);
    clock.set(new Date('2026-04-02T16:00:00.000Z'));
    expect(await worker().sweep()).toBe(1);
    const [{ sentAt }] = (await desk().list('DONE')) as [OutboxMessage];
    expect(sentAt).toBe('2026-04-02T16:00:00.000Z');
  });

  it('sends the messages of a topic in order, the longest due first', async () => {
    await add(message('c', '2026-04-02T11:00:00.000Z', 't'), message('a', '2026-04-02T09:00:00.000Z', 't'));
    await add(message('b', '2026-04-02T10:00:00.000Z', 't'));
    await worker().sweep();
    expect(bodies()).toEqual(['a', 'b', 'c'].map((name) => `About ${message(name).id}`));
  });

  it('asks right before sending, and tells of the topic', async () => {
    await add(message('a', '2026-04-02T09:00:00.000Z', 't'), message('b', '2026-04-02T10:00:00.000Z', 't'));
    const seen: (string | null)[][] = [];
    answer = ({ id }, topic, at) => {
      seen.push([at, ...topic.map(({ state }) => state)]);
      return { outcome: 'send', letter: letterOf(id) };
    };
    await worker().sweep();
    expect(seen).toEqual([
      [NOON, 'WAITING'],
      [NOON, 'DONE'],
    ]);
  });

  it('drops what is no longer called for, and keeps the reason', async () => {
    const one = message('one');
    await add(one);
    answer = () => ({ outcome: 'drop', reason: 'ANSWERED' });
    await worker().sweep();
    expect(carrier.sent).toEqual([]);
    expect(await stateOf(one)).toEqual({ state: 'DROPPED', reason: 'ANSWERED', attempts: 0 });
  });

  it('leaves to an operator what cannot be written, and writes it once they have seen to it', async () => {
    const one = message('one');
    await add(one);
    answer = () => ({ outcome: 'dead', reason: 'NO_CONTACT' });
    await worker().sweep();
    expect(await stateOf(one)).toEqual({ state: 'DEAD', reason: 'NO_CONTACT', attempts: 0 });
    answer = ({ id }) => ({ outcome: 'send', letter: letterOf(id) });
    await worker().sweep();
    expect(carrier.sent).toEqual([]);
    await desk().retry(one.id, { actor: 'operator:ann' });
    await worker().sweep();
    expect(await stateOf(one)).toEqual({ state: 'DONE', reason: null, attempts: 1 });
  });

  it('puts off what something else has to come before', async () => {
    const [one, first] = [message('one', NOON, 't'), message('first', NOON, 't')];
    await add(one);
    const until = '2026-04-09T16:00:00.000Z';
    answer = ({ id }) =>
      id === one.id && clock.now().toISOString() < until
        ? { outcome: 'wait', until, first: [first] }
        : { outcome: 'send', letter: letterOf(id) };
    await worker().sweep();
    expect(bodies()).toEqual([`About ${first.id}`]);
    clock.set(new Date(until));
    await worker().sweep();
    expect(bodies()).toEqual([first, one].map(({ id }) => `About ${id}`));
  });
});

describe('a carrier', () => {
  it('that is busy is asked again after a pause, and the record before it', async () => {
    const one = message('one');
    await add(one);
    carrier.whim('is busy');
    await worker().sweep();
    expect(await stateOf(one)).toEqual({ state: 'WAITING', reason: 'BUSY', attempts: 1 });
    expect(await worker().sweep()).toBe(0);
    clock.advance(60_000);
    answer = () => ({ outcome: 'drop', reason: 'ANSWERED' });
    await worker().sweep();
    expect(await stateOf(one)).toMatchObject({ state: 'DROPPED', reason: 'ANSWERED' });
    expect(carrier.sent).toEqual([]);
  });

  it('that stays busy is left alone after so many tries, each after a longer pause', async () => {
    const one = message('one');
    await add(one);
    const tries: string[] = [];
    answer = ({ id }) => {
      tries.push(clock.now().toISOString());
      return { outcome: 'send', letter: letterOf(id) };
    };
    for (let minute = 0; minute < 10; minute += 1) {
      carrier.whim('is busy');
      await worker().sweep();
      clock.advance(60_000);
    }
    expect(tries.map((at) => at.slice(11, 16))).toEqual(['12:00', '12:01', '12:03']);
    expect(await stateOf(one)).toEqual({ state: 'DEAD', reason: 'BUSY', attempts: 3 });
    expect(logged).toContain('waits for an operator');
  });

  it('that refuses a letter is not asked again', async () => {
    const one = message('one');
    await add(one);
    carrier.whim('refuses');
    await worker().sweep();
    expect(await stateOf(one)).toMatchObject({ state: 'DEAD', reason: 'REFUSED' });
  });

  it('that says nothing is asked whether it has the letter, and not given it twice', async () => {
    const one = message('one');
    await add(one);
    carrier.whim('takes and is lost');
    await worker().sweep();
    expect(await stateOf(one)).toEqual({ state: 'SENDING', reason: 'CARRIER_UNSURE', attempts: 1 });
    clock.advance(60_000);
    expect(await worker().sweep()).toBe(0);
    await leasesRunOut();
    await worker().sweep();
    expect(carrier.sent).toHaveLength(1);
    expect(await stateOf(one)).toEqual({ state: 'DONE', reason: null, attempts: 1 });
    const { sentAt, carrierRef } = await desk().show(one.id);
    expect([sentAt, carrierRef]).toEqual([NOON, 'carried-1']);
  });

  it('that says nothing and never took it is given it again', async () => {
    const one = message('one');
    await add(one);
    carrier.whim('is lost');
    await worker().sweep();
    clock.advance(60_000);
    await leasesRunOut();
    await worker().sweep();
    expect(carrier.sent).toHaveLength(1);
    expect(await stateOf(one)).toMatchObject({ state: 'DONE', attempts: 2 });
  });

  it('that hangs is left when the time is up, and asked later', async () => {
    const one = message('one');
    await add(one);
    const hanging = { ...carrier.sender, send: () => new Promise<never>(() => undefined) };
    const limits = { startMs: 5_000, sendMs: 20, settleMs: 20, leaseMs: 6_000 };
    await createDispatcher({
      ...{ db, clock, log: log(), sender: hanging, correspondents: [correspondent], limits },
    }).sweep();
    expect(await stateOf(one)).toMatchObject({ state: 'SENDING', reason: 'CARRIER_UNSURE' });
  });

  it('that no longer knows what it took is not given it a second time: an operator decides', async () => {
    const one = message('one');
    await add(one);
    carrier = memoryCarrier({ remembersForMs: 1_000 });
    carrier.whim('takes and is lost');
    await worker().sweep();
    carrier.forget();
    clock.advance(60_000);
    await leasesRunOut();
    await db.sql`update ledger_outbox.message set marked_at = marked_at - interval '2 seconds'`;
    await worker().sweep();
    expect(await stateOf(one)).toMatchObject({ state: 'DEAD', reason: 'OUTCOME_UNKNOWN' });
    await desk().retry(one.id, { actor: 'operator:ann' });
    await worker().sweep();
    expect(await stateOf(one)).toMatchObject({ state: 'DEAD', reason: 'OUTCOME_UNKNOWN' });
    expect(carrier.sent).toHaveLength(1);
    await desk().retry(one.id, { actor: 'operator:ann', neverArrived: 'The trust’s office says so' });
    await worker().sweep();
    expect(carrier.sent).toHaveLength(2);
    expect((await desk().show(one.id)).history).toMatchObject([
      { actor: 'operator:ann', action: 'RETRY', reason: null },
      { actor: 'operator:ann', action: 'RETRY', reason: 'The trust’s office says so' },
    ]);
  });
});

describe('the record of what was sent', () => {
  it('is written though it cannot be for long', async () => {
    const one = message('one');
    await add(one);
    record = () => Promise.reject(new Error('the log is out of reach'));
    for (let attempt = 0; attempt < 6; attempt += 1) {
      await worker().sweep();
      clock.advance(3_600_000);
    }
    expect(await stateOf(one)).toMatchObject({ state: 'SENT', reason: 'NOT_RECORDED' });
    record = () => Promise.resolve({ outcome: 'accepted' });
    await worker().sweep();
    expect(await stateOf(one)).toMatchObject({ state: 'DONE' });
    expect([carrier.sent.length, recorded.length]).toEqual([1, 1]);
  });

  it('that is refused is not asked for again, and the refusal is kept', async () => {
    const one = message('one');
    await add(one);
    record = () => Promise.resolve({ outcome: 'refused', code: 'LANE_NOT_FOUND' });
    await worker().sweep();
    expect(await stateOf(one)).toMatchObject({ state: 'DONE', reason: 'REFUSED_LANE_NOT_FOUND' });
  });
});

describe('a worker', () => {
  const POINTS = ['after-claim', 'after-mark', 'after-send', 'after-sent', 'after-record'] as const;

  it.each(POINTS)('that dies %s leaves a message another sends once', async (point) => {
    const one = message('one');
    await add(one);
    armFailPoints(`outbox.${point}=throw`);
    await expect(worker().sweep()).rejects.toThrow('Fail point');
    armFailPoints('');
    expect(await worker().sweep()).toBe(0);
    await leasesRunOut();
    await worker().sweep();
    expect(carrier.sent).toHaveLength(1);
    expect(new Set(recorded)).toEqual(new Set([one.id]));
    expect(await stateOf(one)).toMatchObject({ state: 'DONE' });
  });

  it('that dies while it finds out leaves it to be found out', async () => {
    const one = message('one');
    await add(one);
    armFailPoints('outbox.after-send=throw');
    await expect(worker().sweep()).rejects.toThrow('Fail point');
    armFailPoints('outbox.after-find=throw');
    await leasesRunOut();
    await expect(worker().sweep()).rejects.toThrow('Fail point');
    armFailPoints('');
    await leasesRunOut();
    await worker().sweep();
    expect(carrier.sent).toHaveLength(1);
  });

  it('that wakes up after its lease changes nothing', async () => {
    const one = message('one');
    await add(one);
    let wake: () => void = () => undefined;
    const asleep = new Promise<void>((resolve) => (wake = resolve));
    let first = true;
    const correspondents: readonly Correspondent[] = [
      {
        ...correspondent,
        prepare: async (given) => {
          if (first) {
            first = false;
            await asleep;
          }
          return { outcome: 'send', letter: letterOf(given.id) };
        },
      },
    ];
    const both = { db, clock, log: log(), sender: carrier.sender, correspondents, limits: LIMITS };
    const sleeper = createDispatcher(both).sweep();
    while ((await db.sql`select 1 from ledger_outbox.message where fence > 0`).length === 0);
    await leasesRunOut();
    await createDispatcher(both).sweep();
    wake();
    await sleeper;
    expect(carrier.sent).toHaveLength(1);
    expect(recorded).toEqual([one.id]);
    expect(logged).toContain('left to another worker');
  });

  it('beside seven others sends each message once, and those of a topic in order', async () => {
    carrier = memoryCarrier({ slowMs: 2 });
    const names = Array.from({ length: 60 }, (_, index) => `${index % 6} ${String(index).padStart(2, '0')}`);
    await add(
      ...names.map((name, index) =>
        message(name, `2026-04-02T11:${String(index).padStart(2, '0')}:00.000Z`, `topic ${name[0] ?? ''}`),
      ),
    );
    const workers = Array.from({ length: 8 }, () => worker());
    for (let left = 1; left > 0;) {
      await Promise.all(workers.map((each) => each.sweep()));
      left = (await desk().counts()).waiting;
    }
    expect(carrier.sent).toHaveLength(60);
    expect(new Set(carrier.sent.map(({ reference }) => reference)).size).toBe(60);
    for (const topic of [0, 1, 2, 3, 4, 5]) {
      const ids = names.filter((name) => name.startsWith(String(topic))).map((name) => message(name).id);
      expect(carrier.sent.map(({ reference }) => reference).filter((id) => ids.includes(id))).toEqual(ids);
    }
  });

  it('runs until it is stopped, through failures', async () => {
    await add(message('one'));
    armFailPoints('outbox.after-claim=throw');
    const running = createDispatcher({
      ...{ db, clock, log: log(), sender: carrier.sender, correspondents: [correspondent], pollMs: 5 },
    });
    running.start();
    while (!logged.includes('will go on')) await new Promise((resolve) => setTimeout(resolve, 5));
    await leasesRunOut();
    while (carrier.sent.length === 0) await new Promise((resolve) => setTimeout(resolve, 5));
    await running.stop();
    expect(running.status()).toMatchObject({ state: 'ENDED', error: null });
  });

  it('does not start with a lease that ends before what is done under it, or two writers of one kind', () => {
    const base = { db, clock, log: log(), sender: carrier.sender, correspondents: [correspondent] };
    expect(() => createDispatcher({ ...base, limits: { leaseMs: 1_000 } })).toThrow(RangeError);
    expect(() => createDispatcher({ ...base, correspondents: [correspondent, correspondent] })).toThrow(
      'Two',
    );
  });
});

describe('the desk', () => {
  it('shows what waits and what was given up, and since when', async () => {
    await add(
      message('late', '2026-04-02T11:00:00.000Z'),
      message('refused'),
      message('later', '2026-05-01T12:00:00.000Z'),
    );
    expect(await desk().counts()).toEqual({ waiting: 3, dead: 0, overdueSeconds: 3_600 });
    answer = ({ id }) =>
      id === message('late').id
        ? { outcome: 'drop', reason: 'X' }
        : { outcome: 'send', letter: letterOf(id) };
    carrier.whim('refuses');
    await worker().sweep();
    expect(await desk().counts()).toEqual({ waiting: 1, dead: 1, overdueSeconds: 0 });
    expect((await desk().list()).map(({ state }) => state)).toEqual(['DEAD', 'WAITING']);
    expect((await desk().list('DROPPED')).map(({ reason }) => reason)).toEqual(['X']);
  });

  it('gives a message up for good, and touches none that was not given up', async () => {
    const one = message('one');
    await add(one);
    const by = { actor: 'operator:ann', reason: 'The organisation was dissolved' };
    await expect(desk().giveUp(one.id, by)).rejects.toMatchObject({ code: 'NOT_GIVEN_UP' });
    await expect(desk().retry(one.id, by)).rejects.toMatchObject({ code: 'NOT_GIVEN_UP' });
    const unknown = deterministicId('nothing');
    await expect(desk().show(unknown)).rejects.toMatchObject({ code: 'NO_SUCH_MESSAGE' });
    await expect(desk().retry(unknown, by)).rejects.toMatchObject({ code: 'NO_SUCH_MESSAGE' });
    carrier.whim('refuses');
    await worker().sweep();
    await desk().giveUp(one.id, by);
    expect(await stateOf(one)).toMatchObject({ state: 'DROPPED', reason: 'GIVEN_UP_BY_OPERATOR' });
    expect((await desk().show(one.id)).history).toMatchObject([{ ...by, action: 'GIVE_UP' }]);
  });

  it('a kind nobody writes and a writer that fails are seen too', async () => {
    const [unknown, failing] = [{ ...message('unknown'), kind: 'other' }, message('failing')];
    await add(unknown, failing);
    answer = () => {
      throw new Error('no such policy');
    };
    for (let minute = 0; minute < 6; minute += 1) {
      await worker().sweep();
      clock.advance(60_000);
    }
    expect(await stateOf(unknown)).toMatchObject({ state: 'DEAD', reason: 'UNKNOWN_KIND' });
    expect(await stateOf(failing)).toEqual({ state: 'DEAD', reason: 'NOT_PREPARED', attempts: 3 });
  });
});
