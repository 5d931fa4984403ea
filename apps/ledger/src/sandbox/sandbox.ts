import { setTimeout as pause } from 'node:timers/promises';
import { Parts, runProcess, type Running } from '#assembly/process';
import { type Broker, brokerFrom, type InboundRecord } from '#messaging/broker';
import { loadConfig } from '#platform/config';
import { newId } from '#platform/ids';
import { createLogger } from '#platform/logging';
import { CliFailure } from '../failure.js';
import type { Output } from '../terminal/output.js';
import { explainMessage } from './explain-message.js';
import { type Partner, type Play, PLAYS, type ScenarioName } from './scenarios.js';

export interface SandboxOptions {
  readonly partner: Partner;
  readonly send: readonly ScenarioName[];
  /** How long to listen; until told to stop, where it is not said. */
  readonly seconds?: number;
}

/** Plays a partner: sends what it would, and tells what it is sent and what that means. @throws CliFailure FEEDS_OFF, BrokerUnavailable */
export async function sandbox(out: Output, options: SandboxOptions): Promise<void> {
  const config = loadConfig(process.env);
  if (config.KAFKA_BROKERS === undefined)
    throw new CliFailure(
      'FEEDS_OFF',
      'The sandbox plays a partner by Kafka: say where it is (KAFKA_BROKERS=host:port), and start the ledger with the same.',
      78,
    );
  const log = createLogger({ level: 'error', service: 'sandbox', destination: process.stderr });
  const perform = async (parts: Parts): Promise<Running> => {
    const broker = parts.add(brokerFrom(config, log), (each) => each.close());
    await play(out, broker, parts, options);
    return {};
  };
  if (options.seconds === undefined) {
    await runProcess(perform);
    return;
  }
  const parts = new Parts();
  try {
    await perform(parts);
    await pause(options.seconds * 1_000);
  } finally {
    await parts.stop();
  }
}

async function play(
  out: Output,
  broker: Broker,
  parts: Parts,
  { partner, send }: SandboxOptions,
): Promise<void> {
  const played = PLAYS[partner];
  out.line(`Playing ${played.title}: writes to ${played.inbound}, reads ${played.reads.join(' and ')}.`);
  const consumer = broker.consumer({ groupId: played.group, topics: played.reads });
  parts.add(consumer, (each) => each.stop());
  consumer.start((record) => {
    tell(out, record);
    return Promise.resolve();
  });
  await act(out, broker, played, send);
}

async function act(out: Output, broker: Broker, played: Play, send: readonly ScenarioName[]): Promise<void> {
  const ref = `SANDBOX/${newId()}`;
  const scenes = played.scenes(ref);
  const producer = broker.producer();
  for (const name of send) {
    const { says, body } = scenes[name];
    await producer.send([
      {
        topic: played.inbound,
        key: ref,
        value: JSON.stringify(body),
        headers: { 'content-type': 'application/json' },
      },
    ]);
    out.line(`→ ${name}, as ${ref}: ${says}`);
    out.result({ sent: name, ref, body });
  }
  await producer.close();
}

function tell(out: Output, record: InboundRecord): void {
  const { topic, type, means, data } = explainMessage(record);
  out.line(`← ${type} on ${topic}, key ${record.key ?? 'none'}`);
  out.line(`  ${means}`);
  out.line(`  ${JSON.stringify(data)}`);
  out.result({ received: type, topic, key: record.key, means, data });
}
