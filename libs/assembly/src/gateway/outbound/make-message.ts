import type { RecordLoader } from '#event-sourcing/command';
import { recordOf as streamRecordOf } from '#event-sourcing/command';
import type { ProjectedEvent } from '#event-sourcing/projection';
import {
  messageToSend,
  partnerDisclosure,
  type DisclosureState,
  type MessageToSend,
  type PartnerDisclosureEvent,
} from '#information-sharing/disclosure';
import {
  buildCloudEvent,
  payloadOf,
  recordOf,
  topicOf,
  type FeedName,
  type OutgoingMessage,
} from '#information-sharing/feeds';
import { isIdentified } from '#information-sharing/profiles';
import type { FeedAgreements } from '#policy/feed-agreements';
import type { Outgoing } from './outgoing.js';
import { sealedFor, type PartnerKeys } from './partner-keys.js';

export interface MessageSources {
  readonly records: RecordLoader;
  readonly partnerKeys: PartnerKeys;
  /** Who reads which feed. */
  readonly agreements: Pick<FeedAgreements, 'readersOf'>;
  /** Where the API is: messages say where their disclosure can be looked up. */
  readonly publicUrl: string;
}

export type DisclosureEvent = ProjectedEvent<PartnerDisclosureEvent>;

/** The message an event lets leave; none where nothing had been authorised that it could correct. */
export function messageIdIn(event: DisclosureEvent): string | undefined {
  switch (event.type) {
    case 'DisclosureAuthorised':
      return event.data.messageId;
    case 'DisclosureCorrected':
      return event.data.correctsMessageId === undefined ? undefined : event.data.newMessageId;
    case 'DisclosureRecalled':
      return event.data.newMessageId;
    default:
      return undefined;
  }
}

export async function disclosureOf(
  { records }: Pick<MessageSources, 'records'>,
  { stream }: Pick<DisclosureEvent, 'stream'>,
): Promise<DisclosureState> {
  return (await records.load(partnerDisclosure, streamRecordOf(stream).id)).state;
}

/**
 * What an event lets leave, as the disclosure stands now: nothing where it has left already, goes another way than by a feed, or was
 * corrected or recalled before it could leave. What no longer holds never leaves late; what says so always does, for nobody can be sure
 * that the first did not arrive (ADR 0261).
 */
export async function outgoingFor(
  sources: MessageSources,
  state: DisclosureState,
  event: DisclosureEvent,
): Promise<Outgoing | undefined> {
  const messageId = messageIdIn(event);
  if (messageId === undefined || isSuperseded(state, messageId)) return undefined;
  const toSend = messageToSend(state, messageId);
  return toSend === undefined ? undefined : make(sources, state, toSend, event.meta);
}

export const isSuperseded = ({ messages }: Pick<DisclosureState, 'messages'>, messageId: string): boolean =>
  messages.some(({ corrects }) => corrects === messageId);

/**
 * The message that one replaces or takes back, as its recipient knows it: what was itself replaced before it could leave never came to
 * them, so the one before it is named. The first of all is named also where nothing says that it left.
 */
function replacedBy({ messages }: Pick<DisclosureState, 'messages'>, corrects: string): string {
  const named = messages.find(({ messageId }) => messageId === corrects);
  return named?.corrects === undefined || named.sentAt !== undefined
    ? corrects
    : replacedBy({ messages }, named.corrects);
}

/** The same message, byte for byte, however often it is made; sealed, the same id. */
export async function make(
  sources: MessageSources,
  state: DisclosureState,
  { message, content }: MessageToSend,
  { recordedAt, traceId }: { readonly recordedAt: string; readonly traceId?: string },
): Promise<Outgoing> {
  const { disId: disclosureId, toOrg, lawfulBasis } = state;
  const feed = content?.feed ?? state.feed;
  const { messageId, attempts, corrects } = message;
  const about = { disclosureId, messageId, toOrg, attempts, authorisedAt: recordedAt };
  if (feed === undefined) return { ...about, feed: 'none', topic: 'none', made: { problem: 'NO_FEED' } };
  const way = { ...about, feed, topic: topicOf(feed) };
  if (content === undefined) return { ...way, made: { problem: 'CONTENT_ERASED' } };
  if (lawfulBasis === undefined) return { ...way, made: { problem: 'NO_LAWFUL_BASIS' } };
  const outgoing: OutgoingMessage = {
    messageId,
    disclosureId,
    content: { ...content, feed },
    lawfulBasis,
    areaCode: state.areaCode,
    dataref: `${sources.publicUrl}/partner-disclosures/${disclosureId}`,
    time: recordedAt,
    ...(traceId === undefined ? {} : { traceparent: traceparentOf(traceId, messageId) }),
    ...(corrects === undefined ? {} : { correctsEventId: replacedBy(state, corrects) }),
  };
  try {
    const sealed = isIdentified(state.profile)
      ? await sealedFor(sources.partnerKeys, toOrg, payloadOf(outgoing))
      : undefined;
    if (sealed === undefined && isIdentified(state.profile) && isShared(sources, feed, toOrg))
      return { ...way, made: { problem: 'SHARED_TOPIC_NEEDS_KEY' } };
    return { ...way, made: { record: recordOf({ feed }, buildCloudEvent(outgoing, sealed)) } };
  } catch (error) {
    return { ...way, made: { problem: codeOf(error) } };
  }
}

/** Whoever reads a topic reads what is in it for others: what identifies somebody goes there sealed, or not at all (ADR 0264). */
const isShared = ({ agreements }: MessageSources, feed: FeedName, toOrg: string): boolean =>
  [...agreements.readersOf(feed)].some((reader) => reader !== toOrg);

/** W3C Trace Context: the span follows from the message, as everything else of it does. */
const traceparentOf = (traceId: string, messageId: string): string =>
  `00-${traceId}-${messageId.replaceAll('-', '').slice(0, 16)}-01`;

/** An error's message may quote what it stumbled over; its code and name do not. */
const codeOf = (error: unknown): string => {
  const { code, name } = error as { code?: unknown; name?: unknown };
  return typeof code === 'string' ? code : typeof name === 'string' ? name : 'UNKNOWN';
};
