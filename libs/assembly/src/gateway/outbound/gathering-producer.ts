import {
  BrokerUnavailable,
  RecordRefused,
  type BrokerProducer,
  type OutboundRecord,
} from '#messaging/broker';

/** Sends single records, those that come while another call is under way together. */
export interface GatheringProducer {
  /** @throws BrokerUnavailable, RecordRefused */
  send(record: OutboundRecord): Promise<void>;
  /** Whether the broker answered last; true before it was first asked. */
  readonly isUp: boolean;
}

interface Waiting {
  readonly record: OutboundRecord;
  readonly sent: () => void;
  readonly failed: (error: unknown) => void;
}

/** A round trip to all replicas costs the same for one record as for many; more than these make the broker's requests large. */
const MOST_RECORDS = 100;
const MOST_CHARACTERS = 4_000_000;

/**
 * Gathers records into calls. A record of a key must be sent only when the one before it was acknowledged: then none is ever in a call
 * with another of its key, and sending the rest of a call again, when one of it was refused, keeps the order.
 */
export function gatheringProducer(producer: Pick<BrokerProducer, 'send'>): GatheringProducer {
  const waiting: Waiting[] = [];
  let isRunning = false;
  let isUp = true;

  async function sendOne(batch: readonly Waiting[]): Promise<void> {
    try {
      await producer.send(batch.map(({ record }) => record));
      isUp = true;
      batch.forEach(({ sent }) => {
        sent();
      });
    } catch (error) {
      isUp = !(error instanceof BrokerUnavailable);
      const refused = error instanceof RecordRefused ? batch[error.index] : undefined;
      if (refused === undefined) {
        batch.forEach(({ failed }) => {
          failed(error);
        });
        return;
      }
      refused.failed(error);
      waiting.unshift(...batch.filter((each) => each !== refused));
    }
  }

  async function run(): Promise<void> {
    isRunning = true;
    while (waiting.length > 0) await sendOne(waiting.splice(0, fitting(waiting)));
    isRunning = false;
  }

  return {
    get isUp() {
      return isUp;
    },
    send: (record) =>
      new Promise((sent, failed) => {
        waiting.push({ record, sent, failed });
        if (!isRunning) void run();
      }),
  };
}

/** How many of those waiting go into one call: one at least, however large. */
function fitting(waiting: readonly Waiting[]): number {
  let characters = 0;
  const end = waiting.slice(0, MOST_RECORDS).findIndex(({ record }, index) => {
    characters += record.value.length;
    return index > 0 && characters > MOST_CHARACTERS;
  });
  return end === -1 ? Math.min(waiting.length, MOST_RECORDS) : end;
}
