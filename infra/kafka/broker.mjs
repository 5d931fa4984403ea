/**
 * One Apache Kafka broker on this machine, for development and tests:
 *
 *   node infra/kafka/broker.mjs [--port 9092] [--data FOLDER]
 *
 * Prints where it listens and runs until it is interrupted. Without --data it keeps its data in a folder that goes with it.
 * As somebody's child process it tells the same by message, and takes `kill`, `start` and `stop`; when the parent is
 * gone, so are the broker and its data. More listeners: --proxied PORT is one that tells clients to come to PORT (a proxy in
 * front of it), --accounts '{"name":"password"}' one where they sign in, with TLS when --certificate names a keystore (PKCS12,
 * `changeit`).
 */
import { execFile, spawn } from 'node:child_process';
import { Buffer } from 'node:buffer';
import { randomBytes } from 'node:crypto';
import { openSync } from 'node:fs';
import { cp, mkdir, mkdtemp, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs, promisify } from 'node:util';
import { jars, KafkaCannotBeHad, version } from './jars.mjs';
import { properties } from './properties.mjs';

const JVM = ['-Xms64m', '-Xmx512m', '-XX:+UseSerialGC', '-XX:TieredStopAtLevel=1', '-Xshare:auto'];
const QUIET = '-Dorg.slf4j.simpleLogger.defaultLogLevel=error';
const READY_WITHIN_MS = 180_000;

const { values: options } = parseArgs({
  options: {
    port: { type: 'string', default: '0' },
    data: { type: 'string' },
    proxied: { type: 'string' },
    accounts: { type: 'string' },
    certificate: { type: 'string' },
  },
});
const accounts = options.accounts === undefined ? undefined : JSON.parse(options.accounts);

/** @param {string} classpath @param {string} main @param {string[]} args */
const java = (classpath, main, ...args) => [...JVM, QUIET, '-cp', join(classpath, '*'), main, ...args];

/** Outside the range of outgoing connections, so that it is still free when a killed broker comes back. */
async function freePort() {
  for (;;) {
    const port = 15_000 + Math.floor(Math.random() * 16_000);
    const listener = createServer();
    const free = await new Promise((resolve) => {
      listener.once('error', () => resolve(false));
      listener.listen(port, '127.0.0.1', () => listener.close(() => resolve(true)));
    });
    if (free) return port;
  }
}

/**
 * A folder as `kafka-storage format` leaves it. That takes a JVM of its own, so it is done once and copied, unless the
 * broker has accounts: those are written into it.
 * @param {string} classpath @param {string} home
 */
async function format(classpath, home) {
  const data = join(home, 'data');
  if (await stat(join(data, 'meta.properties')).catch(() => undefined)) return;
  const formatted = `${classpath}-formatted`;
  if (accounts === undefined && (await stat(formatted).catch(() => undefined)))
    return cp(formatted, data, { recursive: true });
  const scram = Object.entries(accounts ?? {}).flatMap(([name, password]) =>
    ['SCRAM-SHA-256', 'SCRAM-SHA-512'].flatMap((mechanism) => [
      '--add-scram',
      `${mechanism}=[name=${name},password=${password}]`,
    ]),
  );
  const named = ['-t', randomBytes(16).toString('base64url'), '-c', join(home, 'server.properties')];
  await promisify(execFile)('java', java(classpath, 'kafka.tools.StorageTool', 'format', ...named, ...scram));
  if (accounts !== undefined) return;
  const aside = await mkdtemp(`${formatted}-`);
  await cp(data, aside, { recursive: true });
  await rename(aside, formatted).catch(() => rm(aside, { recursive: true, force: true }));
}

/** Whether somebody answers there that speaks Kafka: the port is open long before. @param {number} port */
const answers = (port) =>
  new Promise((resolve) => {
    const socket = connect({ port, host: '127.0.0.1' });
    const end = (/** @type {boolean} */ answered) => {
      socket.destroy();
      resolve(answered);
    };
    socket.setTimeout(2_000, () => end(false));
    socket.once('error', () => end(false));
    socket.once('close', () => end(false));
    socket.once('data', () => end(true));
    // ApiVersions, version 0, no client id.
    socket.write(Buffer.from([0, 0, 0, 10, 0, 18, 0, 0, 0, 0, 0, 1, 255, 255]));
  });

const ports = {
  plain: Number(options.port) || (await freePort()),
  controller: await freePort(),
  proxied: await freePort(),
  secure: await freePort(),
};
const own = options.data === undefined;
const home = options.data ?? (await mkdtemp(join(tmpdir(), 'ledger-kafka-')));
/** @type {import('node:child_process').ChildProcess | undefined} */
let running;

async function start() {
  const began = performance.now();
  const classpath = await jars();
  await mkdir(home, { recursive: true });
  const settings = join(home, 'server.properties');
  await writeFile(
    settings,
    properties({
      data: join(home, 'data'),
      ports,
      proxied: Number(options.proxied) || undefined,
      accounts,
      certificate: options.certificate,
    }),
  );
  await format(classpath, home);
  const log = join(home, 'broker.log');
  const stream = openSync(log, 'a');
  const child = spawn('java', java(classpath, 'kafka.Kafka', settings), {
    stdio: ['ignore', stream, stream],
    detached: true,
  });
  running = child;
  while (!(await answers(ports.plain))) {
    if (child.exitCode !== null || performance.now() - began > READY_WITHIN_MS) {
      child.kill('SIGKILL');
      const said = await readFile(log, 'utf8');
      throw new Error(`Kafka did not start. It said:\n${said.slice(-4_000)}`);
    }
    await pause(50);
  }
  return Math.round(performance.now() - began);
}

/** @param {NodeJS.Signals} signal */
async function end(signal) {
  const child = running;
  if (child === undefined || child.exitCode !== null || child.signalCode !== null) return;
  const gone = new Promise((resolve) => child.once('exit', resolve));
  child.kill(signal);
  await gone;
}

let leaving = false;
async function leave(/** @type {NodeJS.Signals} */ signal) {
  if (leaving) return;
  leaving = true;
  await end(own ? 'SIGKILL' : signal);
  if (own) await rm(home, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  process.exit(0);
}

process.once('disconnect', () => void leave('SIGTERM'));
process.once('SIGTERM', () => void leave('SIGTERM'));
process.once('SIGHUP', () => void leave('SIGTERM'));
// Of a test run, Ctrl-C reaches the whole group; the run decides when its broker goes.
process.on('SIGINT', () => process.connected || void leave('SIGTERM'));

const facts = (/** @type {number} */ startedInMs) => ({
  brokers: `127.0.0.1:${ports.plain}`,
  proxiedPort: ports.proxied,
  secured: `127.0.0.1:${ports.secure}`,
  pid: running?.pid,
  startedInMs,
});

try {
  const startedInMs = await start();
  if (process.connected) {
    process.send?.({ ready: facts(startedInMs) });
    process.on(
      'message',
      async (/** @type {{ id: number, order: 'kill' | 'start' | 'stop' }} */ { id, order }) => {
        const took = order === 'start' ? await start() : await end(order === 'kill' ? 'SIGKILL' : 'SIGTERM');
        process.send?.({ id, done: facts(took ?? 0) });
      },
    );
  } else {
    process.stdout.write(
      `Apache Kafka ${await version()} listens on 127.0.0.1:${ports.plain} (up in ${startedInMs} ms); Ctrl-C ends it.\n` +
        `Create the topics:  KAFKA_BROKERS=127.0.0.1:${ports.plain} KAFKA_REPLICATION_FACTOR=1 npm run kafka:topics\n`,
    );
  }
} catch (error) {
  if (own) await rm(home, { recursive: true, force: true });
  process.stderr.write(`${error instanceof KafkaCannotBeHad ? error.message : (error.stack ?? error)}\n`);
  if (process.connected) process.send?.({ failed: error.message });
  process.exit(1);
}
