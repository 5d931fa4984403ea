import { describeBroker, recordOf, text, until } from '../broker.contract.js';
import { BrokerUnavailable, memoryBroker, RecordRefused } from '../index.js';

const broker = memoryBroker({ maxRecordBytes: 10_000 });
describeBroker('The broker in memory', () => ({ broker, topics: ['one', 'two', 'three'], tooLarge: 10_001 }));

describe('Faults of the broker in memory', () => {
  it('does not answer while it is down, and hands over what waited once it is up', async () => {
    const broker = memoryBroker();
    const seen: string[] = [];
    const consumer = broker.consumer({ groupId: 'g', topics: ['t'] });
    consumer.start((record) => Promise.resolve(void seen.push(text(record))));
    broker.put({ topic: 't', key: 'k', value: Buffer.from('first') });
    await until(
      () => seen.length,
      (count) => count === 1,
    );
    broker.down();
    await expect(broker.producer().send([recordOf('t', 'k', 'lost?')])).rejects.toThrow(BrokerUnavailable);
    broker.put({ topic: 't', key: 'k', value: Buffer.from('second') });
    await until(
      () => consumer.status().state,
      (state) => state === 'BACKING_OFF',
    );
    expect(seen).toEqual(['first']);
    broker.up();
    await until(
      () => seen,
      (all) => all.length === 2,
    );
    expect(seen).toEqual(['first', 'second']);
    await broker.close();
  });

  it('loses acknowledgements of what it wrote', async () => {
    const broker = memoryBroker();
    broker.loseAnswers(1);
    const record = recordOf('t', 'k', 'twice');
    await expect(broker.producer().send([record])).rejects.toThrow(BrokerUnavailable);
    await broker.producer().send([record]);
    expect(broker.records('t').map(text)).toEqual(['twice', 'twice']);
  });

  it('refuses what it was told to, and topics it has not, and writes nothing of such a call', async () => {
    const broker = memoryBroker({ topics: ['t'] });
    broker.refuse(({ key }) => key === 'poison');
    const send = broker.producer().send([recordOf('t', 'k', 'good'), recordOf('t', 'poison', 'bad')]);
    await expect(send).rejects.toMatchObject({ index: 1 });
    await expect(broker.producer().send([recordOf('u', 'k', 'v')])).rejects.toThrow(RecordRefused);
    expect(broker.records('t')).toEqual([]);
    broker.refuse();
    await broker.producer().send([recordOf('t', 'poison', 'now')]);
    expect(broker.records('t')).toHaveLength(1);
  });

  it('takes bytes that are no text, and reads a group everything again', async () => {
    const broker = memoryBroker();
    const bytes = Uint8Array.from([0xff, 0xfe, 0x00]);
    broker.put({ topic: 't', value: bytes });
    broker.put({ topic: 't', key: 'k', value: null });
    const seen: (Uint8Array | null)[] = [];
    broker
      .consumer({ groupId: 'g', topics: ['t'] })
      .start((record) => Promise.resolve(void seen.push(record.value)));
    await until(
      () => seen.length,
      (count) => count === 2,
    );
    expect(seen).toContainEqual(bytes);
    broker.rewind('g');
    await until(
      () => seen.length,
      (count) => count === 4,
    );
    await broker.close();
  });
});
