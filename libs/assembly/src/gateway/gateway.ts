import type { Broker } from '#messaging/broker';
import type { HealthCheck } from '#platform/health';
import type { Metrics } from '#platform/metrics';
import type { Channels } from '#information-sharing/inbound';
import type { Ledger } from '../ledger/index.js';
import { inboundFeeds } from './inbound/index.js';
import { outboundFeeds, type PartnerKeys } from './outbound/index.js';

export interface GatewayOptions {
  /** Closed by whoever opened it, after the gateway has stopped. */
  readonly broker: Broker;
  /** Where the API is: messages say where their disclosure can be looked up. */
  readonly publicUrl: string;
  readonly partnerKeys?: PartnerKeys;
  /** Who may be heard, by topic; nobody, unless said. */
  readonly channels?: Channels;
  readonly metrics?: Metrics;
}

/** One way through the gateway: out to partners, or in from them. */
interface Way {
  readonly healthChecks: readonly HealthCheck[];
  start(): void;
  /** Lets what is under way finish. */
  stop(): Promise<void>;
}

/** Feeds to partners, and notices from them, for as long as it runs. */
export interface Gateway {
  readonly healthChecks: readonly HealthCheck[];
  stop(): Promise<void>;
}

/** Starts everything between the ledger and the broker. Any number of processes may run it: each way has one active owner. */
export function startGateway(ledger: Ledger, options: GatewayOptions): Gateway {
  const ways: readonly Way[] = [outward(ledger, options), ...inward(ledger, options)];
  ways.forEach((way) => {
    way.start();
  });
  return {
    healthChecks: ways.flatMap(({ healthChecks }) => healthChecks),
    stop: async () => {
      await Promise.all(ways.map((way) => way.stop()));
    },
  };
}

function outward(ledger: Ledger, { metrics, channels: _inward, ...options }: GatewayOptions): Way {
  const feeds = outboundFeeds(ledger, { ...options, ...(metrics === undefined ? {} : { figures: metrics }) });
  metrics?.feedStanding(async () => {
    const { follower, oldestWaitingSeconds, brokerUp, holds } = await feeds.status();
    return { heldEvents: follower.heldBack, oldestWaitingSeconds, brokerUp, holds: holds.length };
  });
  return feeds;
}

function inward(ledger: Ledger, { broker, channels, metrics }: GatewayOptions): readonly Way[] {
  if (channels === undefined || channels.size === 0) return [];
  return [inboundFeeds(ledger, { broker, channels, ...(metrics === undefined ? {} : { figures: metrics }) })];
}
