import { createProcessManagerRunner } from '#event-sourcing/process-manager';
import type { ParkedEvents } from '#event-sourcing/projection';
import type { Broker } from '#messaging/broker';
import { feedSwitch } from '#messaging/feed-switch';
import type { HealthCheck } from '#platform/health';
import { catalogue } from '../../ledger/declarations.js';
import { followLog } from '../../ledger/follow-log.js';
import type { Ledger } from '../../ledger/index.js';
import { sendAs } from '../../process/system-commands.js';
import { carryWith, type FeedFigures } from './carry.js';
import { gatheringProducer } from './gathering-producer.js';
import { outboundHealth } from './outbound-health.js';
import type { Outgoing } from './outgoing.js';
import { NO_PARTNER_KEYS, type PartnerKeys } from './partner-keys.js';
import { partnerFeeds, PARTNER_FEEDS, type FeedServices } from './partner-feeds.js';
import { replayWith, type ReplayOrder, type ReplayResult } from './replay.js';
import { outboundStanding, type OutboundStanding, type OutboundStatus } from './standing.js';

export interface OutboundOptions {
  readonly broker: Broker;
  /** Where the API is: messages say where their disclosure can be looked up. */
  readonly publicUrl: string;
  /** Public keys of partners; what identifies somebody is sealed for those that have one. */
  readonly partnerKeys?: PartnerKeys;
  readonly figures?: FeedFigures;
}

/** What leaves for partners: from the log to the broker, and what operators do with it. */
export interface OutboundFeeds {
  readonly healthChecks: readonly HealthCheck[];
  /** Sends from now on, as owner or standby, through outages of the database and the broker. */
  start(): void;
  /** Lets what is under way finish. */
  stop(): Promise<void>;
  status(): Promise<OutboundStatus>;
  /** What could not be sent. */
  readonly parked: ParkedEvents;
  /** Sends again what a partner was sent. @throws FeedRefused, BrokerUnavailable */
  replay(order: ReplayOrder): Promise<ReplayResult>;
}

const NO_FIGURES: FeedFigures = { feedMessage: () => undefined, feedLatency: () => undefined };

/** Wires the way out. Starts nothing. */
export function outboundFeeds(ledger: Ledger, options: OutboundOptions): OutboundFeeds {
  const { db, store, clock, log, records, agreements } = ledger;
  const { broker, publicUrl, partnerKeys = NO_PARTNER_KEYS, figures = NO_FIGURES } = options;
  const producer = broker.producer();
  const gathering = gatheringProducer(producer);
  const feeds = feedSwitch(db);
  const services: FeedServices = {
    ...{ records, agreements, partnerKeys, feeds },
    publicUrl: publicUrl.replace(/\/$/, ''),
  };
  const send = sendAs(PARTNER_FEEDS, ledger);
  const runner = createProcessManagerRunner<Outgoing, FeedServices>({
    ...{ db, store, catalogue, clock, services },
    log: followLog(log),
    managers: [partnerFeeds],
    send: carryWith({ producer: gathering, send, figures, clock, log }),
  });
  const status = async (): Promise<OutboundStatus> => ({
    ...(await outboundStanding({ db, runner, feeds })),
    brokerUp: gathering.isUp,
  });
  return {
    healthChecks: outboundHealth(status),
    start: () => {
      runner.start();
    },
    stop: async () => {
      await runner.stop();
      await producer.close();
    },
    status,
    parked: runner.parked,
    replay: replayWith({ ...services, store, db, producer: gathering, figures }),
  };
}

/** How the way out stands, for who only looks: nothing is sent from here. */
export function lookAtFeeds({
  db,
  store,
  clock,
  log,
  records,
  agreements,
}: Ledger): Promise<OutboundStanding> {
  const feeds = feedSwitch(db);
  const services: FeedServices = {
    ...{ records, agreements, feeds },
    ...{ partnerKeys: NO_PARTNER_KEYS, publicUrl: '' },
  };
  const runner = createProcessManagerRunner<Outgoing, FeedServices>({
    ...{ db, store, catalogue, clock, services },
    log: followLog(log),
    managers: [partnerFeeds],
    send: () => Promise.reject(new Error('Nothing is sent by who only looks')),
  });
  return outboundStanding({ db, runner, feeds });
}
