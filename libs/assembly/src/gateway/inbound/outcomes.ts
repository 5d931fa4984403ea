import type { EventCodec } from '#event-sourcing/command';
import {
  CannotBeCarried,
  defineProcessManager,
  type ProcessManager,
  type Send,
} from '#event-sourcing/process-manager';
import type { EventOf } from '#event-sourcing/events';
import type { EventStore } from '#event-sourcing/store';
import { deterministicId } from '#platform/ids';
import type { PartnerNotificationReceivedData, senderFeedbackSent } from '#casework/partner-notification';
import { type Channels, feedbackRecord } from '#information-sharing/inbound';
import { type BrokerProducer, type OutboundRecord, RecordRefused } from '#messaging/broker';
import { failPoint } from '#platform/fail-points';
import { cameByTopic } from './speaking-for.js';

/** Where the notice is read that a feedback is about, and how its sender is reached. */
export interface OutcomeServices {
  readonly store: Pick<EventStore, 'readStream'>;
  readonly codec: EventCodec;
  readonly channels: Channels;
}

/** Name of the follower: part of what it is known by, never to be changed. */
export const INBOUND_OUTCOMES = 'inbound-outcomes';

/** After so long what could not be told is tried again by itself: a mapping may have come meanwhile, or a topic. */
const AGAIN_MS = 30 * 60_000;

/** The sender is none that is heard any more: somebody has to tell it another way. */
class NoWayToTell extends Error {
  override readonly name = 'NoWayToTell';
  readonly code = 'NO_WAY_TO_TELL';
}

/**
 * Tells a sender on its topic what its notice's own record says it was told (IN-6): a code and a time, and nothing else. The record comes
 * first, so that nothing is ever told that it does not account for.
 */
export const inboundOutcomes: ProcessManager<OutboundRecord, OutcomeServices> = defineProcessManager<
  OutboundRecord,
  EventOf<typeof senderFeedbackSent>,
  OutcomeServices
>({
  name: INBOUND_OUTCOMES,
  events: ['SenderFeedbackSent'],
  again: ({ parkedAt }) => Date.now() - new Date(parkedAt).getTime() >= AGAIN_MS,
  react: async ({ eventId, stream, data, meta }, { store, codec, channels }) => {
    const [opened] = await codec.open(await store.readStream(stream, { limit: 1 }));
    if (opened === undefined || !cameByTopic(opened.meta.actor.userId)) return [];
    const { orgCode, areaCode, sourceRef } = opened.data as PartnerNotificationReceivedData;
    // Whoever it was about is erased, and with them under which reference it was told.
    if (typeof sourceRef !== 'string') return [];
    const topic = feedbackTopicFor(channels, orgCode);
    if (topic === undefined) throw new NoWayToTell(orgCode);
    const { code, at } = data;
    return [
      feedbackRecord(
        { topic, areaCode, ref: sourceRef },
        { type: 'notice-outcome', code, decidedAt: at },
        { id: deterministicId('inbound-outcome', eventId), time: meta.recordedAt },
      ),
    ];
  },
});

const feedbackTopicFor = (channels: Channels, orgCode: string): string | undefined =>
  [...channels.values()]
    .flat()
    .find((channel) => channel.orgCode === orgCode && channel.message !== 'acknowledgement')?.feedbackTopic;

/** Hands what is told to the broker; the follower's checkpoint moves only when every in-sync replica has it. */
export const tellWith =
  (producer: Pick<BrokerProducer, 'send'>): Send<OutboundRecord> =>
  async ({ command }) => {
    try {
      failPoint('inbox.before-outcome');
      await producer.send([command]);
      failPoint('inbox.after-outcome');
      return { outcome: 'accepted' };
    } catch (error) {
      if (error instanceof RecordRefused) throw new CannotBeCarried(error.code);
      throw error;
    }
  };
