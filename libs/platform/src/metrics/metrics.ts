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
  /** All figures in the text format Prometheus reads. */
  text(): Promise<string>;
}

const HTTP_BUCKETS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];
const BATCH_BUCKETS = [1, 2, 4, 8, 16, 32, 64, 128, 256];

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
    text: () => registry.metrics(),
  };
}
