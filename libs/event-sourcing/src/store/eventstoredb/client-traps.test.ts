import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import {
  EventStoreDBClient,
  isCommandError,
  jsonEvent,
  streamNameFilter,
  type JSONEventData,
} from '@eventstore/db-client';
import { inOwnProcess } from '../../../../../test/support/eventstoredb/bare-client.js';
import { startEventStoreDb, type Node } from '../../../../../test/support/eventstoredb/index.js';
import {
  eventually,
  ids,
  newEvent,
  newEvents,
  newStream,
  sleep,
  Tail,
} from '../contract-fixture.contract.js';
import { InvalidAppend, START, WrongExpectedRevision, type EventStore } from '../event-store.js';
import { connectionTarget } from './connection-target.js';
import { eventStoreDbEventStore } from './eventstoredb-event-store.js';
import { LogClient } from './log-client.js';
import type { EventStoreDbOptions, SubscriptionRestart } from './options.js';

/**
 * The traps of the client (docs/adr/0232), each twice: that the client as it comes falls in, so that we hear when it no longer does,
 * and that the adapter does not.
 */
let server: Node;
const opened: { close(): Promise<unknown> }[] = [];

beforeEach(async () => {
  server = await startEventStoreDb();
});

afterEach(async () => {
  await Promise.all(opened.splice(0).map((each) => each.close()));
  server.kill();
});

function open(options: Partial<EventStoreDbOptions> = {}): EventStore {
  const store = eventStoreDbEventStore({ url: server.url, ...options });
  opened.push(store);
  return store;
}

function bareClient(parameters = ''): EventStoreDBClient {
  const client = EventStoreDBClient.connectionString(server.url + parameters);
  opened.push({ close: () => client.dispose() });
  return client;
}

const noted = (): JSONEventData => jsonEvent({ type: 'Noted', data: {} });

/** How a promise stands after so long. */
const stateAfter = (ms: number, work: Promise<unknown>): Promise<string> =>
  Promise.race([
    work.then(
      () => 'done',
      () => 'failed',
    ),
    sleep(ms).then(() => 'pending'),
  ]);

describe("trap 1: an append's deadline", () => {
  it('is not enforced by the client', async () => {
    server.faults.mute.add('append');
    const appending = bareClient().appendToStream('x', noted(), { deadline: 50 });
    expect(await stateAfter(250, appending)).toBe('pending');
  });

  it('is enforced by the adapter, which sends the same ids again', async () => {
    const store = open({ appendTimeoutMs: 100 });
    await store.append(newStream(), 'no-stream', newEvents(1));
    server.faults.mute.add('append');
    const [stream, events] = [newStream(), newEvents(2)];
    const appending = store.append(stream, 'no-stream', events);
    await sleep(150);
    server.faults.mute.clear();
    expect(await appending).toMatchObject({ revision: 2, repeated: false });
    expect(ids(await store.readStream(stream))).toEqual(ids(events));
  });

  it.each(['silent', 'reset'] as const)(
    'does not double what was stored and whose answer got lost (%s)',
    async (lostHow) => {
      const store = open({ appendTimeoutMs: 100 });
      Object.assign(server.faults, { lostHow, lostAnswers: 4 });
      const [stream, events] = [newStream(), newEvents(2)];
      expect(await store.append(stream, 'no-stream', events)).toMatchObject({ revision: 2, repeated: false });
      expect(server.faults.lostAnswers).toBe(0);
      expect(ids(await store.readStream(stream))).toEqual(ids(events));
      expect(await store.append(stream, 2, newEvents(1))).toMatchObject({ revision: 3 });
    },
  );

  it('ends with the outcome unknown when the patience does', async () => {
    const store = open({ appendTimeoutMs: 40, patienceMs: 100 });
    server.faults.mute.add('append');
    await expect(store.append(newStream(), 'no-stream', newEvents(1))).rejects.toMatchObject({
      code: 'STORE_UNAVAILABLE',
    });
  });
});

describe("trap 2: a read's and a subscription's deadline", () => {
  it('is ignored by the client', async () => {
    server.faults.mute.add('read').add('subscribe');
    const client = bareClient();
    const read = client.readStream('x', { deadline: 50 });
    const subscription = client.subscribeToAll({ deadline: 50 });
    for (const stream of [read, subscription]) {
      stream.on('error', () => undefined);
      const ended = new Promise((resolve) => stream.on('close', resolve));
      expect(await stateAfter(200, ended)).toBe('pending');
    }
  });

  it('is kept by the adapter: both are cancelled and begun again', async () => {
    const restarts: SubscriptionRestart[] = [];
    const store = open({ readTimeoutMs: 80, onRestart: (restart) => restarts.push(restart) });
    const stream = newStream();
    await store.append(stream, 'no-stream', newEvents(2));
    server.faults.mute.add('read').add('subscribe');
    const reading = store.readStream(stream);
    const heading = store.head();
    const tail = new Tail(store, new Set([stream]), { after: START });
    await eventually(() => restarts.length > 0);
    server.faults.mute.clear();
    expect(await reading).toHaveLength(2);
    expect(await heading).not.toBe(START);
    expect(await tail.until(2)).toHaveLength(2);
    await tail.stop();
    expect(restarts[0]).toMatchObject({ why: 'failed', error: { name: 'NoAnswer' } });
  });

  it('ends with the store out of reach when the patience does', async () => {
    const store = open({ readTimeoutMs: 40, patienceMs: 100 });
    server.faults.mute.add('read').add('subscribe');
    const unavailable = { code: 'STORE_UNAVAILABLE' };
    await expect(store.readStream('x')).rejects.toMatchObject(unavailable);
    await expect(store.head()).rejects.toMatchObject(unavailable);
    await expect(new Tail(store, new Set(), { after: START }).ended).rejects.toMatchObject(unavailable);
  });
});

describe('trap 3: a bigint in the data of an event', () => {
  it('leaves the append of the client pending, and a rejection nobody handles', async () => {
    const { out } = await inOwnProcess(
      `const unhandled = new Promise((resolve) => process.on('unhandledRejection', resolve));
       const appending = client(urls[0]).appendToStream('x', event({ count: 1n })).then(() => 'done', () => 'failed');
       say('unhandled ' + (await Promise.race([unhandled, sleep(20_000)]))?.message);
       say(await Promise.race([appending, sleep(300).then(() => 'pending')]));`,
      [server.url],
    );
    expect(out).toMatch(/unhandled .*BigInt/);
    expect(out).toMatch(/^pending$/m);
  });

  it('is refused by the adapter before anything is sent', async () => {
    const event = newEvent({ count: 1n as unknown as number });
    await expect(open().append(newStream(), 'any', [event])).rejects.toBeInstanceOf(InvalidAppend);
    expect(server.calls.size).toBe(0);
  });
});

describe('trap 4: pending appends are kept in one place for all clients of a process', () => {
  it('so that one that loses its server fails the others, and their answer then ends the process', async () => {
    const other = await startEventStoreDb();
    const answers: (() => void)[] = [];
    // However slow the process is, what it waits for comes in this order: x is under way, y is lost, x was told so, x is answered.
    server.afterDelay = (answer) => {
      answers.push(answer);
      if (answers.length === 2) answers[0]?.();
    };
    other.afterDelay = (answer) => {
      if (other.log.stream('warm') === undefined) {
        answer();
        return;
      }
      other.faults.lostAnswers = 1;
      void eventually(() => answers.length > 0).then(answer);
    };
    const { code, out, err } = await inOwnProcess(
      `const [one, two] = urls.map(client);
       await two.appendToStream('warm', event());
       one.appendToStream('x', event()).catch((error) => {
         say('rejected ' + error.type);
         one.appendToStream('told', event());
       });
       two.appendToStream('y', event()).catch(() => undefined);
       await sleep(20_000);`,
      [server.url, other.url],
    );
    other.kill();
    expect(out).toContain('rejected unavailable');
    expect(err).toContain('TypeError');
    expect(code).not.toBe(0);
    expect(server.log.stream('x')).toHaveLength(1);
  });

  it('the adapter sends each append as a call of its own: what happens to one is not seen by another', async () => {
    const other = await startEventStoreDb();
    const elsewhere = open({ url: other.url });
    const store = open();
    await elsewhere.append(newStream(), 'no-stream', newEvents(1));
    server.faults.slowMs = 100;
    const before = server.calls.get('append') ?? 0;
    const stream = newStream();
    const appending = store.append(stream, 'no-stream', newEvents(1));
    await eventually(() => (server.calls.get('append') ?? 0) > before);
    other.kill();
    expect(await appending).toMatchObject({ revision: 1, repeated: false });
    // The claim and the event; neither was sent twice.
    expect((server.calls.get('append') ?? 0) - before).toBe(2);
    expect(server.calls.get('batchAppend')).toBeUndefined();
  });

  it('an append that was cancelled is one whose outcome is unknown: it is sent again with the same ids', async () => {
    const store = open();
    server.faults.cancelled = 2;
    const [stream, events] = [newStream(), newEvents(1)];
    expect(await store.append(stream, 'no-stream', events)).toMatchObject({ revision: 1, repeated: false });
    expect(ids(await store.readStream(stream))).toEqual(ids(events));
  });
});

describe('trap 5: throwOnAppendFailure=false', () => {
  it('makes the client answer a revision that is none', async () => {
    const client = bareClient('&throwOnAppendFailure=false');
    await client.appendToStream('x', [noted(), noted(), noted(), noted()]);
    const answer = await client.appendToStream('x', noted(), { expectedRevision: 'no_stream' });
    expect(answer).toMatchObject({ success: false, nextExpectedRevision: 1n });
  });

  it('is refused by the adapter, which tells where the stream is', async () => {
    expect(() => open({ url: `${server.url}&throwOnAppendFailure=false` })).toThrow(/throwOnAppendFailure/);
    const [store, stream] = [open(), newStream()];
    await store.append(stream, 'no-stream', newEvents(4));
    const refused = store.append(stream, 'no-stream', newEvents(1));
    await expect(refused).rejects.toBeInstanceOf(WrongExpectedRevision);
    await expect(refused).rejects.toMatchObject({ actual: 4 });
  });
});

describe('trap 6: a subscription that is lost', () => {
  it('ends the process of a client that does not listen for errors', async () => {
    const running = inOwnProcess(
      `client(urls[0]).subscribeToAll().on('confirmation', () => say('confirmed')); await sleep(5000);`,
      [server.url],
    );
    await eventually(() => server.subscriptions.size > 0);
    server.dropSubscriptions();
    const { code, err } = await running;
    expect(code).not.toBe(0);
    expect(err).toContain('Unhandled');
  });

  it('ends the loop of the client without a word when the server ends it', async () => {
    const subscription = bareClient().subscribeToAll();
    const loop = (async () => {
      let events = 0;
      for await (const each of subscription) events += each.event === undefined ? 0 : 1;
      return `over after ${events}, and no error`;
    })();
    await eventually(() => server.subscriptions.size > 0);
    server.endSubscriptions();
    expect(await loop).toMatch(/^over after \d+, and no error$/);
  });

  it.each([
    [
      'ended',
      (): void => {
        server.endSubscriptions();
      },
    ],
    [
      'failed',
      (): void => {
        server.dropSubscriptions();
      },
    ],
  ] as const)('is begun again by the adapter where it got to: %s', async (why, lose) => {
    const restarts: SubscriptionRestart[] = [];
    const store = open({ onRestart: (restart) => restarts.push(restart) });
    const stream = newStream();
    await store.append(stream, 'no-stream', newEvents(3));
    const tail = new Tail(store, new Set([stream]), { after: START });
    for (let round = 1; round <= 3; round += 1) {
      await tail.until(round * 3);
      lose();
      await eventually(() => restarts.length >= round);
      await store.append(stream, round * 3, newEvents(3));
    }
    const seen = await tail.until(12);
    expect(seen.map(({ revision }) => revision)).toEqual(Array.from({ length: 12 }, (_, at) => at + 1));
    await tail.stop();
    expect(new Set(restarts.map((restart) => restart.why))).toEqual(new Set([why]));
  });

  it('is noticed by the watchdog when it only stopped hearing, and not while nothing happens', async () => {
    const restarts: SubscriptionRestart[] = [];
    const store = open({ stallMs: 30, onRestart: (restart) => restarts.push(restart) });
    const stream = newStream();
    await store.append(stream, 'no-stream', newEvents(1));
    const tail = new Tail(store, new Set([stream]), { after: START });
    await tail.until(1);
    server.log.system();
    await sleep(150);
    expect(restarts).toEqual([]);
    server.faults.deaf = true;
    await store.append(stream, 1, newEvents(2));
    await eventually(() => restarts.length > 0);
    server.faults.deaf = false;
    expect((await tail.until(3)).map(({ revision }) => revision)).toEqual([1, 2, 3]);
    await tail.stop();
    expect(restarts[0]).toMatchObject({ why: 'deaf' });
  });
});

describe('trap 7: what the client does when a checkpoint is reached', () => {
  it('stalls its subscription for good when that throws', async () => {
    const running = inOwnProcess(
      `const unhandled = new Promise((resolve) => process.on('unhandledRejection', resolve));
       const filter = esdb.streamNameFilter({ prefixes: ['x'], checkpointReached: () => { throw new Error('thrown'); } });
       const one = client(urls[0]);
       one.subscribeToAll({ filter }).on('data', () => say('event')).on('error', () => undefined);
       say('unhandled ' + (await Promise.race([unhandled, sleep(20_000)]))?.message);
       await one.appendToStream('x', event());
       await sleep(300);
       say('waited');`,
      [server.url],
    );
    const { out } = await running;
    expect(out).toContain('unhandled thrown');
    expect(out).not.toMatch(/^event$/m);
    expect(out).toContain('waited');
  });

  it('tells of a checkpoint before it has given out the events that came before', async () => {
    const places: number[] = [];
    const client = bareClient();
    for (let at = 0; at < 40; at += 1) await client.appendToStream('x', noted());
    let given = 0;
    const subscription = client.subscribeToAll({
      filter: streamNameFilter({
        prefixes: ['x'],
        maxSearchWindow: 1,
        checkpointReached: () => void places.push(given),
      }),
    });
    subscription.on('error', () => undefined);
    subscription.on('data', () => {
      given += 1;
      subscription.pause();
    });
    await eventually(() => places.length > 10);
    // So far one event was given out, and the checkpoints are those of ten and more.
    expect(given).toBe(1);
    subscription.destroy();
  });

  it('so the adapter takes no checkpoint for reached while events wait: a slow reader that is thrown out loses none', async () => {
    const store = open();
    const stream = newStream();
    for (let at = 0; at < 60; at += 1) {
      await store.append(stream, at, newEvents(1));
      server.log.system();
    }
    let rounds = 0;
    const tail = new Tail(store, new Set([stream]), { after: START, maxBatch: 3 }, async () => {
      await sleep(1);
      if (++rounds % 4 === 0) server.dropSubscriptions();
    });
    const seen = await tail.until(60);
    await tail.stop();
    expect(seen.map(({ revision }) => revision)).toEqual(Array.from({ length: 60 }, (_, at) => at + 1));
  });
});

describe('trap 8: credentials', () => {
  const credentials = { username: 'ledger', password: 'canary' };

  it('given with a call make the client append another way, and are left out without TLS', async () => {
    const client = bareClient();
    await client.appendToStream('x', noted());
    expect(Object.fromEntries(server.calls)).toEqual({ batchAppend: 1 });
    await client.appendToStream('x', noted(), { credentials });
    expect(Object.fromEntries(server.calls)).toEqual({ batchAppend: 1, append: 1 });
    expect(server.authorization).toBeUndefined();
  });

  it('are refused by the adapter without TLS, without telling them', () => {
    const url = server.url.replace('esdb://', 'esdb://ledger:canary@');
    for (const options of [{ url }, { url: server.url, credentials }]) {
      expect(() => eventStoreDbEventStore(options)).toThrow(/need TLS/);
      expect(() => eventStoreDbEventStore(options)).not.toThrow(/canary/);
    }
  });

  it('go with every call of the adapter over TLS, and nobody else is let in', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'eventstoredb-'));
    const [certificate, key] = [join(folder, 'node.crt'), join(folder, 'node.key')];
    const request =
      'req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2 -subj /CN=node';
    execFileSync(
      'openssl',
      [...request.split(' '), '-addext', 'subjectAltName=IP:127.0.0.1', '-out', certificate, '-keyout', key],
      { stdio: 'ignore' },
    );
    const tls = { certificate: readFileSync(certificate), key: readFileSync(key) };
    const secure = await startEventStoreDb({ tls, credentials });
    const stop = async (): Promise<void> => {
      secure.kill();
      await Promise.resolve();
    };
    opened.push({ close: stop });
    const url = `${secure.url}&tlsCAFile=${certificate}`;
    rmSync(key);
    const [store, stream] = [open({ url, credentials }), newStream()];
    expect(await store.append(stream, 'no-stream', newEvents(1))).toMatchObject({ revision: 1 });
    expect(await store.readStream(stream)).toHaveLength(1);
    const tail = new Tail(store, new Set([stream]), { after: START });
    await tail.until(1);
    await tail.stop();
    expect(secure.calls.get('append')).toBe(2);
    await expect(open({ url }).append(stream, 1, newEvents(1))).rejects.toThrow(/Access Denied/);
    rmSync(folder, { recursive: true });
  });

  it('are those of the connection in the adapter', () => {
    expect(connectionTarget({ url: 'esdb://ledger:canary%21@host' }).credentials).toEqual({
      username: 'ledger',
      password: 'canary!',
    });
  });
});

describe('trap 9: the first call after an outage', () => {
  it('fails in the client with an error of another kind', async () => {
    const client = bareClient();
    server.kill();
    const error = await client.appendToStream('x', noted()).then(
      () => new Error('It was carried out'),
      (thrown: unknown) => thrown as Error,
    );
    expect(isCommandError(error)).toBe(false);
    expect(error).toMatchObject({ code: 14 });
  });

  it('is carried out by the adapter as soon as the server is there again', async () => {
    const store = open();
    const stream = newStream();
    await store.append(stream, 'no-stream', newEvents(1));
    server.kill();
    const calls = [store.append(stream, 1, newEvents(1)), store.readStream(stream), store.head()] as const;
    await sleep(50);
    await server.start();
    const [appended, , head] = await Promise.all(calls);
    expect(appended).toMatchObject({ revision: 2, repeated: false });
    expect(head).not.toBe(START);
    expect(await store.readStream(stream)).toHaveLength(2);
  });
});

describe('trap 10: a stream that never says that it is closed', () => {
  /** As one of the client's own was once in a storm of faults. */
  const neverClosed = (): Readable => new Readable({ read: () => undefined, destroy: () => undefined });

  it('keeps the client from being disposed of', async () => {
    const client = EventStoreDBClient.connectionString(server.url);
    insideOf(client).disposableStreams.add(neverClosed());
    expect(await stateAfter(250, client.dispose())).toBe('pending');
  });

  it('does not keep the adapter from being closed, nor its connection open', async () => {
    const client = new LogClient(connectionTarget({ url: server.url }), () => undefined);
    const channel = await insideOf(client).getChannel();
    insideOf(client).disposableStreams.add(neverClosed());
    expect(await stateAfter(5_000, client.close())).toBe('done');
    expect(channel.getConnectivityState(false)).toBe(4);
  });
});

interface Inside {
  readonly disposableStreams: Set<Readable>;
  getChannel(): Promise<{ getConnectivityState(connect: boolean): number }>;
}

/** What the client keeps to itself. */
const insideOf = (client: EventStoreDBClient): Inside => client as unknown as Inside;
