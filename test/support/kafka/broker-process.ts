import { type ChildProcess, fork, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

const PROGRAM = join(import.meta.dirname, '../../../infra/kafka/broker.mjs');

export interface BrokerOptions {
  /** Port a proxy listens on: a second listener tells clients to come there. */
  readonly advertisedPort?: number;
  /** Names and passwords of a third listener, where clients sign in and are permitted only what rules permit. */
  readonly accounts?: Readonly<Record<string, string>>;
  /** Keystore of {@link makeCertificate}: the third listener speaks TLS. */
  readonly certificate?: string;
}

export interface BrokerFacts {
  readonly brokers: string;
  /** Where a proxy has to lead. */
  readonly proxiedPort: number;
  /** Where clients sign in. */
  readonly secured: string;
  readonly pid: number;
  readonly startedInMs: number;
}

/** A broker of one's own. */
export interface BrokerProcess extends BrokerFacts {
  /** As by a power cut: nothing is flushed, nobody is told. */
  kill(): Promise<void>;
  /** Lets it finish what it has begun. */
  stop(): Promise<void>;
  /** Brings it back on the same ports and data; resolves with the time it took, ms. */
  start(): Promise<number>;
  close(): Promise<void>;
}

type Said = { readonly ready: BrokerFacts } | { readonly failed: string };

/** @throws Error with the reason when it cannot be had */
export async function startBroker(options: BrokerOptions = {}): Promise<BrokerProcess> {
  const { advertisedPort, accounts, certificate } = options;
  const args = [
    ...(advertisedPort === undefined ? [] : ['--proxied', `${advertisedPort}`]),
    ...(accounts === undefined ? [] : ['--accounts', JSON.stringify(accounts)]),
    ...(certificate === undefined ? [] : ['--certificate', certificate]),
  ];
  const child = fork(PROGRAM, args, { execArgv: [], stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
  const [said] = (await Promise.race([
    once(child, 'message'),
    once(child, 'exit').then(() => [{ failed: 'The broker ended.' }]),
  ])) as [Said];
  if ('failed' in said) throw new Error(said.failed);
  const tell = teller(child);
  return {
    ...said.ready,
    kill: () => tell('kill').then(() => undefined),
    stop: () => tell('stop').then(() => undefined),
    start: () => tell('start').then(({ startedInMs }) => startedInMs),
    close: () => end(child),
  };
}

function teller(child: ChildProcess): (order: string) => Promise<BrokerFacts> {
  let count = 0;
  return (order) =>
    new Promise((resolve, reject) => {
      const id = ++count;
      const gone = (): void => reject(new Error(`The broker's process ended at "${order}".`));
      const listen = (message: { readonly id: number; readonly done: BrokerFacts }): void => {
        if (message.id !== id) return;
        child.off('message', listen).off('exit', gone);
        resolve(message.done);
      };
      child.on('message', listen).once('exit', gone);
      child.send({ id, order });
    });
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, 'exit');
  child.disconnect();
  await gone;
}

/** Debian's kcat plays a cluster: it takes and hands out records, and knows no settings, rights, or restarts. */
export async function startMockCluster(): Promise<{ brokers: string; close(): Promise<void> }> {
  // A consumer that waits for ever, at a cluster of its own that librdkafka keeps within it.
  const cluster = ['-X', 'test.mock.num.brokers=1', '-d', 'mock'];
  const child = spawn('kcat', ['-C', '-E', '-b', 'mock', '-t', 'ledger', ...cluster], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const brokers = await new Promise<string>((resolve, reject) => {
    let said = '';
    child.stderr.on('data', (chunk: Buffer) => {
      said = (said + chunk.toString()).slice(-10_000);
      const found = /replaced with (\S+)/.exec(said)?.[1];
      if (found !== undefined) resolve(found);
    });
    child.once('exit', () => reject(new Error(`kcat did not say where its cluster is: ${said}`)));
  });
  return {
    brokers,
    close: async () => {
      const gone = once(child, 'exit');
      child.kill('SIGKILL');
      await gone;
    },
  };
}
