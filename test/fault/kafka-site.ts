import { randomUUID } from 'node:crypto';
import { type Broker, kafkaBroker, type KafkaLimits } from '#messaging/broker';
import { createLogger } from '#platform/logging';
import { type BrokerProcess, newTopics, startBroker, withAdmin } from '../support/kafka/index.js';
import { startTcpProxy, type TcpProxy } from '../support/tcp-proxy.js';

/** Everything the adapter waits for, in the time a test has. */
export const QUICK: KafkaLimits = {
  connectMs: 1_000,
  requestMs: 1_500,
  sendMs: 5_000,
  fetchWaitMs: 100,
  heartbeatMs: 200,
  sessionMs: 1_500,
  rebalanceMs: 1_500,
  deafMs: 4_000,
  restartMs: [50, 500],
  retryMs: [10, 200],
  leaveMs: 1_000,
};

/** As long as a slow machine may need for what is large, where nothing is to be given up. */
export const PATIENT: KafkaLimits = {
  ...QUICK,
  connectMs: 10_000,
  requestMs: 20_000,
  sendMs: 60_000,
  sessionMs: 10_000,
  rebalanceMs: 5_000,
  deafMs: 30_000,
};

/** A broker of one's own, and a proxy in front of it that every connection of the adapter goes through. */
export interface KafkaSite {
  readonly server: BrokerProcess;
  readonly proxy: TcpProxy;
  /** Through the proxy. */
  broker(limits?: KafkaLimits): Broker;
  /** A new topic of a few partitions. */
  topic(): Promise<string>;
  close(): Promise<void>;
}

export async function startKafkaSite(): Promise<KafkaSite> {
  // The proxy has to be there first, for the broker tells everybody to come to it.
  let proxied = 0;
  const proxy = await startTcpProxy(() => proxied);
  const server = await startBroker({ advertisedPort: proxy.port });
  proxied = server.proxiedPort;
  const log = createLogger({ level: 'silent', service: 'test' });
  const opened: Broker[] = [];
  return {
    server,
    proxy,
    broker: (limits = QUICK) => {
      const broker = kafkaBroker(
        { brokers: [`127.0.0.1:${proxy.port}`], clientId: `fault-${randomUUID()}`, limits },
        log,
      );
      opened.push(broker);
      return broker;
    },
    topic: async () => {
      const topic = `fault.${randomUUID()}`;
      await withAdmin(server.brokers, (admin) =>
        newTopics(admin, [
          {
            topic,
            numPartitions: 4,
            replicationFactor: 1,
            configEntries: [{ name: 'max.message.bytes', value: String(12 * 1024 * 1024) }],
          },
        ]),
      );
      return topic;
    },
    close: async () => {
      proxy.accept();
      proxy.resume();
      await Promise.all(opened.map((broker) => broker.close()));
      await proxy.close();
      await server.close();
    },
  };
}
