import { setTimeout as pause } from 'node:timers/promises';
import type { KafkaSite } from './kafka-site.js';
import type { Receiving } from './kafka-traffic.js';

/** Something that befalls a broker, or the way to it, while records flow; it is over when the promise resolves. */
export type Fault = (site: KafkaSite, receiving: Receiving) => Promise<void>;

/** Killed as by a power cut, and back on the same data. */
const killed: Fault = async ({ server }) => {
  await server.kill();
  await pause(300);
  await server.start();
};

/** Told to stop, as for an upgrade. */
const restarted: Fault = async ({ server }) => {
  await server.stop();
  await server.start();
};

const cut: Fault = async ({ proxy }) => {
  for (let times = 0; times < 8; times++) {
    proxy.cut();
    await pause(150);
  }
};

/** Answers come, late: now and then within the time they have, now and then not. */
const slow: Fault = async ({ proxy }) => {
  for (const ms of [200, 700, 1_200, 2_000]) {
    proxy.stall();
    await pause(ms);
    proxy.resume();
    await pause(200);
  }
};

/** Connections stay open and nobody is at the other end: only time tells. New ones are made once the old are given up. */
const halfOpen: Fault = async ({ proxy }) => {
  proxy.halfOpen();
  await pause(3_500);
};

/** No way to the broker, for longer than anything waits. */
const split: Fault = async ({ proxy }) => {
  proxy.refuse();
  proxy.halfOpen();
  await pause(4_000);
  proxy.accept();
};

/** Members come and go faster than the group can share out its partitions. */
const rebalances: Fault = async (_, receiving) => {
  for (let round = 0; round < 6; round++) {
    const [one, other] = [receiving.join(), receiving.join()];
    await pause(250);
    const leaving = receiving.leave(one);
    await pause(150);
    await Promise.all([leaving, receiving.leave(other)]);
  }
};

/** One of each kind, in seconds. */
export const FAULTS = {
  'the broker is killed and restarted': killed,
  'connections are cut': cut,
  'connections are half-open': halfOpen,
  'members join and leave in a storm': rebalances,
} as const satisfies Readonly<Record<string, Fault>>;

export const MORE_FAULTS = {
  ...FAULTS,
  'the broker is stopped and started': restarted,
  'the broker is slow': slow,
  'the broker is split off': split,
} as const satisfies Readonly<Record<string, Fault>>;
