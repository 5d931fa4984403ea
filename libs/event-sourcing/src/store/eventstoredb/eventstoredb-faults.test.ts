import {
  startCluster,
  startEventStoreDb,
  type Cluster,
  type Node,
  type NodeOptions,
} from '../../../../../test/support/eventstoredb/index.js';
import { chainHash, GENESIS } from '../chain-hash.js';
import {
  eventually,
  ids,
  newEvent,
  newEvents,
  newStream,
  sleep,
  Tail,
} from '../contract-fixture.contract.js';
import {
  InvalidPosition,
  START,
  WrongExpectedRevision,
  type EventStore,
  type StoredEvent,
} from '../event-store.js';
import { eventStoreDbEventStore } from './eventstoredb-event-store.js';
import type { EventStoreDbOptions } from './options.js';

const QUICK = { appendTimeoutMs: 300, readTimeoutMs: 300, stallMs: 60, patienceMs: 30_000 };

const stores: EventStore[] = [];
const servers: { kill(): void }[] = [];

function open(options: EventStoreDbOptions): EventStore {
  const store = eventStoreDbEventStore(options);
  stores.push(store);
  return store;
}

async function startServer(options?: NodeOptions): Promise<Node> {
  const server = await startEventStoreDb(options);
  servers.push(server);
  return server;
}

async function startServers(): Promise<Cluster> {
  const cluster = await startCluster();
  servers.push(cluster);
  return cluster;
}

afterEach(async () => {
  await Promise.all(stores.splice(0).map((store) => store.close()));
  for (const server of servers.splice(0)) server.kill();
});

function expectChained(events: readonly StoredEvent[]): void {
  let previous = GENESIS;
  for (const event of events) {
    const { data, meta, hash } = event;
    previous = chainHash(previous, { ...event, data: JSON.stringify(data), meta: JSON.stringify(meta) });
    expect(hash).toBe(previous);
  }
}

/** Everything that can go wrong with a cluster, one after the other. */
const storms: readonly ((cluster: Cluster, at: number, restarts: readonly string[]) => Promise<void>)[] = [
  async ({ nodes }, _, restarts) => {
    await eventually(() => {
      for (const node of nodes) node.endSubscriptions();
      return restarts.includes('ended');
    });
  },
  async ({ nodes }) => {
    for (const node of nodes) node.dropSubscriptions();
    await sleep(10);
  },
  async (cluster, at) => {
    cluster.elect(at % cluster.nodes.length);
    await sleep(40);
  },
  async ({ nodes }) => {
    for (const { faults } of nodes) Object.assign(faults, { lostAnswers: 3, lostHow: 'reset' });
    await sleep(20);
  },
  async ({ nodes }) => {
    for (const { faults } of nodes) Object.assign(faults, { lostAnswers: 2, lostHow: 'silent' });
    await sleep(20);
  },
  async ({ nodes }) => {
    // Later than the adapter waits: every answer comes to one who has asked again meanwhile.
    for (const { faults } of nodes) faults.slowMs = QUICK.appendTimeoutMs + 30;
    await sleep(350);
    for (const { faults } of nodes) faults.slowMs = 0;
  },
  async ({ nodes }, _, restarts) => {
    for (const { faults } of nodes) faults.deaf = true;
    await eventually(() => restarts.includes('deaf'));
    for (const { faults } of nodes) faults.deaf = false;
  },
  async (cluster, at) => {
    const leader = cluster.nodes.findIndex((node) => node.leader === undefined);
    const killed = cluster.nodes[leader];
    killed?.kill();
    cluster.elect((leader + 1 + (at % 2)) % cluster.nodes.length);
    await sleep(60);
    await killed?.start();
  },
  async ({ nodes }) => {
    for (const { faults } of nodes) Object.assign(faults, { notReady: 2, cancelled: 2 });
    await sleep(20);
  },
];

describe('a cluster in trouble, under concurrent appends and with a tail', () => {
  it('loses no event and doubles none', async () => {
    const cluster = await startServers();
    const clients = [open({ url: cluster.url, ...QUICK }), open({ url: cluster.url, ...QUICK })] as const;
    const restarts: string[] = [];
    const reader = open({ url: cluster.url, ...QUICK, onRestart: ({ why }) => restarts.push(why) });
    const streams = Array.from({ length: 8 }, newStream);
    const tail = new Tail(reader, new Set(streams), { after: START, maxBatch: 50 });
    let stormy = true;
    const acknowledged: string[] = [];
    const write = async (stream: string, at: number): Promise<void> => {
      const store = clients[at % 2] as EventStore;
      for (let revision = 0; stormy || revision < 20; revision += 2) {
        const events = newEvents(2);
        const { revision: now } = await store.append(stream, at % 3 === 0 ? 'any' : revision, events);
        expect(now).toBe(revision + 2);
        acknowledged.push(...ids(events));
      }
    };
    const writing = Promise.all(streams.map(write));
    for (let round = 0; round < 2; round += 1) {
      for (const [at, storm] of storms.entries()) {
        await storm(cluster, at + round, restarts);
        await sleep(60);
      }
    }
    stormy = false;
    await writing;
    await tail.until(acknowledged.length);
    await sleep(50);
    await tail.stop();

    const seen = ids(tail.seen);
    const lost = acknowledged.filter((id) => !seen.includes(id)).length;
    const doubled = seen.length - new Set(seen).size;
    const stored = cluster.nodes[0]?.log.records.filter(({ stream }) => stream.startsWith('ledger:')).length;
    process.stdout.write(
      `appended ${acknowledged.length}, stored ${stored}, read ${seen.length}, lost ${lost}, doubled ${doubled}, subscriptions begun anew ${restarts.length}\n`,
    );
    expect({ lost, doubled }).toEqual({ lost: 0, doubled: 0 });
    expect(stored).toBe(acknowledged.length);
    expect(seen).toHaveLength(acknowledged.length);
    for (const stream of streams) {
      const events = await reader.readStream(stream);
      expect(tail.seen.filter((event) => event.stream === stream)).toEqual(events);
      expectChained(events);
    }
    expect(new Set(restarts)).toEqual(new Set(['ended', 'deaf', 'failed']));
  });
});

describe('a leader that changes', () => {
  it('is followed where the old one says so, with one address or all of them', async () => {
    const cluster = await startServers();
    const one = open({ url: cluster.nodes[0]?.url ?? '', ...QUICK });
    const all = open({ url: cluster.url, ...QUICK });
    const stream = newStream();
    await one.append(stream, 'no-stream', newEvents(1));
    for (let at = 1; at <= 3; at += 1) {
      cluster.elect(at % 3);
      const store = at % 2 === 0 ? one : all;
      expect(await store.append(stream, at, newEvents(1))).toMatchObject({
        revision: at + 1,
        repeated: false,
      });
      expect(await store.readStream(stream)).toHaveLength(at + 1);
    }
  });
});

describe('a server that comes back from a backup', () => {
  it('is believed, not what was remembered: the chain goes on from what is there', async () => {
    const server = await startServer();
    const store = open({ url: server.url, ...QUICK });
    const other = open({ url: server.url, ...QUICK });
    const [stream, elsewhere] = [newStream(), newStream()];
    await store.append(stream, 'no-stream', newEvents(3));
    await store.append(elsewhere, 'no-stream', newEvents(1));
    const before = await store.head();
    await new Tail(store, new Set(), { after: before }).stop();
    server.kill();
    // The last event of the stream and all that came after it are gone.
    const third = server.log.records.findIndex(
      (record) => record.stream === `ledger:${stream}` && record.number === 2,
    );
    server.log.forgetFrom(third);
    await server.start();
    await expect(new Tail(store, new Set(), { after: before }).ended).rejects.toBeInstanceOf(InvalidPosition);
    await other.append(stream, 2, newEvents(1));
    expect(store.compare(await store.head(), before)).not.toBe(0);
    await expect(store.append(elsewhere, 1, newEvents(1))).rejects.toBeInstanceOf(WrongExpectedRevision);
    expect(await store.append(stream, 3, newEvents(1))).toMatchObject({ revision: 4 });
    const events = await store.readStream(stream);
    expect(events).toHaveLength(4);
    expectChained(events);
  });
});

describe('a log that others write to as well', () => {
  it('shows its own events only, and finds its head among the others', async () => {
    const server = await startServer();
    const store = open({ url: server.url });
    expect(await store.head()).toBe(START);
    const others = open({ url: server.url, namespace: 'elsewhere' });
    const stream = newStream();
    const { position } = await store.append(stream, 'no-stream', newEvents(2));
    for (let at = 0; at < 60; at += 1) {
      server.log.system();
      await others.append(stream, at, newEvents(1));
    }
    expect(await store.head()).toBe(position);
    const tail = new Tail(store, new Set([stream]), { after: START });
    expect(await tail.until(2)).toEqual(await store.readStream(stream));
    await store.append(stream, 2, newEvents(1));
    expect(await tail.until(3)).toHaveLength(3);
    expect(tail.batches.reduce((sum, size) => sum + size, 0)).toBe(3);
    await tail.stop();
    expect(await others.readStream(stream)).toHaveLength(60);
  });

  it('keeps the ids of events that are stored as they are, where nobody else asked for them', async () => {
    const server = await startServer();
    const store = open({ url: server.url });
    const [stream, events] = [newStream(), newEvents(2)];
    await store.append(stream, 'no-stream', events);
    expect(server.log.stream(`ledger:${stream}`)?.map(({ id }) => id)).toEqual(ids(events));
  });

  it('refuses a place that is inside an event', async () => {
    const server = await startServer();
    const store = open({ url: server.url });
    const { position } = await store.append(newStream(), 'no-stream', newEvents(2));
    const inside = position.replace(/\d+/g, (place) => String(Number(place) - 1));
    const tail = new Tail(store, new Set(), { after: inside });
    await expect(tail.ended).rejects.toBeInstanceOf(InvalidPosition);
  });

  it('says so when an append is more than the server takes', async () => {
    const server = await startServer({ maxAppendSize: 10_000 });
    const store = open({ url: server.url });
    const stream = newStream();
    await expect(
      store.append(stream, 'no-stream', [newEvent({ text: 'x'.repeat(11_000) })]),
    ).rejects.toMatchObject({ code: 'INVALID_APPEND' });
    expect(await store.append(stream, 'no-stream', newEvents(1))).toMatchObject({ revision: 1 });
  });

  it('takes up an append whose ids were taken by one that did not come to its end', async () => {
    const server = await startServer();
    // Long enough for the ids to be taken: only the events may run out of time.
    const dying = open({ url: server.url, appendTimeoutMs: 300, patienceMs: 1_500 });
    const [stream, events] = [newStream(), newEvents(2)];
    server.faults.muteStreams = (name) => name.startsWith('ledger:');
    await expect(dying.append(stream, 'no-stream', events)).rejects.toMatchObject({
      code: 'STORE_UNAVAILABLE',
    });
    server.faults.muteStreams = () => false;
    const store = open({ url: server.url });
    await expect(store.append(newStream(), 'no-stream', events)).rejects.toMatchObject({
      code: 'EVENT_ID_TAKEN',
    });
    const first = await store.append(stream, 'no-stream', [...events, newEvent()]);
    expect(first).toMatchObject({ revision: 3, repeated: false });
    expect(await store.readStream(stream)).toHaveLength(3);
  });
});
