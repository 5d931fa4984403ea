import { createProcessManagerRunner, type ProcessManagerStatus } from '#event-sourcing/process-manager';
import type { ParkedEvents } from '#event-sourcing/projection';
import type { Channels } from '#information-sharing/inbound';
import type { Broker } from '#messaging/broker';
import { inbox, inboxDesk } from '#messaging/inbox';
import type { HealthCheck } from '#platform/health';
import { catalogue } from '../../ledger/declarations.js';
import { followLog } from '../../ledger/follow-log.js';
import type { Ledger } from '../../ledger/index.js';
import { repeat } from '../../process/repeat.js';
import { type Hands, handleRecord, type InboundFigures } from './handle.js';
import { inboundHealth } from './inbound-health.js';
import type { InboundStatus } from './inbound-status.js';
import { inboundOutcomes, tellWith } from './outcomes.js';
import { tellOwed } from './replay.js';
import { sealedContent } from './sealed-content.js';

export interface InboundOptions {
  readonly broker: Broker;
  /** Who may be heard, by topic. */
  readonly channels: Channels;
  readonly figures?: InboundFigures;
  /** Name of the consumer group; one for all processes of a ledger. */
  readonly groupId?: string;
  /** How often to look for senders that are still to be told of what an operator replayed, ms. */
  readonly owedEveryMs?: number;
}

/** What partners send in: from the broker to the log, and what came of it back to them. */
export interface InboundFeeds {
  readonly healthChecks: readonly HealthCheck[];
  /** Listens from now on, as one of its group, through outages of the database and the broker. */
  start(): void;
  /** Lets the message in hand finish and leaves the group. */
  stop(): Promise<void>;
  status(): Promise<InboundStatus>;
  /** What could not be told. */
  readonly parked: ParkedEvents;
}

const NO_FIGURES: InboundFigures = { inboundMessage: () => undefined };

/** Never to be changed: the broker keeps under it how far was read. */
const GROUP = 'safeguarding-ledger-inbound';

/** Wires the way in. Starts nothing. */
export function inboundFeeds(ledger: Ledger, options: InboundOptions): InboundFeeds {
  const { db, store, clock, log, keys, services } = ledger;
  const { broker, channels, figures = NO_FIGURES, groupId = GROUP, owedEveryMs = 5_000 } = options;
  const producer = broker.producer();
  const consumer = broker.consumer({ groupId, topics: [...channels.keys()] });
  const hands: Hands = {
    ...{ ledger, channels, figures, producer, log },
    ...{ inbox: inbox(db), content: sealedContent(keys) },
  };
  const runner = createProcessManagerRunner({
    ...{ db, store, catalogue, clock, log: followLog(log), managers: [inboundOutcomes] },
    services: { store, codec: services.codec, channels },
    send: tellWith(producer),
  });
  const status = async (): Promise<InboundStatus> => {
    const [[outcomes], counts] = await Promise.all([runner.status(), inboxDesk(db).counts()]);
    return { consumer: consumer.status(), outcomes: outcomes as ProcessManagerStatus, counts };
  };
  let owing: { stop(): Promise<void> } | undefined;
  return {
    healthChecks: inboundHealth(status),
    start: () => {
      consumer.start((record) => handleRecord(hands, record));
      runner.start();
      owing = repeat(
        owedEveryMs,
        () => tellOwed(hands, owedEveryMs),
        (error) => log.warn('senders could not be told, will go on', { error }),
      );
    },
    stop: async () => {
      await Promise.all([consumer.stop(), runner.stop(), owing?.stop()]);
      await producer.close();
    },
    status,
    parked: runner.parked,
  };
}
