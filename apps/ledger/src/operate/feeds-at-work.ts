import {
  inboundFeeds,
  type InboundFeeds,
  loadPartnerKeys,
  outboundFeeds,
  type OutboundFeeds,
} from '#assembly/gateway';
import type { Ledger } from '#assembly/ledger';
import { type Broker, brokerFrom } from '#messaging/broker';
import { type Config, loadConfig } from '#platform/config';
import { readConnection } from '../connection.js';
import { CliFailure } from '../failure.js';
import { withLedger } from '../open.js';
import { channelsFrom } from './senders.js';

/** Work on the way out to partners, from here to the broker. @throws CliFailure FEEDS_OFF, PUBLIC_URL_MISSING */
export const withFeeds = <T>(work: (feeds: OutboundFeeds) => Promise<T>): Promise<T> =>
  withBroker((ledger, broker, config) => {
    const { PARTNER_KEYS_FILE, DATA_DIR } = config;
    const publicUrl = config.PUBLIC_URL ?? readConnection(DATA_DIR)?.url;
    if (publicUrl === undefined)
      throw new CliFailure(
        'PUBLIC_URL_MISSING',
        'Messages say where their disclosure can be looked up: set PUBLIC_URL as for the gateway.',
        78,
      );
    return work(
      outboundFeeds(ledger, {
        ...{ broker, publicUrl },
        ...(PARTNER_KEYS_FILE === undefined ? {} : { partnerKeys: loadPartnerKeys(PARTNER_KEYS_FILE) }),
      }),
    );
  });

/** Work on the way in: what senders could not be told of their notices. @throws CliFailure FEEDS_OFF, SenderMappingInvalid */
export const withInbound = <T>(work: (feeds: InboundFeeds) => Promise<T>): Promise<T> =>
  withBroker((ledger, broker, config) =>
    work(inboundFeeds(ledger, { broker, channels: channelsFrom(config, ledger.services.organisations) })),
  );

const withBroker = <T>(work: (ledger: Ledger, broker: Broker, config: Config) => Promise<T>): Promise<T> =>
  withLedger(async (ledger) => {
    const config = loadConfig(process.env);
    if (config.KAFKA_BROKERS === undefined)
      throw new CliFailure(
        'FEEDS_OFF',
        'This sends messages to partners: say where Kafka is, as the gateway is told (KAFKA_BROKERS=host:port).',
        78,
      );
    const broker = brokerFrom(config, ledger.log);
    try {
      return await work(ledger, broker, config);
    } finally {
      await broker.close();
    }
  });
