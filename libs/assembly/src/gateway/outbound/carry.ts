import { createHash } from 'node:crypto';
import type { Clock } from '#platform/clock';
import { failPoint } from '#platform/fail-points';
import { deterministicId } from '#platform/ids';
import type { Logger } from '#platform/logging';
import type { Metrics } from '#platform/metrics';
import {
  CannotBeCarried,
  systemCommand,
  type IdentifiedCommand,
  type Send,
  type SystemCommand,
} from '#event-sourcing/process-manager';
import { recordFeedDelivery, recordFeedFailure } from '#information-sharing/disclosure';
import { RecordRefused, type OutboundRecord } from '#messaging/broker';
import { deadLetterOf } from './dead-letter.js';
import type { GatheringProducer } from './gathering-producer.js';
import type { Outgoing } from './outgoing.js';

export type FeedFigures = Pick<Metrics, 'feedMessage' | 'feedLatency'>;

export interface Carrier {
  readonly producer: GatheringProducer;
  /** To the ledger's own records. */
  readonly send: Send<SystemCommand>;
  readonly figures: FeedFigures;
  readonly clock: Clock;
  readonly log: Logger;
}

type Carried = IdentifiedCommand<Outgoing>;

/**
 * Hands a message to the broker and, once every in-sync replica has it, records that it left: in this order, so that what is recorded as
 * sent was sent. What is repeated after a kill carries the same id, and is recorded once.
 */
export const carryWith =
  (carrier: Carrier): Send<Outgoing> =>
  async (carried) => {
    const { made } = carried.command;
    if ('problem' in made) throw await failed(carrier, carried, made.problem);
    try {
      failPoint('feed.before-produce');
      await carrier.producer.send(made.record);
      failPoint('feed.after-produce');
    } catch (error) {
      if (!(error instanceof RecordRefused)) throw error;
      throw await failed(carrier, carried, error.code);
    }
    return delivered(carrier, carried, made.record);
  };

async function delivered(
  { send, figures, clock }: Carrier,
  { commandId, command, cause }: Carried,
  { value }: OutboundRecord,
): ReturnType<Send<Outgoing>> {
  const { disclosureId, messageId, topic, feed, authorisedAt } = command;
  figures.feedMessage(feed, 'produced');
  figures.feedLatency(feed, Math.max(0, clock.now().getTime() - Date.parse(authorisedAt)) / 1_000);
  const sha256 = createHash('sha256').update(value).digest('hex');
  const outcome = await send({
    // A message sealed anew is another text: what it was recorded with is part of what makes the command this one.
    commandId: deterministicId('feed-delivery', commandId, sha256),
    command: systemCommand(recordFeedDelivery, disclosureId, { messageId, topic, sha256 }),
    ...(cause === undefined ? {} : { cause }),
  });
  failPoint('feed.after-delivery');
  if (outcome.outcome === 'accepted') return outcome;
  throw new CannotBeCarried(`DELIVERY_NOT_RECORDED ${outcome.code}`);
}

/** Says in the record and on the dead-letter topic that a message could not be sent; its case then waits behind it. */
async function failed(carrier: Carrier, carried: Carried, problem: string): Promise<CannotBeCarried> {
  const { send, figures, clock, log } = carrier;
  const { commandId, command, cause } = carried;
  const { disclosureId, messageId, feed, attempts } = command;
  const attempt = attempts + 1;
  figures.feedMessage(feed, 'failed');
  await toDeadLetters(carrier, deadLetterOf(command, { problem, attempt, at: clock.now().toISOString() }));
  const outcome = await send({
    commandId: deterministicId('feed-failure', commandId, attempt),
    command: systemCommand(recordFeedFailure, disclosureId, { messageId, error: problem, attempt }),
    ...(cause === undefined ? {} : { cause }),
  });
  if (outcome.outcome === 'refused')
    log.warn('the failure of a message was not recorded', { commandId, code: outcome.code });
  return new CannotBeCarried(problem);
}

/** The record and the parked event say what happened; a topic that takes no dead letters must not keep them from being written. */
async function toDeadLetters({ producer, log }: Carrier, record: OutboundRecord): Promise<void> {
  try {
    await producer.send(record);
  } catch (error) {
    if (!(error instanceof RecordRefused)) throw error;
    log.error('a dead letter was refused', { code: error.code, eventId: record.key });
  }
}
