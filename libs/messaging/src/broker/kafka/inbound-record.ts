import type { KafkaMessage } from 'kafkajs';
import type { InboundRecord } from '../broker.js';

/** A record of the client in the port's words. Of a header that was given twice the last counts. */
export function inboundRecord(topic: string, partition: number, message: KafkaMessage): InboundRecord {
  const { key, value, offset, timestamp } = message;
  return {
    topic,
    partition,
    offset,
    key: key === null ? null : key.toString('utf8'),
    value,
    headers: Object.fromEntries(
      Object.entries(message.headers ?? {}).flatMap(([name, given]) => {
        const header = Array.isArray(given) ? given.at(-1) : given;
        return header === undefined ? [] : [[name, header.toString('utf8')]];
      }),
    ),
    timestamp: new Date(Number(timestamp)).toISOString(),
  };
}
