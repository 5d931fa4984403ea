import { setTimeout as pause } from 'node:timers/promises';
import {
  type Broker,
  type BrokerConsumer,
  BrokerUnavailable,
  type InboundRecord,
  type OutboundRecord,
} from '#messaging/broker';
import type { Fault } from './kafka-faults.js';
import { type KafkaSite, PATIENT } from './kafka-site.js';

/** A sender of one topic: numbered records of several cases, each batch sent until it is acknowledged. */
export interface Sending {
  /** Records acknowledged so far. */
  readonly acknowledged: number;
  /** Sends whose outcome nobody knew. */
  readonly unsure: number;
  /** Resolves when so many more are acknowledged. */
  more(records: number): Promise<void>;
  /** Lets the batch in hand be acknowledged. */
  end(): Promise<void>;
}

/** What is in a record: its case, and its number in it, counted from 0. */
const valueOf = (key: string, number: number): string => `${key}#${number}`;

export function sendNumbered(broker: Broker, topic: string, cases = 6): Sending {
  const producer = broker.producer();
  const numbers = new Map<string, number>();
  const facts = { acknowledged: 0, unsure: 0 };
  let ending = false;

  const batch = (): readonly OutboundRecord[] =>
    Array.from({ length: 1 + Math.floor(Math.random() * 5) }, () => {
      const key = `case-${Math.floor(Math.random() * cases)}`;
      const number = numbers.get(key) ?? 0;
      numbers.set(key, number + 1);
      return { topic, key, value: valueOf(key, number), headers: { ce_id: valueOf(key, number) } };
    });

  const sent = async (records: readonly OutboundRecord[]): Promise<void> => {
    for (;;) {
      try {
        await producer.send(records);
        facts.acknowledged += records.length;
        return;
      } catch (error) {
        if (!(error instanceof BrokerUnavailable)) throw error;
        facts.unsure += 1;
        await pause(20);
      }
    }
  };

  const run = (async () => {
    while (!ending) {
      await sent(batch());
      await pause(2);
    }
    await producer.close();
  })();
  // Told by end(); until then it must not count as unhandled.
  run.catch(() => undefined);
  return {
    get acknowledged() {
      return facts.acknowledged;
    },
    get unsure() {
      return facts.unsure;
    },
    more: async (records) => {
      const enough = facts.acknowledged + records;
      while (facts.acknowledged < enough) await Promise.race([pause(20), run]);
    },
    end: () => {
      ending = true;
      return run;
    },
  };
}

/** What consumers of one group handled, all of them together. */
export class Receiving {
  readonly seen = new Map<string, number>();
  readonly #next = new Map<string, number>();
  readonly #consumers = new Set<BrokerConsumer>();
  handled = 0;
  duplicates = 0;
  outOfOrder = 0;
  failed = 0;

  constructor(
    private readonly broker: Broker,
    private readonly topic: string,
    /** How often, of a hundred, a handler fails at first. */
    private readonly failing = 0,
  ) {}

  join(groupId = 'receiving'): BrokerConsumer {
    const consumer = this.broker.consumer({ groupId, topics: [this.topic] });
    this.#consumers.add(consumer);
    consumer.start((record) => this.#handle(record));
    return consumer;
  }

  async leave(consumer: BrokerConsumer): Promise<void> {
    this.#consumers.delete(consumer);
    await consumer.stop();
  }

  get restarts(): number {
    return [...this.#consumers].reduce((sum, consumer) => sum + consumer.status().restarts, 0);
  }

  async end(): Promise<void> {
    await Promise.all([...this.#consumers].map((consumer) => this.leave(consumer)));
  }

  async #handle({ key, value }: InboundRecord): Promise<void> {
    const id = Buffer.from(value ?? []).toString('utf8');
    if (Math.random() * 100 < this.failing) {
      this.failed += 1;
      throw new Error('not yet');
    }
    await pause(Math.random() < 0.05 ? 5 : 0);
    this.handled += 1;
    const times = this.seen.get(id) ?? 0;
    this.seen.set(id, times + 1);
    if (times > 0) {
      this.duplicates += 1;
      return;
    }
    // Of what a case got for the first time, each is the one after the last: a gap would be a record that came late or never.
    const expected = this.#next.get(key ?? '') ?? 0;
    if (id !== valueOf(key ?? '', expected)) this.outOfOrder += 1;
    this.#next.set(key ?? '', Number(id.split('#')[1]) + 1);
  }
}

export interface Counts {
  readonly produced: number;
  readonly received: number;
  readonly lost: number;
  readonly outOfOrder: number;
  readonly duplicates: number;
  readonly unsureSends: number;
  readonly failedHandlers: number;
  readonly restarts: number;
}

/** Waits until everything acknowledged was handled, or nothing has come for `patienceMs`, and counts. */
export async function settle(sending: Sending, receiving: Receiving, patienceMs = 60_000): Promise<Counts> {
  await sending.end();
  let [last, since] = [-1, Date.now()];
  while (receiving.seen.size < sending.acknowledged && Date.now() - since < patienceMs) {
    if (receiving.seen.size !== last) [last, since] = [receiving.seen.size, Date.now()];
    await pause(50);
  }
  const { restarts } = receiving;
  await receiving.end();
  return {
    produced: sending.acknowledged,
    received: receiving.seen.size,
    lost: sending.acknowledged - receiving.seen.size,
    outOfOrder: receiving.outOfOrder,
    duplicates: receiving.duplicates,
    unsureSends: sending.unsure,
    failedHandlers: receiving.failed,
    restarts,
  };
}

export const told = (fault: string, counts: Counts): void => {
  const words = Object.entries(counts).map(([name, count]) => `${name} ${count}`);
  process.stderr.write(`${fault}: ${words.join(', ')}\n`);
};

/** Records flow while one fault follows the other, and between them, until everything acknowledged has been handled. */
export async function flowThrough(site: KafkaSite, faults: readonly Fault[]): Promise<Counts> {
  const topic = await site.topic();
  const receiving = new Receiving(site.broker(), topic, 2);
  receiving.join();
  const sending = sendNumbered(site.broker(), topic);
  for (const fault of faults) {
    await sending.more(50);
    await fault(site, receiving);
  }
  await sending.more(50);
  return settle(sending, receiving);
}

/** What a consumer of its own reads of a topic, in order, until it is enough. A `look` that throws is a handler that fails. */
export async function readUntil(
  site: KafkaSite,
  topic: string,
  enough: (values: readonly string[]) => boolean,
  look: (record: InboundRecord) => void = () => undefined,
): Promise<readonly string[]> {
  const values: string[] = [];
  const consumer = site.broker(PATIENT).consumer({ groupId: `reading-${topic}`, topics: [topic] });
  consumer.start(async (record) => {
    await Promise.resolve();
    look(record);
    values.push(Buffer.from(record.value ?? []).toString('utf8'));
  });
  const end = Date.now() + 120_000;
  while (!enough(values) && Date.now() < end) await pause(20);
  await consumer.stop();
  return values;
}
