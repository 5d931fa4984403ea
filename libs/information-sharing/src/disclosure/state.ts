import type { Evolvers } from '#event-sourcing/decider';
import type { DomainEvent } from '#event-sourcing/events';
import type { Code } from '#policy/code-lists';
import { readable, type Sealable } from '#privacy/sealing';
import { deadlineEvolvers, type Deadlines } from '#record-keeping/record';
import type { FeedName } from '../feeds/feed.js';
import type { PartnerDisclosureEvent } from './events.js';
import { given } from './given.js';
import { asCorrected } from './standing-content.js';
import { messageIdOf, type Contents, type DisclosedContent, type DisclosureMessage } from './message.js';

/** Domain 3.10. A failure is no state: what could not be sent stays authorised, and is tried again. */
export const DISCLOSURE_STATUSES = [
  'Proposed',
  'Authorised',
  'Sent',
  'Acknowledged',
  'Refused',
  'Corrected',
  'Recalled',
] as const;
export type DisclosureStatus = (typeof DISCLOSURE_STATUSES)[number];

/** Something sent or acknowledged that may prove a mistake. */
export interface DisclosureEntry {
  readonly eventId: string;
  readonly type: 'DisclosureSent' | 'DisclosureAcknowledged';
  readonly messageId: string;
  /** Where the disclosure stood before. */
  readonly before: DisclosureStatus;
  /** What was known of the message before. */
  readonly message: DisclosureMessage;
}

/**
 * What rules need to know of a disclosure. `draft` and `contents` are the one place where a state holds what somebody may not read:
 * the gateway sends it, and a correction is made from it.
 */
export interface DisclosureState {
  readonly status: DisclosureStatus | 'Unproposed';
  readonly disId: string;
  readonly ref: string;
  readonly toOrg: string;
  readonly areaCode: string;
  readonly caseId: string;
  readonly personRef?: string;
  readonly sarId?: string;
  readonly profile: Code<'DATASET_PROFILE'>;
  readonly channel: Code<'DISCLOSURE_CHANNEL'>;
  readonly feed?: FeedName;
  readonly messageType: string;
  readonly automatic: boolean;
  readonly lawfulBasis?: Code<'LAWFUL_BASIS'>;
  readonly confidentiality?: Code<'CONF_BASIS'>;
  readonly consent: Code<'CONSENT_SHARE'>;
  readonly overrideReason?: Code<'OVERRIDE'>;
  readonly handling: readonly Code<'HANDLING'>[];
  readonly fields: readonly string[];
  /** What is to leave, as long as nothing was authorised, and what stands since. */
  readonly draft?: Sealable<DisclosedContent>;
  /** Messages authorised, in order. */
  readonly messages: readonly DisclosureMessage[];
  readonly contents: Contents;
  /** Events that caused corrections or the recall: each is acted on once. */
  readonly causes: readonly string[];
  readonly entries: readonly DisclosureEntry[];
  readonly sensitivity: string;
  readonly deadlines: Deadlines;
}

export const UNPROPOSED: DisclosureState = {
  status: 'Unproposed',
  disId: '',
  ref: '',
  toOrg: '',
  areaCode: '',
  caseId: '',
  profile: 'PUBLIC',
  channel: 'TOPIC',
  messageType: '',
  automatic: false,
  consent: 'NOT_SOUGHT',
  handling: [],
  fields: [],
  messages: [],
  contents: {},
  causes: [],
  entries: [],
  sensitivity: 'STANDARD',
  deadlines: {},
};

type Messages = Pick<DisclosureState, 'messages'>;

export const messageOf = ({ messages }: Messages, messageId: string): DisclosureMessage | undefined =>
  messages.find((message) => message.messageId === messageId);

/** Whether anything was ever authorised to leave: from then on its recipient is a party to it. */
export const wasAuthorised = ({ messages }: Messages): boolean => messages.length > 0;

/** The message that told the recipient last what holds. */
export const lastTold = ({ messages }: Messages): DisclosureMessage | undefined => messages.at(-1);

/** Id of the message that would be authorised next. */
export const nextMessageId = ({ disId, messages }: DisclosureState): string =>
  messageIdOf(disId, messages.length + 1);

/** A message as it is to be sent: `content` is undefined where the key of whom it was about is destroyed. */
export interface MessageToSend {
  readonly message: DisclosureMessage;
  readonly content: DisclosedContent | undefined;
}

/** The message of this id, if it is authorised to leave by a feed and has not left yet. */
export function messageToSend(state: DisclosureState, messageId: string): MessageToSend | undefined {
  const message = messageOf(state, messageId);
  const content = state.contents[messageId];
  if (state.channel !== 'TOPIC' || message?.sentAt !== undefined) return undefined;
  return message === undefined || content === undefined ? undefined : { message, content: readable(content) };
}

const authorised = (
  state: DisclosureState,
  message: Pick<DisclosureMessage, 'messageId' | 'kind' | 'corrects'>,
  content: Sealable<DisclosedContent> | undefined,
): DisclosureState => ({
  ...state,
  messages: [...state.messages, { ...message, attempts: 0 }],
  contents: content === undefined ? state.contents : { ...state.contents, [message.messageId]: content },
});

const changed = (
  state: DisclosureState,
  messageId: string,
  facts: Partial<DisclosureMessage>,
): DisclosureState => ({
  ...state,
  messages: state.messages.map((message) =>
    message.messageId === messageId ? { ...message, ...facts } : message,
  ),
});

/** What was corrected or recalled stays so, whatever becomes of the message that says it. */
const advanced = (state: DisclosureState, from: readonly string[], to: DisclosureStatus): DisclosureState =>
  from.includes(state.status) ? { ...state, status: to } : state;

function entered(
  state: DisclosureState,
  { eventId, type, data }: DomainEvent<DisclosureEntry['type'], { readonly messageId: string }>,
): DisclosureState {
  const { status } = state;
  const message = messageOf(state, data.messageId);
  if (status === 'Unproposed' || message === undefined) return state;
  const entry = { eventId, type, messageId: data.messageId, before: status, message };
  return { ...state, entries: [...state.entries, entry] };
}

const caused = (state: DisclosureState, triggerEventId: string | undefined): DisclosureState =>
  triggerEventId === undefined ? state : { ...state, causes: [...state.causes, triggerEventId] };

export const evolvePartnerDisclosure: Evolvers<DisclosureState, PartnerDisclosureEvent> = {
  DisclosureProposed: (state, { data, meta }) => ({
    ...state,
    status: 'Proposed',
    disId: data.disId,
    ref: data.ref,
    toOrg: data.toOrg,
    areaCode: data.areaCode,
    caseId: data.caseId,
    ...given({ personRef: data.personRef, sarId: data.sarId, feed: data.feed }),
    profile: data.profile,
    channel: data.channel,
    messageType: data.messageType,
    automatic: data.automatic,
    ...given({
      lawfulBasis: data.lawfulBasis,
      confidentiality: data.confidentiality,
      overrideReason: data.overrideReason,
    }),
    consent: data.consent,
    handling: data.handling,
    fields: data.fields,
    draft: data.content,
    sensitivity: meta.sensitivity,
  }),
  DisclosureAuthorised: (state, { data: { messageId } }) => ({
    ...authorised(state, { messageId, kind: 'ORIGINAL' }, state.draft),
    status: 'Authorised',
  }),
  DisclosureRefused: (state) => ({ ...state, status: 'Refused' }),
  DisclosureSent: (state, event) => {
    const { data, meta } = event;
    const sent = changed(entered(state, event), data.messageId, { sentAt: meta.occurredAt });
    return advanced(sent, ['Authorised'], 'Sent');
  },
  DisclosureAcknowledged: (state, event) => {
    const { data, meta } = event;
    const known = changed(entered(state, event), data.messageId, {
      acknowledgedAt: meta.occurredAt,
      ...given({ deletedAt: data.deletedAt }),
    });
    return advanced(known, ['Authorised', 'Sent'], 'Acknowledged');
  },
  DisclosureCorrected: (state, { data }) => {
    const { newMessageId: messageId, correctsMessageId: corrects, content, fields, handling } = data;
    const said = { ...caused(state, data.triggerEventId), fields, handling };
    if (corrects === undefined) return { ...said, draft: content };
    return {
      ...authorised(said, { messageId, kind: 'CORRECTION', corrects }, content),
      status: 'Corrected',
      ...given({ draft: asCorrected(state.draft, content) }),
    };
  },
  DisclosureRecalled: (state, { data }) => ({
    ...authorised(
      caused(state, data.triggerEventId),
      { messageId: data.newMessageId, kind: 'RECALL', corrects: data.correctsMessageId },
      data.content,
    ),
    status: 'Recalled',
  }),
  DisclosureFailed: (state, { data: { messageId, attempt } }) =>
    changed(state, messageId, { attempts: attempt }),
  DisclosureEntryRecordedInError: (state, { data }) => {
    const entry = state.entries.find(({ eventId }) => eventId === data.correctedEventId);
    if (entry === undefined) return state;
    const { messageId, message, before } = entry;
    const isLater = state.status === 'Corrected' || state.status === 'Recalled';
    return {
      ...state,
      status: isLater ? state.status : before,
      messages: state.messages.map((each) => (each.messageId === messageId ? message : each)),
      entries: state.entries.filter((each) => each !== entry),
    };
  },
  ...deadlineEvolvers<DisclosureState>(),
};
