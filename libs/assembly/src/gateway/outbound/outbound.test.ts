import { compactDecrypt, exportJWK, generateKeyPair } from 'jose';
import { feedSwitch } from '#messaging/feed-switch';
import { memoryBroker, type InboundRecord, type MemoryBroker, type OutboundRecord } from '#messaging/broker';
import { FeedAgreements, type FeedAgreement } from '#policy/feed-agreements';
import { armFailPoints } from '#platform/fail-points';
import {
  correct,
  disclosure,
  feedCase,
  nthIn,
  POLICE,
  policeContent,
  propose,
  publicContent,
  recall,
  refOf,
  type FeedCase,
  type Received,
} from '../../../../../test/support/feeds.js';
import { startTestLedger, type TestLedger } from '../../../../../test/support/ledger.js';
import { outboundFeeds, type OutboundFeeds, type OutboundOptions } from './index.js';

const TOPIC = 'sg.out.police.v1';
const DLQ = `${TOPIC}.dlq`;

let test: TestLedger;
let broker: MemoryBroker;
let one: FeedCase;
let other: FeedCase;
let running: OutboundFeeds[] = [];

beforeAll(async () => {
  test = await startTestLedger();
  one = await feedCase(test, 0);
  other = await feedCase(test, 1);
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

function start(options: Partial<OutboundOptions> = {}): OutboundFeeds {
  const feeds = outboundFeeds(test.ledger, { broker, publicUrl: 'https://ledger.example/', ...options });
  running.push(feeds);
  feeds.start();
  return feeds;
}

async function until(holds: () => unknown, what: string): Promise<void> {
  for (const end = Date.now() + 15_000; !(await holds());) {
    if (Date.now() > end) throw new Error(`Waited in vain: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

const atHead = (feeds: OutboundFeeds) =>
  until(async () => {
    const { follower } = await feeds.status();
    return follower.checkpoint === follower.head;
  }, 'the feeds have caught up');

const read = ({ value }: InboundRecord): Received =>
  JSON.parse(Buffer.from(value ?? []).toString('utf8')) as Received;
const dataOf = (record: InboundRecord) => read(record).data as Exclude<Received['data'], string>;
const sent = (topic = TOPIC): readonly InboundRecord[] => broker.records(topic);
const ids = (records: readonly InboundRecord[]) => records.map((record) => read(record).id);
const nths = ({ caseKey }: FeedCase) =>
  sent()
    .filter(({ key }) => key === caseKey)
    .map((record) => nthIn(dataOf(record).data));
const say = (of: FeedCase, nth: number) => propose(test.ledger, of, { content: policeContent(of, nth) });
const everybody = (of: FeedCase) =>
  propose(test.ledger, of, { content: publicContent(of), toOrg: 'PUBLIC', profile: 'PUBLIC' });
const refuse = (nth: number) => {
  broker.refuse(({ topic, value }: OutboundRecord) => topic === TOPIC && value.includes(refOf(nth)));
};

describe('what disclosures let leave', () => {
  it('goes to the topic of its feed as a CloudEvent, keyed by the case, and is recorded once the broker has it', async () => {
    const feeds = start();
    const disId = await say(one, 1);
    await until(() => sent().length === 1, 'it is sent');
    const [record] = sent() as [InboundRecord];
    const state = await (async () => {
      await atHead(feeds);
      return disclosure(test.ledger, disId);
    })();
    const [message] = state.messages;
    expect(read(record)).toMatchObject({
      specversion: '1.0',
      id: message?.messageId,
      source: 'urn:safeguarding-ledger:E09000099',
      type: 'uk.safeguarding-ledger.police.enquiry-concluded.v1',
      subject: `subject-${one.caseKey}`,
      time: '2026-04-02T08:00:00.000Z',
      dataref: `https://ledger.example/partner-disclosures/${disId}`,
      partitionkey: one.caseKey,
      data: {
        eventId: message?.messageId,
        disclosureId: disId,
        lawfulBasis: 'ART6_1_C_LEGAL_OBLIGATION',
        data: { forceRef: refOf(1) },
      },
    });
    expect(record.key).toBe(one.caseKey);
    expect(record.headers).toMatchObject({ ce_id: message?.messageId });
    expect(state.status).toBe('Sent');
    expect(message?.sentAt).toBe('2026-04-02T08:00:00.000Z');
    const text = Buffer.from(record.value ?? []).toString('utf8');
    expect(text).not.toContain(one.caseId);
    expect(text).not.toContain(one.personRef);
  });

  it('keeps the order of each case, with many cases under way', async () => {
    const disIds: string[] = [];
    for (let nth = 1; nth <= 12; nth += 1) disIds.push(await say(one, nth), await say(other, nth));
    await atHead(start());
    const expected = Array.from({ length: 12 }, (_each, at) => at + 1);
    expect([nths(one), nths(other)]).toEqual([expected, expected]);
    for (const disId of disIds) expect((await disclosure(test.ledger, disId)).status).toBe('Sent');
  });

  it.each([
    'feed.before-produce',
    'feed.after-produce',
    'feed.after-delivery',
    'process-manager.after-checkpoint',
  ])('goes again under the same id after a failure at %s, and is recorded once', async (point) => {
    armFailPoints(`${point}=throw:1`);
    const disIds = [await say(one, 1), await say(one, 2)];
    await atHead(start());
    const firsts = [...new Set(ids(sent()))];
    const states = await Promise.all(disIds.map((disId) => disclosure(test.ledger, disId)));
    expect(firsts).toEqual(states.map(({ messages }) => messages[0]?.messageId));
    for (const { entries } of states) expect(entries).toHaveLength(1);
    expect([...new Set(nths(one))]).toEqual([1, 2]);
  });

  it('waits for a broker that is out of reach, says so, and then sends everything', async () => {
    broker.down();
    const feeds = start();
    const disId = await say(one, 1);
    const health = (name: string) =>
      feeds.healthChecks.find((check) => check.name === name)?.check() ?? Promise.reject(new Error(name));
    await until(async () => !(await health('broker')).ok, 'it is noticed');
    expect((await feeds.status()).brokerUp).toBe(false);
    broker.up();
    await atHead(feeds);
    expect(nths(one)).toEqual([1]);
    expect(await health('broker')).toEqual({ ok: true });
    expect((await disclosure(test.ledger, disId)).messages[0]).toMatchObject({ attempts: 0 });
    expect(await feeds.parked.list('partner-feeds')).toEqual([]);
  });

  it('sends again what may not have arrived, under the same id', async () => {
    broker.loseAnswers(1);
    await say(one, 1);
    await atHead(start());
    expect(sent()).toHaveLength(2);
    expect(new Set(ids(sent())).size).toBe(1);
  });

  it('seals for a partner with a key what identifies somebody', async () => {
    const { publicKey, privateKey } = await generateKeyPair('ECDH-ES+A256KW', {
      crv: 'P-256',
      extractable: true,
    });
    const partnerKeys = new Map([[POLICE, await exportJWK(publicKey)]]);
    await say(one, 7);
    await atHead(start({ partnerKeys }));
    const [event] = sent().map(read);
    expect(event?.datacontenttype).toBe('application/jose');
    const { plaintext } = await compactDecrypt(event?.data as string, privateKey);
    expect(JSON.parse(new TextDecoder().decode(plaintext))).toMatchObject({
      eventId: event?.id,
      data: { forceRef: refOf(7) },
    });
  });

  it('holds back what identifies somebody from a topic that others read too, unless it is sealed', async () => {
    const { all } = test.ledger.agreements;
    const [row] = all.filter(({ feed }) => feed === 'police');
    const shared = new FeedAgreements([...all, { ...(row as FeedAgreement), orgCode: 'POL-SOUTHMOOR' }]);
    const feeds = outboundFeeds(
      { ...test.ledger, agreements: shared },
      { broker, publicUrl: 'https://l.example' },
    );
    running.push(feeds);
    feeds.start();
    await say(one, 8);
    await atHead(feeds);
    expect(sent()).toEqual([]);
    const [parked] = await feeds.parked.list('partner-feeds');
    expect(parked?.reason).toContain('SHARED_TOPIC_NEEDS_KEY');
    await feeds.parked.discard(parked?.id as number, { actor: 'op', reason: 'test' });
  });

  it('never sends open what could not be sealed', async () => {
    const feeds = start({ partnerKeys: new Map([[POLICE, { kty: 'oct', k: 'secret' }]]) });
    await say(one, 7);
    await atHead(feeds);
    expect(sent()).toEqual([]);
    const [parked] = await feeds.parked.list('partner-feeds');
    expect(parked?.reason).toContain('PARTNER_KEY_MALFORMED');
    await feeds.parked.discard(parked?.id as number, { actor: 'op', reason: 'test' });
  });
});

describe('corrections and recalls', () => {
  it('follow what they correct, and name it', async () => {
    const feeds = start();
    const disId = await say(one, 1);
    await atHead(feeds);
    await correct(test.ledger, disId, policeContent(one, 2));
    await atHead(feeds);
    await recall(test.ledger, disId);
    await atHead(feeds);
    const [first, second, third] = sent().map((record) => dataOf(record));
    expect([first?.correctsEventId, second?.correctsEventId, third?.correctsEventId]).toEqual([
      undefined,
      first?.eventId,
      second?.eventId,
    ]);
    expect(third).toMatchObject({ type: 'disclosure-recalled' });
    expect(JSON.stringify(third)).not.toContain('NM/');
  });

  it('name what the recipient has, where one was replaced before it could leave', async () => {
    const feeds = start();
    const disId = await say(one, 1);
    await atHead(feeds);
    // One that runs may have read the first correction before there is a second.
    await feeds.stop();
    await correct(test.ledger, disId, policeContent(one, 2));
    await correct(test.ledger, disId, policeContent(one, 3));
    await atHead(start());
    expect(nths(one)).toEqual([1, 3]);
    const [first, last] = sent().map((record) => dataOf(record));
    expect(last?.correctsEventId).toBe(first?.eventId);
  });

  it('keep what no longer holds from leaving late', async () => {
    broker.down();
    const feeds = start();
    const corrected = await say(one, 1);
    const recalled = await say(other, 1);
    await until(async () => (await feeds.status()).follower.state === 'BACKING_OFF', 'it cannot be sent');
    await feeds.stop();
    await correct(test.ledger, corrected, policeContent(one, 2));
    await recall(test.ledger, recalled);
    broker.up();
    await atHead(start());
    expect(nths(one)).toEqual([2]);
    expect(
      sent()
        .filter(({ key }) => key === other.caseKey)
        .map((record) => dataOf(record).type),
    ).toEqual(['disclosure-recalled']);
  });
});

describe('a message the broker will never take', () => {
  it('holds up its case alone, is told of without a word of it, and goes when it can', async () => {
    refuse(2);
    const feeds = start();
    const disIds = [await say(one, 1), await say(one, 2), await say(one, 3)];
    await say(other, 1);
    await atHead(feeds);
    expect([nths(one), nths(other)]).toEqual([[1], [1]]);
    const stuck = await disclosure(test.ledger, disIds[1] as string);
    expect(stuck).toMatchObject({ status: 'Authorised', messages: [{ attempts: 1 }] });
    const letters = sent(DLQ).map(({ value }) => JSON.parse(Buffer.from(value ?? []).toString()) as object);
    expect(letters).toEqual([
      {
        messageId: stuck.messages[0]?.messageId,
        disclosureId: disIds[1],
        topic: TOPIC,
        toOrg: POLICE,
        reason: 'RECORD_REFUSED',
        attempt: 1,
        at: '2026-04-02T08:00:00.000Z',
      },
    ]);
    const [parked, ...behind] = await feeds.parked.list('partner-feeds');
    expect([parked?.state, behind.map(({ state }) => state)]).toEqual(['PARKED', ['WAITING']]);

    expect(await feeds.parked.retry(parked?.id as number, 'op')).toEqual({ handled: 0, stillParked: 2 });
    expect((await disclosure(test.ledger, disIds[1] as string)).messages[0]?.attempts).toBe(2);
    broker.refuse();
    expect(await feeds.parked.retry(parked?.id as number, 'op')).toEqual({ handled: 2, stillParked: 0 });
    expect(nths(one)).toEqual([1, 2, 3]);
    expect((await disclosure(test.ledger, disIds[1] as string)).status).toBe('Sent');
  });

  it('can be given up: the case goes on without it', async () => {
    refuse(2);
    const feeds = start();
    for (const nth of [1, 2, 3]) await say(one, nth);
    await atHead(feeds);
    const [parked] = await feeds.parked.list('partner-feeds');
    await feeds.parked.discard(parked?.id as number, { actor: 'op', reason: 'told by telephone' });
    await say(one, 4);
    await atHead(feeds);
    expect(nths(one)).toEqual([1, 3, 4]);
  });

  it('is tried again by itself after a pause, so often and no more', async () => {
    refuse(2);
    const feeds = start();
    const disId = await say(one, 2);
    await atHead(feeds);
    const attempts = async () => (await feeds.parked.list('partner-feeds'))[0]?.attempts;
    const change = (attempted: number, minutes: number) =>
      test.ledger.db.sql`update ledger_ops.parked_event
        set attempts = ${attempted}, parked_at = now() - make_interval(mins => ${minutes})
        where follower = 'partner-feeds' and state = 'PARKED'`;
    expect(await attempts()).toBe(1);
    await change(1, 1);
    await until(async () => (await attempts()) === 2, 'it is tried again');
    await change(5, 10_000);
    await new Promise((resolve) => setTimeout(resolve, 1_300));
    expect(await attempts()).toBe(5);
    expect((await disclosure(test.ledger, disId)).messages[0]?.attempts).toBe(2);
    const [parked] = await feeds.parked.list('partner-feeds');
    await feeds.parked.discard(parked?.id as number, { actor: 'op', reason: 'test' });
  });
});

describe('a feed an operator holds', () => {
  it('sends nothing to whom it is held for, and everything in order when it is released', async () => {
    const feeds = start();
    const by = { actor: 'op', reason: 'Their system leaks.' };
    const control = feedSwitch(test.ledger.db);
    await control.hold({ feed: 'police', toOrg: POLICE }, by);
    await new Promise((resolve) => setTimeout(resolve, 250));
    for (const nth of [1, 2]) await say(one, nth);
    await everybody(other);
    await atHead(feeds);
    expect([sent().length, sent('sg.out.public.v1').length]).toEqual([0, 1]);
    expect(await feeds.status()).toMatchObject({
      holds: [{ feed: 'police', toOrg: POLICE, reason: by.reason }],
      waiting: [{ feed: 'police', toOrg: POLICE, cases: 1, messages: 2 }],
    });
    await expect(
      feeds.replay({ toOrg: POLICE, from: new Date(0), until: new Date('2030-01-01'), ...by }),
    ).rejects.toMatchObject({ code: 'FEED_HELD' });
    await control.release({ feed: 'police', toOrg: POLICE }, by);
    await until(() => nths(one).length === 2, 'what was held is sent');
    await say(one, 3);
    await atHead(feeds);
    expect(nths(one)).toEqual([1, 2, 3]);
    expect(await feeds.status()).toMatchObject({ holds: [], waiting: [], oldestWaitingSeconds: 0 });
  });
});

describe('a replay', () => {
  it('sends what a partner was sent in a span again, the same but for a mark, and leaves out what no longer holds', async () => {
    const feeds = start();
    test.clock.set(new Date('2026-04-03T10:00:00Z'));
    await say(one, 1);
    await atHead(feeds);
    test.clock.set(new Date('2026-04-04T10:00:00Z'));
    const kept = await say(one, 2);
    const wrong = await say(one, 3);
    await everybody(other);
    await atHead(feeds);
    await correct(test.ledger, wrong, policeContent(one, 4));
    await atHead(feeds);
    const before = sent().length;
    const result = await feeds.replay({
      ...{ toOrg: POLICE, actor: 'op', reason: 'They lost their disk.' },
      from: new Date('2026-04-04T00:00:00Z'),
      until: new Date('2026-04-05T00:00:00Z'),
    });
    expect(result).toEqual({ sent: 2, leftOut: 1 });
    const again = sent().slice(-2);
    expect(sent()).toHaveLength(before + 2);
    expect(again.map((record) => nthIn(dataOf(record).data))).toEqual([2, 4]);
    for (const record of again) {
      const original = sent().find((each) => read(each).id === read(record).id) as InboundRecord;
      expect(Buffer.from(record.value ?? [])).toEqual(Buffer.from(original.value ?? []));
      expect([original.headers['replay'], record.headers['replay']]).toEqual([undefined, 'true']);
    }
    expect((await disclosure(test.ledger, kept)).entries).toHaveLength(1);
    const rows = await test.ledger.db.sql`select actor, to_org, reason, sent, left_out from ledger_feed.replay
      where ended_at is not null order by id desc limit 1`;
    expect([...rows]).toEqual([
      { actor: 'op', to_org: POLICE, reason: 'They lost their disk.', sent: 2, left_out: 1 },
    ]);
  });
});
