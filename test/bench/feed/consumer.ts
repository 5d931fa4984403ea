import { Kafka, logLevel } from 'kafkajs';
import { answerLines, say } from '../child.js';

/** A partner's consumer, in a process of its own; argv: brokers, topic. Answers each question with what it read since the last. */
const [brokers = '', topic = ''] = process.argv.slice(2);
const kafka = new Kafka({ brokers: brokers.split(','), logLevel: logLevel.NOTHING });
const consumer = kafka.consumer({ groupId: 'bench', maxWaitTimeInMs: 50 });
let read: (readonly [id: string, at: number])[] = [];

await consumer.connect();
await consumer.subscribe({ topic, fromBeginning: true });
const joined = new Promise((resolve) => consumer.on(consumer.events.GROUP_JOIN, resolve));
await consumer.run({
  eachMessage: ({ message }) => {
    read.push([String(message.headers?.['ce_id']), performance.timeOrigin + performance.now()]);
    return Promise.resolve();
  },
});
await joined;

say({ pid: process.pid });
await answerLines(() => {
  const answer = read;
  read = [];
  return Promise.resolve(answer);
});
await consumer.disconnect();
