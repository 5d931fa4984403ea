import { jest } from '@jest/globals';
import { createHash } from 'node:crypto';
import { BrokerUnavailable, type InboundRecord, RecordRefused } from '#messaging/broker';
import { describeWithKafka, testKafka } from '../support/kafka/index.js';
import { type Fault, FAULTS } from './kafka-faults.js';
import { type KafkaSite, PATIENT, QUICK, startKafkaSite } from './kafka-site.js';
import { flowThrough, readUntil, told } from './kafka-traffic.js';

jest.setTimeout(360_000);

describeWithKafka('Kafka under faults', await testKafka(), () => {
  let site: KafkaSite;
  beforeAll(async () => {
    site = await startKafkaSite();
  });
  afterAll(() => site.close());

  it.each(Object.entries(FAULTS))(
    'loses nothing and keeps the order of every case while %s',
    async (name, fault: Fault) => {
      const counts = await flowThrough(site, [fault]);
      told(`Kafka, while ${name}`, counts);
      expect(counts).toMatchObject({ lost: 0, outOfOrder: 0 });
    },
  );

  it('loses no other record when one, whose acknowledgement was lost, is given up', async () => {
    const topic = await site.topic();
    const producer = site.broker({ ...QUICK, connectMs: 5_000, sendMs: 15_000 }).producer();
    const send = (value: string) => producer.send([{ topic, key: 'case', value, headers: {} }]);
    await send('first');
    // The record arrives; its acknowledgement does not.
    site.proxy.muteServer();
    await expect(send('given up')).rejects.toThrow(BrokerUnavailable);
    site.proxy.resume();
    site.proxy.cut();
    await send('another');
    const seen = await readUntil(site, topic, (values) => values.includes('another'));
    // Had it not been written, its number would not stand in the way of the next.
    expect([...new Set(seen)]).toEqual(['first', 'given up', 'another']);
  });

  it('carries ten megabytes whole, refuses more than the topic takes, and holds a partition at poison without losing what follows', async () => {
    const topic = await site.topic();
    const producer = site.broker(PATIENT).producer();
    const record = (value: string, key = 'case') => ({ topic, key, value, headers: {} });
    const large = 'ä'.repeat(5 * 1024 * 1024);
    await producer.send([record('before'), record(large), record('poison'), record('after')]);
    await expect(producer.send([record('x'.repeat(13 * 1024 * 1024))])).rejects.toThrow(RecordRefused);
    const digests: string[] = [];
    let poisoned = 0;
    const digest = (value: InboundRecord['value'] | string): string =>
      createHash('sha256')
        .update(value ?? '')
        .digest('hex');
    await readUntil(
      site,
      topic,
      () => digests.length >= 4,
      ({ value }) => {
        if (Buffer.from(value ?? []).toString() === 'poison' && ++poisoned < 4) throw new Error('poison');
        digests.push(digest(value));
      },
    );
    expect(digests).toEqual(['before', large, 'poison', 'after'].map(digest));
    expect(poisoned).toBe(4);
  });
});
