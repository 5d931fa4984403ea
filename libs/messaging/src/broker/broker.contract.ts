import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import {
  type Broker,
  type BrokerConsumer,
  type InboundRecord,
  type OutboundRecord,
  RecordRefused,
} from './index.js';

/** A broker as the suite looks at it. */
export interface BrokerUnderTest {
  readonly broker: Broker;
  /** Three topics of several partitions, empty at first. */
  readonly topics: readonly [string, string, string];
  /** Bytes none of them takes. */
  readonly tooLarge: number;
}

export const text = ({ value }: InboundRecord): string => Buffer.from(value ?? []).toString('utf8');

export const recordOf = (
  topic: string,
  key: string,
  value: string,
  headers: OutboundRecord['headers'] = {},
): OutboundRecord => ({ topic, key, value, headers });

/** Waits until `done()`, and says what was there instead when it does not come. */
export async function until<T>(look: () => T, done: (seen: T) => boolean, withinMs = 20_000): Promise<T> {
  const end = Date.now() + withinMs;
  for (;;) {
    const seen = look();
    if (done(seen)) return seen;
    if (Date.now() > end) throw new Error(`It did not come about; what was there: ${JSON.stringify(seen)}`);
    await pause(10);
  }
}

/** What holds of every broker. */
export function describeBroker(name: string, given: () => BrokerUnderTest): void {
  describe(`${name}, as any broker`, () => {
    const consumers: BrokerConsumer[] = [];
    const group = (): string => `group-${randomUUID()}`;
    const consumer = (topics: readonly string[], groupId = group()): BrokerConsumer => {
      const made = given().broker.consumer({ groupId, topics });
      consumers.push(made);
      return made;
    };
    const collecting = (topics: readonly string[], key?: string) => {
      const seen: InboundRecord[] = [];
      const made = consumer(topics);
      made.start((record) => {
        if (key === undefined || record.key?.startsWith(key) === true) seen.push(record);
        return Promise.resolve();
      });
      return { seen, consumer: made };
    };
    afterEach(async () => {
      await Promise.all(consumers.splice(0).map((one) => one.stop()));
    });

    it('hands over what was sent: key, bytes and headers as they were, and where it is', async () => {
      const [topic] = given().topics;
      const key = randomUUID();
      const producer = given().broker.producer();
      const value = JSON.stringify({ name: 'Ada Finch – “O’Connor”, 🙂' });
      const [placed] = await producer.send([recordOf(topic, key, value, { ce_id: 'é-1' })]);
      await producer.close();
      const { seen } = collecting([topic], key);
      const [got] = await until(
        () => seen,
        (all) => all.length > 0,
      );
      expect(got).toMatchObject({ topic, key, ...placed, headers: { ce_id: 'é-1' } });
      expect(text(got!)).toBe(value);
      expect(Math.abs(Date.parse(got!.timestamp) - Date.now())).toBeLessThan(60_000);
    });

    it('keeps the order of each key, over many sends and many keys', async () => {
      const [topic] = given().topics;
      const run = randomUUID();
      const producer = given().broker.producer();
      for (let batch = 0; batch < 10; batch++)
        await producer.send(
          Array.from({ length: 12 }, (_, at) => recordOf(topic, `${run}-${at % 4}`, `${batch * 12 + at}`)),
        );
      await producer.close();
      const { seen } = collecting([topic], run);
      await until(
        () => seen.length,
        (count) => count >= 120,
      );
      for (const key of [0, 1, 2, 3].map((at) => `${run}-${at}`)) {
        const got = seen.filter((record) => record.key === key).map((record) => Number(text(record)));
        expect(got).toEqual([...got].sort((a, b) => a - b));
        expect(
          new Set(seen.filter((record) => record.key === key).map(({ partition }) => partition)).size,
        ).toBe(1);
      }
      expect(new Set(seen.map(text)).size).toBe(120);
    });

    it('keeps the order of sends that do not wait for each other', async () => {
      const [topic] = given().topics;
      const key = randomUUID();
      const producer = given().broker.producer();
      await Promise.all(
        Array.from({ length: 30 }, (_, at) => producer.send([recordOf(topic, key, `${at}`)])),
      );
      await producer.close();
      const { seen } = collecting([topic], key);
      await until(
        () => seen.length,
        (count) => count >= 30,
      );
      expect(seen.map(text)).toEqual(Array.from({ length: 30 }, (_, at) => `${at}`));
    });

    it('tells where each record of one call is, in the order given', async () => {
      const [topic, other] = given().topics;
      const run = randomUUID();
      const producer = given().broker.producer();
      const records = Array.from({ length: 9 }, (_, at) =>
        recordOf(at % 2 === 0 ? topic : other, `${run}-${at % 3}`, `${at}`),
      );
      const placed = await producer.send(records);
      await producer.close();
      const { seen } = collecting([topic, other], run);
      await until(
        () => seen.length,
        (count) => count >= 9,
      );
      const found = records.map(({ value }) => seen.find((record) => text(record) === value));
      expect(found.map((record) => ({ partition: record?.partition, offset: record?.offset }))).toEqual(
        placed,
      );
    });

    it('refuses a record that is too large, says which, and goes on with others', async () => {
      const [topic] = given().topics;
      const key = randomUUID();
      const producer = given().broker.producer();
      const large = 'x'.repeat(given().tooLarge);
      const refusal = producer.send([recordOf(topic, key, 'before'), recordOf(topic, key, large)]);
      await expect(refusal).rejects.toThrow(RecordRefused);
      await expect(refusal).rejects.toMatchObject({ index: 1, code: 'RECORD_REFUSED' });
      await producer.send([recordOf(topic, key, 'after')]);
      await producer.close();
      const { seen } = collecting([topic], key);
      const got = await until(
        () => seen.map(text),
        (all) => all.includes('after'),
      );
      expect(got.filter((value) => value.startsWith('x'))).toEqual([]);
    });

    it('hands a record over again when its handler failed, before any later one of its partition', async () => {
      const [, topic] = given().topics;
      const key = randomUUID();
      const producer = given().broker.producer();
      await producer.send(['one', 'poison', 'three'].map((value) => recordOf(topic, key, value)));
      await producer.close();
      const tries: string[] = [];
      const one = consumer([topic]);
      one.start((record) => {
        if (record.key !== key) return Promise.resolve();
        tries.push(text(record));
        const failing = tries.at(-1) === 'poison' && tries.filter((value) => value === 'poison').length < 3;
        return failing ? Promise.reject(new Error('not yet')) : Promise.resolve();
      });
      await until(
        () => tries,
        (all) => all.includes('three'),
      );
      expect(tries).toEqual(['one', 'poison', 'poison', 'poison', 'three']);
    });

    it('goes on with other partitions while one is held', async () => {
      const [, topic] = given().topics;
      const run = randomUUID();
      const producer = given().broker.producer();
      const placed = await producer.send(
        Array.from({ length: 12 }, (_, at) => recordOf(topic, `${run}-${at}`, `${at}`)),
      );
      await producer.close();
      const held = placed[0]!.partition;
      const seen: InboundRecord[] = [];
      const one = consumer([topic]);
      one.start((record) => {
        if (record.key?.startsWith(run) !== true) return Promise.resolve();
        if (record.partition === held) return Promise.reject(new Error('held'));
        seen.push(record);
        return Promise.resolve();
      });
      const others = placed.filter(({ partition }) => partition !== held).length;
      expect(others).toBeGreaterThan(0);
      await until(
        () => seen.length,
        (count) => count === others,
      );
    });

    it('goes on, in the same group, behind the last record that was handled', async () => {
      const [, , topic] = given().topics;
      const groupId = group();
      const key = randomUUID();
      const producer = given().broker.producer();
      const handled: string[] = [];
      const take = (record: InboundRecord): Promise<void> => {
        if (record.key === key) handled.push(text(record));
        return Promise.resolve();
      };
      await producer.send(['1', '2'].map((value) => recordOf(topic, key, value)));
      const first = consumer([topic], groupId);
      first.start(take);
      await until(
        () => handled.length,
        (count) => count === 2,
      );
      await first.stop();
      expect(first.status()).toMatchObject({ state: 'STOPPED', assigned: [] });
      await producer.send(['3', '4'].map((value) => recordOf(topic, key, value)));
      await producer.close();
      consumer([topic], groupId).start(take);
      await until(
        () => handled.length,
        (count) => count >= 4,
      );
      expect(handled).toEqual(['1', '2', '3', '4']);
    });

    it('lets the record in hand finish when it is stopped, and hands over none after', async () => {
      const [, , topic] = given().topics;
      const groupId = group();
      const key = randomUUID();
      const producer = given().broker.producer();
      await producer.send(['1', '2', '3'].map((value) => recordOf(topic, key, value)));
      await producer.close();
      const begun: string[] = [];
      const ended: string[] = [];
      const first = consumer([topic], groupId);
      first.start(async (record) => {
        if (record.key !== key) return;
        begun.push(text(record));
        await pause(150);
        ended.push(text(record));
      });
      await until(
        () => begun.length,
        (count) => count === 1,
      );
      await first.stop();
      expect([begun, ended]).toEqual([['1'], ['1']]);
      const { seen } = ((): { seen: string[] } => {
        const rest: string[] = [];
        consumer([topic], groupId).start((record) => {
          if (record.key === key) rest.push(text(record));
          return Promise.resolve();
        });
        return { seen: rest };
      })();
      await until(
        () => seen,
        (all) => all.includes('3'),
      );
      expect(seen).toEqual(['2', '3']);
    });

    it('shares the partitions among the members of a group, and hands them on when one leaves', async () => {
      const [topic] = given().topics;
      const groupId = group();
      const one = consumer([topic], groupId);
      one.start(() => Promise.resolve());
      const all = await until(
        () => one.status().assigned,
        (assigned) => assigned.length > 1,
      );
      const other = consumer([topic], groupId);
      other.start(() => Promise.resolve());
      await until(
        () => [one.status().assigned, other.status().assigned],
        ([mine = [], theirs = []]) => theirs.length > 0 && mine.length + theirs.length === all.length,
      );
      await one.stop();
      await until(
        () => other.status().assigned.length,
        (count) => count === all.length,
      );
    });

    it('tells its state: assigned partitions, when it was answered, and how much is waiting', async () => {
      const [topic] = given().topics;
      const key = randomUUID();
      const one = consumer([topic]);
      expect(one.status()).toMatchObject({ state: 'STARTING', assigned: [], restarts: 0 });
      let release = (): void => undefined;
      const gate = new Promise<void>((resolve) => (release = resolve));
      one.start(async (record) => {
        if (record.key === key) await gate;
      });
      const producer = given().broker.producer();
      await producer.send([recordOf(topic, key, 'one'), recordOf(topic, key, 'two')]);
      await producer.close();
      const waiting = await until(
        () => one.status(),
        ({ state, lag }) => state === 'CONSUMING' && lag === 2,
      );
      expect(waiting.assigned.every((name) => name.startsWith(`${topic}/`))).toBe(true);
      expect(Date.now() - waiting.lastAnswerAt!).toBeLessThan(20_000);
      release();
      await until(
        () => one.status().lag,
        (lag) => lag === 0,
      );
    });
  });
}
