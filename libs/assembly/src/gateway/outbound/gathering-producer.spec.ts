import { BrokerUnavailable, RecordRefused, type OutboundRecord } from '#messaging/broker';
import { gatheringProducer } from './gathering-producer.js';

const record = (key: string): OutboundRecord => ({ topic: 't', key, value: key, headers: {} });

/** A broker that answers a call when told to. */
function broker() {
  const calls: { readonly keys: readonly string[]; answer(error?: Error): void }[] = [];
  const producer = gatheringProducer({
    send: (records) =>
      new Promise((resolve, reject) => {
        calls.push({
          keys: records.map(({ key }) => key),
          answer: (error) => {
            if (error === undefined) resolve([]);
            else reject(error);
          },
        });
      }),
  });
  return { calls, producer };
}

const turn = () => new Promise((resolve) => setImmediate(resolve));
const outcome = (sent: Promise<void>) =>
  sent.then(
    () => 'sent',
    (error: unknown) => (error as { code: string }).code,
  );

describe('a gathering producer', () => {
  it('sends together what came while a call was under way', async () => {
    const { calls, producer } = broker();
    const sent = ['a', 'b', 'c'].map((key) => outcome(producer.send(record(key))));
    expect(calls.map(({ keys }) => keys)).toEqual([['a']]);
    calls[0]?.answer();
    await turn();
    expect(calls.map(({ keys }) => keys)).toEqual([['a'], ['b', 'c']]);
    calls[1]?.answer();
    expect(await Promise.all(sent)).toEqual(['sent', 'sent', 'sent']);
  });

  it('fails the record that was refused, and sends the others of its call again', async () => {
    const { calls, producer } = broker();
    const first = outcome(producer.send(record('a')));
    const sent = ['b', 'c', 'd'].map((key) => outcome(producer.send(record(key))));
    calls[0]?.answer();
    await turn();
    calls[1]?.answer(new RecordRefused(1, 'too large'));
    await turn();
    expect(calls.map(({ keys }) => keys)).toEqual([['a'], ['b', 'c', 'd'], ['b', 'd']]);
    calls[2]?.answer();
    expect(await Promise.all([first, ...sent])).toEqual(['sent', 'sent', 'RECORD_REFUSED', 'sent']);
    expect(producer.isUp).toBe(true);
  });

  it('fails all of a call nobody answered, says so, and goes on with what comes later', async () => {
    const { calls, producer } = broker();
    const lost = outcome(producer.send(record('a')));
    calls[0]?.answer(new BrokerUnavailable('away'));
    expect(await lost).toBe('BROKER_UNAVAILABLE');
    expect(producer.isUp).toBe(false);
    const later = outcome(producer.send(record('b')));
    await turn();
    calls[1]?.answer();
    expect([await later, producer.isUp]).toEqual(['sent', true]);
  });
});
