import type { InboundRecord, Placed } from '../broker.js';
import { Partitioners } from '../kafka/kafkajs.js';

/** A record as a partner may write one: any bytes, any key. */
export interface RawRecord {
  readonly topic: string;
  readonly key?: string | null;
  readonly value: Uint8Array | null;
  readonly headers?: Readonly<Record<string, string>>;
}

/** The topics of a broker in memory: partitions, each a list of records, and one call for whoever waits for more. */
export class MemoryLog {
  readonly #topics = new Map<string, InboundRecord[][]>();
  readonly #partition = Partitioners.DefaultPartitioner();
  readonly #waiting = new Set<() => void>();

  constructor(readonly partitions: number) {}

  put({ topic, key = null, value, headers = {} }: RawRecord): Placed {
    const message = { key, value: value === null ? null : Buffer.from(value) };
    const partition = this.#partition({ topic, partitionMetadata: this.#metadata, message });
    const records = this.at(topic, partition);
    const offset = String(records.length);
    const timestamp = new Date().toISOString();
    records.push({ topic, partition, offset, key, value, headers, timestamp });
    this.wake();
    return { partition, offset };
  }

  at(topic: string, partition: number): InboundRecord[] {
    let topicRecords = this.#topics.get(topic);
    if (topicRecords === undefined) {
      topicRecords = Array.from({ length: this.partitions }, () => []);
      this.#topics.set(topic, topicRecords);
    }
    return topicRecords[partition] ?? [];
  }

  /** Resolves at the next {@link wake}. */
  changed(): Promise<void> {
    return new Promise((resolve) => this.#waiting.add(resolve));
  }

  wake(): void {
    const waiting = [...this.#waiting];
    this.#waiting.clear();
    waiting.forEach((resolve) => resolve());
  }

  get #metadata() {
    return Array.from({ length: this.partitions }, (_, partitionId) => ({
      partitionErrorCode: 0,
      partitionId,
      leader: 0,
      replicas: [0],
      isr: [0],
    }));
  }
}
