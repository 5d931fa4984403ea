import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';

/** What is counted and timed. Labels are names from declarations and codes, never ids, so that their number stays small. */
export interface Metrics {
  readonly contentType: string;
  /** A reply was sent. `operation` is the operationId, or `unmatched`. */
  httpRequest(operation: string, status: number, seconds: number): void;
  /** A command came to an end: `ACCEPTED`, `REPEATED`, or the code it was refused with. */
  command(operation: string, outcome: string): void;
  /** Events written by one append statement. */
  appendBatch(events: number): void;
  /** Asks for the lag of every projection, in events, each time the figures are collected. */
  projectionLag(
    read: () => Promise<readonly { readonly projection: string; readonly events: number }[]>,
  ): void;
  /** Asks how many events are held back by what follows the log, each time the figures are collected. */
  parkedEvents(read: () => Promise<number>): void;
  /** A message to a partner was taken by the broker, could not be sent, or was sent again for an operator. */
  feedMessage(feed: string, outcome: 'produced' | 'failed' | 'replayed'): void;
  /** From the recording of what let a message leave to the broker's acknowledgement. */
  feedLatency(feed: string, seconds: number): void;
  /** Asks how the feeds stand, each time the figures are collected. */
  feedStanding(read: () => Promise<FeedStanding>): void;
  /** A message of a partner came to an end: what of it was done, the code it was rejected with, or `DUPLICATE`. */
  inboundMessage(topic: string, outcome: string): void;
  /** All figures in the text format Prometheus reads. */
  text(): Promise<string>;
}

/** How the feeds to partners stand. */
export interface FeedStanding {
  /** Events that could not be sent, were held, or wait behind one that was. */
  readonly heldEvents: number;
  /** Since when the one that waits longest has been waiting, however it comes that it waits. */
  readonly oldestWaitingSeconds: number;
  /** Whether the broker answered when it was last asked. */
  readonly brokerUp: boolean;
  /** Feeds and partners an operator holds. */
  readonly holds: number;
}

const HTTP_BUCKETS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];
const BATCH_BUCKETS = [1, 2, 4, 8, 16, 32, 64, 128, 256];
const FEED_BUCKETS = [0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 15, 60, 300, 3_600];

/** Figures of one program. `process` adds those of the process itself: memory, event loop, handles. */
export function createMetrics(options: { readonly process: boolean }): Metrics {
  const registry = new Registry();
  const registers = [registry];
  if (options.process) collectDefaultMetrics({ register: registry });
  const http = new Histogram({
    name: 'http_request_duration_seconds',
    help: 'Time from the request line to the last byte of the reply',
    labelNames: ['operation', 'status'],
    buckets: HTTP_BUCKETS,
    registers,
  });
  const commands = new Counter({
    name: 'ledger_commands_total',
    help: 'Commands by what became of them',
    labelNames: ['operation', 'outcome'],
    registers,
  });
  const batches = new Histogram({
    name: 'ledger_append_batch_events',
    help: 'Events written by one append statement',
    buckets: BATCH_BUCKETS,
    registers,
  });
  const feedMessages = new Counter({
    name: 'ledger_feed_messages_total',
    help: 'Messages to partners by what became of them',
    labelNames: ['feed', 'outcome'],
    registers,
  });
  const inboundMessages = new Counter({
    name: 'ledger_inbound_messages_total',
    help: 'Messages of partners by what became of them',
    labelNames: ['topic', 'outcome'],
    registers,
  });
  const feedLatency = new Histogram({
    name: 'ledger_feed_latency_seconds',
    help: 'Time from the recording of what let a message leave to the acknowledgement of the broker',
    labelNames: ['feed'],
    buckets: FEED_BUCKETS,
    registers,
  });
  return {
    contentType: registry.contentType,
    httpRequest: (operation, status, seconds) => {
      http.observe({ operation, status }, seconds);
    },
    command: (operation, outcome) => {
      commands.inc({ operation, outcome });
    },
    appendBatch: (events) => {
      batches.observe(events);
    },
    projectionLag: (read) => {
      new Gauge({
        name: 'ledger_projection_lag_events',
        help: 'Events a projection has not handled yet',
        labelNames: ['projection'],
        registers,
        async collect() {
          for (const { projection, events } of await read()) this.set({ projection }, events);
        },
      });
    },
    parkedEvents: (read) => {
      new Gauge({
        name: 'ledger_parked_events',
        help: 'Events that could not be handled, and those of their cases that wait behind them',
        registers,
        async collect() {
          this.set(await read());
        },
      });
    },
    feedMessage: (feed, outcome) => {
      feedMessages.inc({ feed, outcome });
    },
    feedLatency: (feed, seconds) => {
      feedLatency.observe({ feed }, seconds);
    },
    feedStanding: (read) => {
      collectStanding(read, registers);
    },
    inboundMessage: (topic, outcome) => {
      inboundMessages.inc({ topic, outcome });
    },
    text: () => registry.metrics(),
  };
}

/** Asked once for all its figures, which are collected at the same time. */
function collectStanding(read: () => Promise<FeedStanding>, registers: Registry[]): void {
  let asked: Promise<FeedStanding> | undefined;
  const standing = (): Promise<FeedStanding> =>
    (asked ??= read().finally(() => {
      asked = undefined;
    }));
  const gauge = (name: string, help: string, value: (of: FeedStanding) => number): Gauge =>
    new Gauge({
      name,
      help,
      registers,
      async collect() {
        this.set(value(await standing()));
      },
    });
  gauge(
    'ledger_feed_held_events',
    'Events held back: messages that could not be sent, and those of their cases behind them',
    ({ heldEvents }) => heldEvents,
  );
  gauge(
    'ledger_feed_oldest_waiting_seconds',
    'For how long the oldest message has been waiting',
    ({ oldestWaitingSeconds }) => oldestWaitingSeconds,
  );
  gauge('ledger_feed_broker_up', '1 while the broker answers, else 0', ({ brokerUp }) => (brokerUp ? 1 : 0));
  gauge('ledger_feed_holds', 'Feeds and partners an operator holds', ({ holds }) => holds);
}
