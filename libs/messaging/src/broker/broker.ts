/** A record on its way to a broker. */
export interface OutboundRecord {
  readonly topic: string;
  /** Records of one key keep their order. */
  readonly key: string;
  readonly value: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** Where a broker keeps a record. */
export interface Placed {
  readonly partition: number;
  readonly offset: string;
}

export interface InboundRecord {
  readonly topic: string;
  readonly partition: number;
  readonly offset: string;
  readonly key: string | null;
  /** The bytes as they came: nothing is known of them yet. */
  readonly value: Uint8Array | null;
  readonly headers: Readonly<Record<string, string>>;
  /** When it was written, as its writer or the broker says. */
  readonly timestamp: string;
}

export interface BrokerProducer {
  /**
   * Resolves when every in-sync replica has all of them, placed in the order given for each key.
   * @throws BrokerUnavailable when that is not known: send the same records again, in the same order.
   * @throws RecordRefused when the broker will never take one: too large, no such topic, not permitted.
   */
  send(records: readonly OutboundRecord[]): Promise<readonly Placed[]>;
  close(): Promise<void>;
}

export interface ConsumerStatus {
  readonly state: 'STARTING' | 'CONSUMING' | 'BACKING_OFF' | 'STOPPED';
  /** `topic/partition` of what it was given. */
  readonly assigned: readonly string[];
  /** When the broker last answered it, ms since the epoch; undefined before the first answer. */
  readonly lastAnswerAt?: number;
  /** Records written and not yet handled; undefined while nobody knows. */
  readonly lag?: number;
  readonly restarts: number;
}

export interface BrokerConsumer {
  /** Handles one record of a partition after the other. A record is behind it only once `handle` resolved; a rejection is tried again. */
  start(handle: (record: InboundRecord) => Promise<void>): void;
  status(): ConsumerStatus;
  /** Lets the record in hand finish and leaves its group. */
  stop(): Promise<void>;
}

export interface ConsumerOptions {
  readonly groupId: string;
  readonly topics: readonly string[];
}

/** The one way to Kafka: the same promises on every adapter (see broker.contract.ts). */
export interface Broker {
  producer(): BrokerProducer;
  consumer(options: ConsumerOptions): BrokerConsumer;
  close(): Promise<void>;
}

/** The broker did not answer, or not all replicas did: the records may or may not be there. */
export class BrokerUnavailable extends Error {
  readonly code = 'BROKER_UNAVAILABLE';
  override readonly name = 'BrokerUnavailable';
}

/** The broker will never take this record. */
export class RecordRefused extends Error {
  readonly code = 'RECORD_REFUSED';
  override readonly name = 'RecordRefused';

  constructor(
    /** Index of the record among those sent. */
    readonly index: number,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}
