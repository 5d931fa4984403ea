import { jest } from '@jest/globals';
import { describeWithKafka, testKafka } from '../support/kafka/index.js';
import { MORE_FAULTS } from './kafka-faults.js';
import { type KafkaSite, startKafkaSite } from './kafka-site.js';
import { flowThrough, told } from './kafka-traffic.js';

const ROUNDS = Number(process.env['LEDGER_KAFKA_ROUNDS'] ?? 20);

jest.setTimeout(60_000 + ROUNDS * 60_000);

describeWithKafka(`Kafka under ${ROUNDS} faults drawn at random`, await testKafka(), () => {
  let site: KafkaSite;
  beforeAll(async () => {
    site = await startKafkaSite();
  });
  afterAll(() => site.close());

  it.each(Object.entries(MORE_FAULTS))('loses nothing while %s', async (name, fault) => {
    const counts = await flowThrough(site, [fault]);
    told(`Kafka, while ${name}`, counts);
    expect(counts).toMatchObject({ lost: 0, outOfOrder: 0 });
  });

  it('loses nothing, and keeps the order of every case, one fault after the other', async () => {
    const faults = Object.values(MORE_FAULTS);
    const drawn = Array.from({ length: ROUNDS }, () => faults[Math.floor(Math.random() * faults.length)]!);
    const counts = await flowThrough(site, drawn);
    told(`Kafka, ${ROUNDS} faults`, counts);
    expect(counts).toMatchObject({ lost: 0, outOfOrder: 0 });
  });
});
