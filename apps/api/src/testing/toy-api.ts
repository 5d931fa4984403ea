import { Writable } from 'node:stream';
import type { AccessEntry } from '#identity/access-log';
import { decide } from '#identity/authorisation';
import type { Actor } from '#identity/actor';
import { TokenRejected } from '#identity/tokens';
import {
  CommandRunner,
  FactLoader,
  RecordLoader,
  Reservations,
  type CommandRequest,
  type EventCodec,
} from '#event-sourcing/command';
import type { Envelope } from '#event-sourcing/events';
import { memoryEventStore } from '#event-sourcing/store';
import { ManualClock } from '#platform/clock';
import { loadConfig } from '#platform/config';
import { createHealth, type HealthCheck } from '#platform/health';
import type { JsonObject } from '#platform/json';
import { createLogger } from '#platform/logging';
import { createMetrics } from '#platform/metrics';
import type { AnyCommand, AnyQuery, ApiOptions } from '../api-options.js';
import { type Api, createApi } from '../create-api.js';
import { lamp, lampQueries, type LampServices, lampTable } from './toy-lamp.js';

const ACTORS: Readonly<Record<string, Actor>> = {
  sw: person('sw.demo', 'SW'),
  tri: person('tri.demo', 'TRI'),
  elsewhere: { ...person('sw.elsewhere', 'SW'), areaCode: 'E08000902' },
  pub: person('pub.demo', 'PUB'),
};

function person(userId: string, role: 'SW' | 'TRI' | 'PUB'): Actor {
  return {
    userId,
    name: 'Made Up',
    roles: [role],
    orgCode: 'LA-NORTHMOOR',
    areaCode: 'E08000901',
    teams: [],
  };
}

/** A running API over a toy record, and everything a test may want to look at behind it. */
export interface ToyApi extends Api {
  readonly address: string;
  readonly options: ApiOptions;
  /** What reached the runner. */
  readonly ran: CommandRequest[];
  readonly entries: AccessEntry[];
  readonly services: LampServices;
  /** Everything written to the log so far. */
  logs(): string;
  send(path: string, init?: RequestInit & { as?: string }): Promise<Response>;
}

interface ToySettings {
  readonly environment?: Readonly<Record<string, string>>;
  readonly checks?: readonly HealthCheck[];
  readonly overrides?: Partial<ApiOptions>;
}

/** Starts it on a free port. */
export async function toyApi({
  environment = {},
  checks = [],
  overrides = {},
}: ToySettings = {}): Promise<ToyApi> {
  const lines: string[] = [];
  const sink = new Writable({
    write(chunk: Buffer, _encoding, done) {
      lines.push(chunk.toString());
      done();
    },
  });
  const entries: AccessEntry[] = [];
  const ran: CommandRequest[] = [];
  const services: LampServices = { lamps: [], asked: [] };
  const health = createHealth({ checks, freshMs: 0, timeoutMs: 200 });
  health.started();
  const clock = new ManualClock('2026-04-07T09:00:00Z');
  const runner = toyRunner(clock);
  const options: ApiOptions = {
    config: loadConfig({ PORT: '0', SHUTDOWN_GRACE_MS: '2000', MIN_POSITION_WAIT_MS: '50', ...environment }),
    runner: {
      run(request) {
        ran.push(request);
        return runner.run(request);
      },
    },
    commands: lamp.commands as unknown as readonly AnyCommand[],
    queries: lampQueries as unknown as readonly AnyQuery[],
    services,
    tokenVerifier: { verify: (header) => Promise.resolve().then(() => actorBehind(header)) },
    authorisation: lampTable,
    accessLog: { record: (added) => Promise.resolve(void entries.push(...added)) },
    readModels: { waitFor: (_names, position) => Promise.resolve(position.length < 6) },
    health,
    metrics: createMetrics({ process: false }),
    logger: createLogger({ level: 'debug', service: 'api', destination: sink }),
    clock,
    info: { version: '0.0.0-test' },
    ...overrides,
  };
  const api = await createApi(options);
  const address = await api.listen();
  return {
    ...api,
    address,
    options,
    ran,
    entries,
    services,
    logs: () => lines.join(''),
    send(path, { as = 'sw', ...init } = {}) {
      const headers = new Headers(init.headers);
      if (as !== '') headers.set('authorization', `Bearer ${as}`);
      if (typeof init.body === 'string' && !headers.has('content-type'))
        headers.set('content-type', 'application/json');
      return fetch(`${address}${path}`, { ...init, headers });
    },
  };
}

function actorBehind(header: string | undefined): Actor {
  if (header === undefined) throw new TokenRejected('TOKEN_MISSING');
  const actor = ACTORS[header.replace('Bearer ', '')];
  if (actor === undefined) throw new TokenRejected('TOKEN_SIGNATURE');
  return actor;
}

const plainCodec: EventCodec = {
  seal: (drafts) =>
    Promise.resolve(
      drafts.map(({ eventId, schema, data, meta }) => ({
        eventId,
        type: schema.type,
        schemaVersion: schema.version,
        data: data as JsonObject,
        meta: JSON.parse(JSON.stringify(meta)) as JsonObject,
      })),
    ),
  open: (events) =>
    Promise.resolve(events.map((event) => ({ ...event, meta: event.meta as unknown as Envelope }))),
};

function toyRunner(clock: ManualClock): CommandRunner {
  const store = memoryEventStore();
  const records = new RecordLoader(store, plainCodec);
  return new CommandRunner({
    store,
    codec: plainCodec,
    records,
    clock,
    reservations: new Reservations(store, records, clock, (kind, value) => `${kind}:${value}`),
    authorise(operationId, actor, resource) {
      const decision = decide(lampTable, actor as Actor, operationId, resource);
      return decision.allowed ? decision : { refusal: { code: decision.code, reason: decision.reason } };
    },
    policy: () => ({ version: 1 }),
    facts: new FactLoader(records, {}),
    fingerprint: (text) => text,
  });
}
