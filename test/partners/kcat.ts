import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { CloudEvent, Kafka, type KafkaMessage } from 'cloudevents';
import type { Payload } from '#information-sharing/feeds';

const run = promisify(execFile);

/** A record as kcat prints it. */
interface Printed {
  readonly partition: number;
  readonly offset: number;
  readonly key: string | null;
  readonly headers?: readonly string[];
  readonly payload: string;
}

/** What a partner read: a consumer of librdkafka fetched it, and the SDK of CloudEvents took it for an event. */
export interface PartnerRead {
  readonly key: string | null;
  readonly headers: Readonly<Record<string, string>>;
  readonly event: CloudEvent<Payload | string>;
}

/** Everything on a topic, partition by partition, as somebody reads it who has nothing of ours but the address. */
export async function kcatReads(brokers: string, topic: string): Promise<readonly PartnerRead[]> {
  const { stdout } = await run(
    'kcat',
    ['-C', '-b', brokers, '-t', topic, '-o', 'beginning', '-e', '-q', '-J'],
    {
      maxBuffer: 64 * 1024 * 1024,
      timeout: 60_000,
    },
  );
  const printed = stdout
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Printed);
  return printed
    .sort((a, b) => a.partition - b.partition || a.offset - b.offset)
    .map(({ key, headers = [], payload }) => {
      const named = Object.fromEntries(
        headers.flatMap((name, at) => (at % 2 === 0 ? [[name, headers[at + 1] ?? '']] : [])),
      );
      const message = { key: key ?? '', headers: named, value: payload } as unknown as KafkaMessage<string>;
      const event = Kafka.toEvent<Payload | string>(message) as CloudEvent<Payload | string>;
      new CloudEvent({ ...event.toJSON() }).validate();
      return { key, headers: named, event };
    });
}
