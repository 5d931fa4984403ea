/**
 * Sends a notice to the ledger.
 *
 *   KAFKA_BROKERS=127.0.0.1:9092 node docs/partners/samples/producer.mjs
 *
 * TOPIC   where it goes; sg.in.police.v1 unless said
 * NOTICE  the file with the notice; the one of Northmoor Police, in the force's own names, unless said
 * REF     the reference of the notice; the same reference again is the same notice. A new one unless said.
 */
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { CloudEvent, Kafka } from 'cloudevents';
import { connection } from './connection.mjs';

const { TOPIC = 'sg.in.police.v1', NOTICE = new URL('police-notice.northmoor.json', import.meta.url) } =
  process.env;
const ref = process.env.REF ?? `PPN/2026/${randomUUID().slice(0, 8)}`;
const data = JSON.parse(readFileSync(NOTICE, 'utf8').replaceAll('PPN/2026/00417', ref));

const event = new CloudEvent({
  id: randomUUID(),
  source: 'urn:police:901',
  type: 'uk.safeguarding-ledger.in.police-notice.v1',
  datacontenttype: 'application/json',
  data,
});

const producer = connection('partner-sample').producer({ idempotent: true, maxInFlightRequests: 1 });
await producer.connect();
// Notices of one reference keep their order, for they have one key.
const { headers, value } = Kafka.structured(event);
const [placed] = await producer.send({
  topic: TOPIC,
  acks: -1,
  messages: [{ key: ref, value, headers }],
});
await producer.disconnect();
process.stdout.write(
  `${JSON.stringify({ id: event.id, ref, topic: TOPIC, partition: placed.partition, offset: placed.baseOffset })}\n`,
);
