/**
 * Reads a topic of the ledger and writes a line for each message it had not had before.
 *
 *   KAFKA_BROKERS=127.0.0.1:9092 TOPIC=sg.out.police.v1 GROUP=police.sample node docs/partners/samples/consumer.mjs
 *
 * PRIVATE_KEY_FILE  your private key as a JWK, to open what was sealed for you
 * SEEN_FILE         where ids of messages are kept that were handled, so that they are known after a restart
 * SHOW_DATA=yes     writes what the message says as well: it may tell who somebody is
 * MESSAGES=10       ends after so many lines
 */
import { Buffer } from 'node:buffer';
import { appendFileSync, existsSync, readFileSync } from 'node:fs';
import { setImmediate } from 'node:timers';
import { Kafka } from 'cloudevents';
import { compactDecrypt, importJWK } from 'jose';
import { connection } from './connection.mjs';

const { TOPIC = 'sg.out.police.v1', GROUP = 'police.sample', PRIVATE_KEY_FILE, SEEN_FILE } = process.env;
const most = Number(process.env.MESSAGES ?? Infinity);

const privateKey =
  PRIVATE_KEY_FILE === undefined ? undefined : JSON.parse(readFileSync(PRIVATE_KEY_FILE, 'utf8'));
const seen = new Set(
  SEEN_FILE !== undefined && existsSync(SEEN_FILE) ? readFileSync(SEEN_FILE, 'utf8').split('\n') : [],
);

const consumer = connection('partner-sample').consumer({ groupId: GROUP });
let written = 0;

/** The event, as the SDK of CloudEvents reads the record. */
function eventOf({ key, value, headers }) {
  const text = Object.fromEntries(Object.entries(headers).map(([name, header]) => [name, String(header)]));
  return Kafka.toEvent({ key: String(key), value: String(value), headers: text });
}

/** What the message says; `undefined` where it is sealed and there is no key. */
async function payloadOf(event) {
  if (event.datacontenttype !== 'application/jose') return event.data;
  if (privateKey === undefined) return undefined;
  const [header] = event.data.split('.');
  const { alg } = JSON.parse(Buffer.from(header, 'base64url').toString());
  const { plaintext } = await compactDecrypt(event.data, await importJWK(privateKey, alg));
  return JSON.parse(Buffer.from(plaintext).toString());
}

async function handle(message) {
  const event = eventOf(message);
  // The same message may come again, after a restart of either side: it has the same id.
  if (seen.has(event.id)) return;
  const payload = await payloadOf(event);
  process.stdout.write(`${JSON.stringify(lineOf(event, payload))}\n`);
  // Only what was handled is seen: should this process end before, the message comes again.
  seen.add(event.id);
  if (SEEN_FILE !== undefined) appendFileSync(SEEN_FILE, `${event.id}\n`);
  written += 1;
  if (written >= most) stop();
}

/** Corrections and recalls name the message that must go. */
function lineOf({ id, type, time, partitionkey }, payload) {
  return {
    id,
    type,
    time,
    caseKey: partitionkey,
    ...(payload === undefined ? { sealed: true } : { handling: payload.handling }),
    ...(payload?.correctsEventId === undefined
      ? {}
      : { remove: payload.correctsEventId, removeBy: payload.data.removeBy }),
    ...(process.env.SHOW_DATA === 'yes' ? { data: payload?.data } : {}),
  };
}

function stop() {
  setImmediate(() => void consumer.disconnect());
}
process.once('SIGINT', stop);
process.once('SIGTERM', stop);

await consumer.connect();
await consumer.subscribe({ topics: [TOPIC], fromBeginning: true });
await consumer.run({ eachMessage: ({ message }) => handle(message) });
