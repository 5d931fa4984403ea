import { loadPartnerKeys, outboundFeeds, type OutboundFeeds } from '#assembly/gateway';
import { brokerFrom } from '#messaging/broker';
import { loadConfig } from '#platform/config';
import { readConnection } from '../connection.js';
import { CliFailure } from '../failure.js';
import { withLedger } from '../open.js';

/** Work on the way out to partners, from here to the broker. @throws CliFailure FEEDS_OFF, PUBLIC_URL_MISSING */
export const withFeeds = <T>(work: (feeds: OutboundFeeds) => Promise<T>): Promise<T> =>
  withLedger(async (ledger) => {
    const config = loadConfig(process.env);
    const { KAFKA_BROKERS, PARTNER_KEYS_FILE, DATA_DIR } = config;
    if (KAFKA_BROKERS === undefined)
      throw new CliFailure(
        'FEEDS_OFF',
        'This sends messages to partners: say where Kafka is, as the gateway is told (KAFKA_BROKERS=host:port).',
        78,
      );
    const publicUrl = config.PUBLIC_URL ?? readConnection(DATA_DIR)?.url;
    if (publicUrl === undefined)
      throw new CliFailure(
        'PUBLIC_URL_MISSING',
        'Messages say where their disclosure can be looked up: set PUBLIC_URL as for the gateway.',
        78,
      );
    const broker = brokerFrom(config, ledger.log);
    try {
      const feeds = outboundFeeds(ledger, {
        ...{ broker, publicUrl },
        ...(PARTNER_KEYS_FILE === undefined ? {} : { partnerKeys: loadPartnerKeys(PARTNER_KEYS_FILE) }),
      });
      return await work(feeds);
    } finally {
      await broker.close();
    }
  });
