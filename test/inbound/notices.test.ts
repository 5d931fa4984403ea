import type { CommandRequest } from '#event-sourcing/command';
import { memoryBroker, type MemoryBroker } from '#messaging/broker';
import { inboxDesk } from '#messaging/inbox';
import { armFailPoints } from '#platform/fail-points';
import { deterministicId } from '#platform/ids';
import {
  bytesOf,
  CHANNELS,
  DATIX,
  enveloped,
  PPN,
  REGULATOR_ENQUIRY,
  TRANSFER,
} from '../../libs/information-sharing/src/inbound/examples.contract.js';
import { Casework } from '../support/casework.js';
import { matchedNotice, onNotice, raisedFrom } from '../support/casework/partner-notification.js';
import { startTestLedger, type TestLedger } from '../support/ledger.js';
import { settled } from '../support/settled.js';
import type { Ledger } from '#assembly/ledger';
import { inboundFeeds, replayInbox, type InboundFeeds, type InboundOptions } from '#assembly/gateway';

const POLICE = 'sg.in.police.v1';
const TOLD = 'sg.out.feedback.police.v1';
const GROUP = 'safeguarding-ledger-inbound';

let test: TestLedger;
let work: Casework;
let broker: MemoryBroker;
let running: InboundFeeds[] = [];
let nth = 0;

beforeAll(async () => {
  test = await startTestLedger({ now: '2026-04-02T15:50:00Z' });
  work = new Casework(test);
});
beforeEach(() => {
  broker = memoryBroker();
});
afterEach(async () => {
  armFailPoints('');
  await Promise.all(running.map((feeds) => feeds.stop()));
  running = [];
});
afterAll(() => test.stop());

function start(options: Partial<InboundOptions> = {}, ledger: Ledger = test.ledger): InboundFeeds {
  const feeds = inboundFeeds(ledger, { broker, channels: CHANNELS, owedEveryMs: 50, ...options });
  running.push(feeds);
  feeds.start();
  return feeds;
}

const freshRef = (): string => `PPN/2026/${(nth += 1)}`;
const ppn = (ref: string, more: object = {}): object => ({
  ...PPN,
  ppn: { ...PPN.ppn, number: ref },
  ...more,
});
const put = (topic: string, value: unknown, key: string | null = null) =>
  broker.put({ topic, key, value: bytesOf(value), headers: {} });

async function until<T>(look: () => T | Promise<T>, what: string): Promise<NonNullable<T>> {
  for (const end = Date.now() + 40_000; ;) {
    const seen = await look();
    if (seen) return seen;
    if (Date.now() > end) throw new Error(`Waited in vain: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

interface Told {
  readonly id: string;
  readonly type: string;
  readonly data: {
    readonly ref?: string;
    readonly code?: string;
    readonly status?: string;
    readonly pointer?: string;
  };
}
const told = (ref: string, topic = TOLD): readonly Told[] =>
  broker
    .records(topic)
    .filter(({ key }) => key === ref)
    .map(({ value }) => JSON.parse(Buffer.from(value ?? []).toString('utf8')) as Told);
const saidTo = (ref: string, topic = TOLD) =>
  told(ref, topic).map(({ type, data: { status, code } }) => `${type.split('.').at(-2)} ${status ?? code}`);

/** The notice a sender's message became: its id follows from source, sender and reference. */
async function noticeOf(ref: string): Promise<{ id: string; types: readonly string[] }> {
  await until(() => told(ref).length > 0, `${ref} is told`);
  const id = deterministicId('partner-notification', 'identity', 'POLICE', 'POL-NORTHMOOR', ref, '');
  return { id, types: (await work.events(`partner-notification-${id}`)).map(({ type }) => type) };
}

const handled = (count: number, topic = TOLD) =>
  until(() => broker.records(topic).length >= count, `${count} are told`);

describe('a notice that comes by its topic', () => {
  it('S1.1 is received, RED until 20:50, acknowledged as it is stored, and its sender told at once', async () => {
    start();
    const ref = freshRef();
    put(POLICE, ppn(ref), ref);
    await handled(1);
    expect(saidTo(ref)).toEqual(['notice-received RECEIVED']);
    const { id } = await noticeOf(ref);
    const notice = await work.as('edt.demo').reads<{
      receivedAt: string;
      acknowledgedAt: string;
      status: string;
      told: { person: { names: unknown[] } }[];
      deadlines: { key: string; dueAt: string }[];
    }>('getPartnerNotification', { path: { partnerNotificationId: id } });
    expect(notice).toMatchObject({
      receivedAt: '2026-04-02T15:50:00.000Z',
      acknowledgedAt: '2026-04-02T15:50:00.000Z',
      status: 'Received',
    });
    expect(notice.deadlines.find(({ key }) => key === 'concern.immediateRisk')?.dueAt).toBe(
      '2026-04-02T19:50:00.000Z',
    );
    expect(notice.told[0]?.person.names).toEqual([
      { family: 'Finch', given: ['Ada', 'Mary'], use: 'OFFICIAL' },
    ]);
  });

  it('IN-1 S1.2 delivered again, in any form, is one notice; anything else told is an update', async () => {
    start();
    const ref = freshRef();
    for (const value of [
      ppn(ref),
      ppn(ref),
      JSON.stringify(ppn(ref), null, 2),
      enveloped(ppn(ref), { id: 'a' }),
    ])
      put(POLICE, value, ref);
    put(POLICE, enveloped(ppn(ref, { narrative: 'He is back.' }), { id: 'b' }), ref);
    put(POLICE, enveloped(ppn(ref), { id: 'c' }), ref);
    await handled(5);
    const { types } = await noticeOf(ref);
    expect(types.filter((type) => type.startsWith('Partner'))).toEqual([
      'PartnerNotificationReceived',
      'PartnerNotificationUpdated',
      'PartnerNotificationUpdated',
    ]);
    expect(saidTo(ref)).toEqual([
      'notice-received RECEIVED',
      'notice-received KNOWN',
      'notice-received KNOWN',
      'notice-received UPDATED',
      'notice-received UPDATED',
    ]);
  });

  it('IN-1 under an id of the sender that was used before and says something else, is an update and never dropped', async () => {
    start();
    const ref = freshRef();
    put(POLICE, enveloped(ppn(ref), { id: 'same' }), ref);
    put(POLICE, enveloped(ppn(ref, { narrative: 'She is in hospital.' }), { id: 'same' }), ref);
    await handled(2);
    expect(saidTo(ref)).toEqual(['notice-received RECEIVED', 'notice-received UPDATED']);
  });

  it('IN-2 is matched to nobody by the ledger, however well it describes an adult on record', async () => {
    await work.person({});
    start();
    const ref = freshRef();
    put(POLICE, ppn(ref), ref);
    await handled(1);
    const { id, types } = await noticeOf(ref);
    expect(types).not.toContain('NotificationMatched');
    await test.caughtUp();
    const { items } = await work
      .as('tri.demo')
      .reads<{ items: { notificationId: string }[] }>('listPartnerNotifications', {
        query: { status: 'Received' },
      });
    expect(items.map(({ notificationId }) => notificationId)).toContain(id);
  });

  it('IN-4 is a notice and no concern: receipt decides nothing', async () => {
    start();
    const ref = freshRef();
    put(POLICE, ppn(ref), ref);
    await handled(1);
    const { types } = await noticeOf(ref);
    expect(types).toEqual([
      'PartnerNotificationReceived',
      'DeadlineSet',
      'DeadlineSet',
      'NotificationAcknowledged',
      'DeadlineMet',
    ]);
  });

  it('IN-5 is dated by what happened, and shows when it came', async () => {
    start();
    const ref = freshRef();
    put(POLICE, ppn(ref, { incident: { at: '24/12/2025 23:30' } }), ref);
    await handled(1);
    const { id } = await noticeOf(ref);
    const [first] = await work.events(`partner-notification-${id}`);
    expect(first?.meta).toMatchObject({
      occurredAt: '2025-12-24T23:30:00.000Z',
      recordedAt: '2026-04-02T15:50:00.000Z',
    });
  });

  it('IN-6 tells its sender what was decided, by the code alone, and everything it was told is on the notice', async () => {
    start();
    const [dismissed, raised] = [freshRef(), freshRef()];
    put(POLICE, ppn(dismissed), dismissed);
    const first = await noticeOf(dismissed);
    await onNotice(work, first.id, 'dismissNotification');
    put(POLICE, ppn(raised), raised);
    const second = await noticeOf(raised);
    const concernId = await raisedFrom(work, second.id, await matchedNotice(work, second.id));
    await work.decided(concernId);
    await until(() => saidTo(raised).length === 2 && saidTo(dismissed).length === 2, 'both are told');
    expect(saidTo(dismissed)).toEqual(['notice-received RECEIVED', 'notice-outcome NOT_A_CONCERN']);
    expect(saidTo(raised)).toEqual(['notice-received RECEIVED', 'notice-outcome S42_DUTY_MET']);
    for (const { data } of told(raised).slice(1))
      expect(Object.keys(data).sort()).toEqual(['code', 'decidedAt', 'ref']);
  });

  it('of a trust, the regulator or another authority is received as theirs', async () => {
    start();
    put('sg.in.nhs.v1', DATIX, 'W-20417');
    put('sg.in.cqc.v1', REGULATOR_ENQUIRY, 'ENQ');
    put('sg.in.la.v1', TRANSFER, 'EV');
    for (const topic of ['nhs', 'cqc', 'la']) await handled(1, `sg.out.feedback.${topic}.v1`);
    expect(saidTo('ENQ1-2000', 'sg.out.feedback.cqc.v1')).toEqual(['notice-received RECEIVED']);
    expect(saidTo('W-20417', 'sg.out.feedback.nhs.v1')).toEqual(['notice-received RECEIVED']);
    expect(saidTo('EV/551', 'sg.out.feedback.la.v1')).toEqual(['notice-received RECEIVED']);
    const senders = await test.ledger.db.sql<{ sender: string; stream: string }[]>`
      select sender, stream from ledger_inbox.message where topic in ('sg.in.nhs.v1', 'sg.in.cqc.v1', 'sg.in.la.v1') order by sender`;
    expect(senders.map(({ sender }) => sender)).toEqual(['LA-EASTVALE', 'NHS-NORTHMOOR-TRUST', 'REG-CARE']);
    const trust = await work.events(senders[1]?.stream ?? '');
    expect(trust[0]?.meta).toMatchObject({ actor: { userId: 'gateway:NHS-NORTHMOOR-TRUST', role: 'NHS' } });
    expect(trust[0]?.data).toMatchObject({
      pressureUlcer: true,
      riskTypes: ['NEGLECT'],
      sourceSystem: 'NHS',
    });
  });
});

describe('IN-3 what cannot be taken', () => {
  const CANARY = 'Xanthippe Quillfeather';

  it('is put down with the reason, its sender told, and nothing of it shown anywhere', async () => {
    start();
    const from = test.logLines;
    const ref = freshRef();
    put(POLICE, ppn(ref, { narrative: undefined, officer: CANARY }), ref);
    put(POLICE, `{"force":"901","${CANARY}":`, 'by-key');
    put(POLICE, ppn(freshRef(), { force: '902', officer: CANARY }), 'other');
    put(POLICE, ppn(freshRef(), { narrative: CANARY + 'x'.repeat(10 * 1024 * 1024) }), 'large');
    await handled(4);
    expect(told(ref)[0]).toMatchObject({
      type: 'uk.safeguarding-ledger.feedback.message-rejected.v1',
      data: { ref, code: 'REQUIRED', pointer: '/narrative', reason: 'The field is required.', others: [] },
    });
    expect(['by-key', 'other', 'large'].flatMap((key) => told(key).map(({ data }) => data.code))).toEqual([
      'INVALID_JSON',
      'SENDER_MISMATCH',
      'MESSAGE_TOO_LARGE',
    ]);
    const letters = broker.records(`${POLICE}.dlq`);
    expect(letters.map(({ headers }) => headers['reason']).sort()).toEqual([
      'INVALID_JSON',
      'MESSAGE_TOO_LARGE',
      'REQUIRED',
      'SENDER_MISMATCH',
    ]);
    const shown = [...letters, ...broker.records(TOLD)]
      .map(({ value }) => Buffer.from(value ?? []).toString('utf8'))
      .join();
    const rows = JSON.stringify(
      await test.ledger.db
        .sql`select to_jsonb(m) as row, encode(sealed, 'escape') as bytes from ledger_inbox.message m`,
    );
    for (const text of [shown, rows, test.logs(from)]) expect(text).not.toMatch(/Xanthippe|Quillfeather/);
  });

  it('by a rule of the record names the place in the sender’s own form', async () => {
    start();
    const ref = freshRef();
    put(POLICE, enveloped(ppn(ref, { incident: { at: '02/04/2027 10:00' } })), ref);
    await handled(1);
    expect(told(ref)[0]?.data).toMatchObject({ code: 'OCCURRED_IN_FUTURE', pointer: '/data/incident/at' });
  });

  it('holds up nothing behind it, though nobody foresaw why it fails; kept for an operator, and its sender told', async () => {
    const [poison, next] = [freshRef(), freshRef()];
    const { runner } = test.ledger;
    const run = (request: CommandRequest) =>
      JSON.stringify(request.command).includes(`${poison}"`)
        ? Promise.reject(new TypeError(CANARY))
        : runner.run(request);
    const from = test.logLines;
    start({}, { ...test.ledger, runner: { run } as never });
    put(POLICE, ppn(poison), 'one');
    put(POLICE, ppn(next), 'one');
    await until(() => told(next).length > 0, 'the next is told');
    expect(saidTo(poison)).toEqual(['message-rejected CANNOT_BE_HANDLED']);
    expect(saidTo(next)).toEqual(['notice-received RECEIVED']);
    expect(test.logs(from)).not.toContain(CANARY);
    const [kept] = (await inboxDesk(test.ledger.db).list({})).filter(
      ({ code }) => code === 'CANNOT_BE_HANDLED',
    );
    expect(kept).toMatchObject({ attempts: 5, isKept: true });
    expect(await replayInbox(test.ledger, CHANNELS, kept?.id ?? '', 'operator:ann')).toMatchObject({
      outcome: 'NOTICE_RECEIVED',
    });
  });

  it('is handled anew by an operator once the mapping is mended, audited, and its sender told', async () => {
    const feeds = start();
    const ref = freshRef();
    put(POLICE, ppn(ref, { ppn: { ...PPN.ppn, number: ref, grading: 'CRITICAL' } }), ref);
    await handled(1);
    await feeds.stop();
    const desk = inboxDesk(test.ledger.db);
    const mended = new Map(CHANNELS);
    const [channel] = CHANNELS.get(POLICE) ?? [];
    const rules = new Map(channel?.rules);
    rules.set('/risk', { from: '/ppn/grading', codes: { CRITICAL: 'R' } });
    mended.set(POLICE, [{ ...channel!, rules }]);
    const rejected = (await desk.list({ sender: 'POL-NORTHMOOR' })).find(
      ({ code }) => code === 'UNKNOWN_CODE',
    );
    const still = await replayInbox(test.ledger, CHANNELS, rejected?.id ?? '', 'operator:ann');
    expect(still).toMatchObject({ state: 'REJECTED', code: 'UNKNOWN_CODE', isKept: true });
    const done = await replayInbox(test.ledger, mended, rejected?.id ?? '', 'operator:ann');
    expect(done).toMatchObject({ state: 'DONE', outcome: 'NOTICE_RECEIVED' });
    await expect(replayInbox(test.ledger, mended, rejected?.id ?? '', 'operator:ann')).rejects.toMatchObject({
      code: 'NOT_REJECTED',
    });
    start({ channels: mended });
    await until(() => told(ref).length === 2, 'it is told');
    expect(saidTo(ref)).toEqual(['message-rejected UNKNOWN_CODE', 'notice-received RECEIVED']);
    const shown = await until(async () => {
      const message = await desk.show(rejected?.id ?? '');
      return message.isKept ? undefined : message;
    }, 'its content is forgotten');
    expect(shown.history.map(({ action, actor, result }) => [action, actor, result])).toEqual([
      ['REPLAY', 'operator:ann', 'UNKNOWN_CODE'],
      ['REPLAY', 'operator:ann', 'NOTICE_RECEIVED'],
    ]);
  });

  it('is taken when its sender sends it again after the mending', async () => {
    start();
    const ref = freshRef();
    const message = ppn(ref, { ppn: { ...PPN.ppn, number: ref, council: 'WESTDALE' } });
    put(POLICE, message, ref);
    await handled(1);
    await running[0]?.stop();
    const [channel] = CHANNELS.get(POLICE) ?? [];
    const rules = new Map(channel?.rules);
    rules.delete('/authority');
    start({ channels: new Map([...CHANNELS, [POLICE, [{ ...channel!, rules }]]]), owedEveryMs: 1_000 });
    put(POLICE, message, ref);
    await handled(2);
    await until(async () => {
      const done = await inboxDesk(test.ledger.db).list({ state: 'DONE' });
      return done.every(({ isKept }) => !isKept);
    }, 'its content is forgotten');
    expect(saidTo(ref)).toEqual(['message-rejected UNKNOWN_CODE', 'notice-received RECEIVED']);
  });
});

describe('through faults', () => {
  it('a partner that replays its topic from the start, in any order, changes nothing', async () => {
    const feeds = start();
    const refs = Array.from({ length: 8 }, freshRef);
    const messages = refs.flatMap((ref) =>
      [ppn(ref), ppn(ref, { narrative: 'Worse.' }), ppn(ref)].map((value) => ({ ref, value })),
    );
    for (const { ref, value } of messages) put(POLICE, value, ref);
    await until(async () => (await feeds.status()).consumer.lag === 0, 'all is read');
    await settled(test);
    const head = await test.ledger.store.head();
    const tellings = broker.records(TOLD).length;
    broker.rewind(GROUP);
    for (const { ref, value } of [...messages].reverse()) put(POLICE, value, ref);
    await until(async () => (await feeds.status()).consumer.lag === 0, 'all is read again');
    expect(await test.ledger.store.head()).toBe(head);
    expect(broker.records(TOLD)).toHaveLength(tellings);
    const { counts } = await feeds.status();
    expect(counts.open).toBe(0);
  });

  it.each([
    'inbox.after-enter',
    'command.before-append',
    'command.after-append',
    'inbox.after-effect',
    'inbox.after-settle',
    'inbox.after-tell',
    'inbox.after-told',
  ])('one that fails at %s has its effect once, and its sender is told once', async (point) => {
    start();
    const ref = freshRef();
    armFailPoints(`${point}=throw:1`);
    put(POLICE, ppn(ref), ref);
    await until(() => told(ref).length > 0, 'it is told');
    armFailPoints('');
    const after = freshRef();
    put(POLICE, ppn(after), ref);
    await until(() => told(after).length > 0, 'the next is told');
    expect(new Set(told(ref).map(({ id }) => id)).size).toBe(1);
    const [row] = await test.ledger.db.sql<{ stream: string; state: string }[]>`
        select m.stream, m.state from ledger_inbox.message m order by entered_at desc offset 1 limit 1`;
    const types = (await work.events(row?.stream ?? '')).map(({ type }) => type);
    expect(types.filter((type) => type === 'PartnerNotificationReceived')).toHaveLength(1);
    expect(types).not.toContain('PartnerNotificationUpdated');
  });

  it('while the broker does not answer nothing is lost: what was done is told when it does', async () => {
    const feeds = start();
    const ref = freshRef();
    put(POLICE, ppn(ref), ref);
    broker.loseAnswers(2);
    await until(() => told(ref).length > 0, 'it is told');
    await until(async () => (await feeds.status()).consumer.lag === 0, 'all is read');
    expect(new Set(told(ref).map(({ id }) => id)).size).toBe(1);
    broker.down();
    put(POLICE, ppn(freshRef()), 'later');
    await new Promise((resolve) => setTimeout(resolve, 50));
    broker.up();
    await until(async () => (await feeds.status()).consumer.lag === 0, 'all is read');
  });

  it('two consumers of one group share the topic, and each effect is once', async () => {
    const one = start();
    start();
    const refs = Array.from({ length: 12 }, freshRef);
    for (const ref of refs) put(POLICE, ppn(ref), ref);
    await one.stop();
    for (const ref of refs) put(POLICE, ppn(ref), ref);
    await until(() => refs.every((ref) => told(ref).length > 0), 'all are told');
    expect(refs.map((ref) => new Set(told(ref).map(({ id }) => id)).size)).toEqual(refs.map(() => 1));
  });

  it('the log itself knows what it has done, though the inbox was restored from before', async () => {
    const feeds = start();
    const ref = freshRef();
    put(POLICE, ppn(ref), ref);
    await handled(1);
    const { types } = await noticeOf(ref);
    await feeds.stop();
    await test.ledger.db.sql`delete from ledger_inbox.delivery`;
    await test.ledger.db.sql`delete from ledger_inbox.message_audit`;
    await test.ledger.db.sql`delete from ledger_inbox.message`;
    broker.rewind(GROUP);
    test.clock.advance(3_600_000);
    start();
    await until(() => told(ref).length === 2, 'it is told again');
    expect(told(ref)[1]).toMatchObject({ id: told(ref)[0]?.id, data: { status: 'RECEIVED' } });
    expect((await noticeOf(ref)).types).toEqual(types);
  });
});
