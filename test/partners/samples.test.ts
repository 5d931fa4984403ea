import { jest } from '@jest/globals';
import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { exportJWK, generateKeyPair } from 'jose';
import { Kafka, logLevel, type EachMessagePayload, type Message } from 'kafkajs';
import { encryptFor } from '#information-sharing/encryption';
import {
  buildCloudEvent,
  payloadOf,
  recordOf,
  type CloudEvent,
  type OutgoingMessage,
  type Payload,
} from '#information-sharing/feeds';
import { loadSenderMappings, readInbound } from '#information-sharing/inbound';
import { demoOrganisations } from '#policy/organisations';
import { describeWithKafka, testKafka } from '../support/kafka/index.js';

// A consumer joins its group within seconds, on a busy machine many.
jest.setTimeout(180_000);

const ROOT = new URL('../../', import.meta.url);
const kafka = await testKafka();
const run = promisify(execFile);

/** A sample of the partner guide, as its reader starts it. */
const sample = async (name: string, env: Readonly<Record<string, string>>): Promise<string> => {
  const { stdout } = await run(process.execPath, [`docs/partners/samples/${name}.mjs`], {
    cwd: fileURLToPath(ROOT),
    env: { PATH: process.env['PATH'] ?? '', ...env },
    timeout: 150_000,
  });
  return stdout;
};

const exampleOf = (name: string): CloudEvent =>
  JSON.parse(readFileSync(new URL(`docs/partners/examples/${name}.json`, ROOT), 'utf8')) as CloudEvent;

/** The example of the contract as a message of its own. */
function messageLike(name: string, messageId: string): OutgoingMessage {
  const { data, dataref, time } = exampleOf(name);
  const {
    type,
    version,
    occurredAt,
    caseKey,
    handling,
    lawfulBasis,
    disclosureId,
    data: said,
    correctsEventId,
  } = data as Payload;
  return {
    ...{ messageId, disclosureId, lawfulBasis, dataref, time, areaCode: 'E08000901' },
    ...(correctsEventId === undefined ? {} : { correctsEventId }),
    content: { feed: 'police', type, version, occurredAt, caseKey, data: said, handling },
  };
}

const sentAs = (message: OutgoingMessage, sealed?: string): Message =>
  recordOf(message.content, buildCloudEvent(message, sealed));

interface Line {
  readonly id: string;
  readonly type: string;
  readonly sealed?: true;
  readonly remove?: string;
  readonly removeBy?: string;
  readonly data?: { readonly action?: string };
}

const linesOf = (stdout: string): readonly Line[] =>
  stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Line);

describeWithKafka('the samples of the partner guide', kafka, ({ brokers, prefix, createTopics }) => {
  const TOPIC = `${prefix}sg.out.police.v1`;
  const NOTICES = `${prefix}sg.in.police.v1`;
  const client = new Kafka({ brokers: brokers.split(','), logLevel: logLevel.NOTHING });
  const folder = mkdtempSync(join(tmpdir(), 'partner-'));
  const keyFile = join(folder, 'private-key.json');
  const seenFile = join(folder, 'seen');

  beforeAll(async () => {
    await createTopics(['sg.out.police.v1', 'sg.in.police.v1'], { partitions: 1 });
    const { publicKey, privateKey } = await generateKeyPair('ECDH-ES+A256KW', { extractable: true });
    writeFileSync(keyFile, JSON.stringify(await exportJWK(privateKey)), { mode: 0o600 });
    const action = messageLike('police.plan-action-added.v1', 'm2');
    const sealed = await encryptFor(await exportJWK(publicKey), payloadOf(action));
    const crime = sentAs(messageLike('police.crime-reported.v1', 'm1'));
    const producer = client.producer();
    await producer.connect();
    await producer.send({
      topic: TOPIC,
      messages: [
        crime,
        sentAs(action, sealed),
        // The ledger was started again before it knew that the broker had the first one.
        crime,
        sentAs(messageLike('police.disclosure-recalled.v1', 'm3')),
      ],
    });
    await producer.disconnect();
  });

  afterAll(() => {
    rmSync(folder, { recursive: true });
  });

  it('the consumer opens what is sealed for it, drops what came twice, and says what must be removed', async () => {
    const env = {
      KAFKA_BROKERS: brokers,
      TOPIC,
      GROUP: `${prefix}police.sample`,
      PRIVATE_KEY_FILE: keyFile,
      SEEN_FILE: seenFile,
      SHOW_DATA: 'yes',
      MESSAGES: '3',
    };
    const lines = linesOf(await sample('consumer', env));
    expect(lines.map(({ id, type }) => [id, type])).toEqual([
      ['m1', 'uk.safeguarding-ledger.police.crime-reported.v1'],
      ['m2', 'uk.safeguarding-ledger.police.plan-action-added.v1'],
      ['m3', 'uk.safeguarding-ledger.police.disclosure-recalled.v1'],
    ]);
    expect(lines[1]?.data?.action).toContain('Cocoon watch');
    expect(lines[2]).toMatchObject({
      remove: (exampleOf('police.disclosure-recalled.v1').data as Payload).correctsEventId,
      removeBy: '2026-05-13T10:00:00.000Z',
    });
    expect(readFileSync(seenFile, 'utf8')).toBe('m1\nm2\nm3\n');
  });

  it('the consumer without a key sees that something was sealed, and nothing of it', async () => {
    const env = {
      KAFKA_BROKERS: brokers,
      TOPIC,
      GROUP: `${prefix}police.no-key`,
      SHOW_DATA: 'yes',
      MESSAGES: '2',
    };
    const stdout = await sample('consumer', env);
    expect(linesOf(stdout)[1]).toMatchObject({ id: 'm2', sealed: true });
    expect(stdout).not.toContain('Cocoon');
  });

  it('the producer sends a notice that the ledger takes for one of the force', async () => {
    const said = JSON.parse(
      await sample('producer', { KAFKA_BROKERS: brokers, TOPIC: NOTICES, REF: 'PPN/2026/00999' }),
    ) as { readonly ref: string; readonly offset: string };
    expect(said).toMatchObject({ ref: 'PPN/2026/00999', offset: '0' });
    const read = readInbound({ topic: 'sg.in.police.v1', value: await firstOf(NOTICES) }, senders());
    expect(read).toMatchObject({
      is: 'notice',
      channel: { orgCode: 'POL-NORTHMOOR' },
      notice: { sourceRef: 'PPN/2026/00999', rag: 'RED' },
    });
  });

  const senders = () =>
    loadSenderMappings(
      fileURLToPath(new URL('libs/information-sharing/data/senders.demo', ROOT)),
      demoOrganisations(),
    );

  async function firstOf(topic: string): Promise<Buffer | null> {
    const consumer = client.consumer({ groupId: `${prefix}first` });
    await consumer.connect();
    await consumer.subscribe({ topics: [topic], fromBeginning: true });
    const value = await new Promise<Buffer | null>((resolve, reject) => {
      const eachMessage = ({ message }: EachMessagePayload): Promise<void> => {
        resolve(message.value);
        return Promise.resolve();
      };
      consumer.run({ eachMessage }).catch((error: unknown) => {
        reject(error instanceof Error ? error : new Error(String(error)));
      });
    });
    await consumer.disconnect();
    return value;
  }
});
