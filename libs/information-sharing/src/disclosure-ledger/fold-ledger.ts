import type { ProjectedEvent } from '#event-sourcing/projection';
import { clocksOf, type Deadlines } from '#record-keeping/record';
import type { Kept } from '#record-keeping/reading';
import type { PartnerDisclosureEvent } from '../disclosure/events.js';
import { given } from '../disclosure/given.js';
import { evolvePartnerDisclosure, UNPROPOSED, type DisclosureState } from '../disclosure/state.js';
import type { LedgerMessage, LedgerRow } from './ledger-row.js';

type Event = ProjectedEvent<PartnerDisclosureEvent>;

const missed = (deadlines: Deadlines, key: 'disclosure.ack' | 'disclosure.deletion'): boolean =>
  clocksOf(deadlines).some((clock) => clock.key === key && clock.status === 'MISSED');

/** What is said of it from the moment it is proposed. */
function proposedBy(event: Event): Partial<LedgerRow> {
  if (event.type !== 'DisclosureProposed') return {};
  const { data, meta } = event;
  return {
    triggerEventId: data.triggerEventId ?? null,
    awaits: data.awaits ?? null,
    proposedAt: meta.occurredAt,
    redactions: data.redactions,
    grounds: given({
      lawfulBasis: data.lawfulBasis,
      art9: data.art9,
      art10: data.art10,
      confidentiality: data.confidentiality,
      consent: data.consent,
      overrideReason: data.overrideReason,
      adultInformed: data.adultInformed,
    }),
  };
}

/** What an event changes beside what the disclosure's own folding says. */
function changedBy(event: Event): Partial<LedgerRow> {
  switch (event.type) {
    case 'DisclosureAuthorised':
      return { awaits: null, authorisedAt: event.meta.occurredAt };
    case 'DisclosureRefused':
      return { awaits: null, refusedFor: event.data.reason };
    case 'DisclosureCorrected':
      return { redactions: event.data.redactions };
    default:
      return {};
  }
}

/** References stay with their message; one whose acknowledgement was an error has none. */
function messagesAfter(
  row: LedgerRow | undefined,
  event: Event,
  { messages }: DisclosureState,
): readonly LedgerMessage[] {
  const said = event.type === 'DisclosureAcknowledged' ? event.data : undefined;
  const before = new Map((row?.messages ?? []).map(({ messageId, partnerRef }) => [messageId, partnerRef]));
  return messages.map((message) => {
    const { messageId, acknowledgedAt } = message;
    const partnerRef = said?.messageId === messageId ? said.partnerRef : before.get(messageId);
    return acknowledgedAt === undefined || partnerRef === undefined
      ? message
      : { ...message, partnerRef: partnerRef as Kept<string> };
  });
}

/** What left is the log's: a list needs none of it. */
const withoutContent = ({
  draft: _draft,
  contents: _contents,
  ...state
}: DisclosureState): LedgerRow['state'] => state;

const NEW: Partial<LedgerRow> = { awaits: null, authorisedAt: null, refusedFor: null };

/** The row an event leaves behind. Pure. */
export function foldLedger(row: LedgerRow | undefined, event: Event): LedgerRow | undefined {
  if (row === undefined && event.type !== 'DisclosureProposed') return undefined;
  const evolve = evolvePartnerDisclosure[event.type] as (
    state: DisclosureState,
    event: Event,
  ) => DisclosureState;
  const state = evolve(row === undefined ? UNPROPOSED : { ...row.state, contents: {} }, event);
  return {
    ...(row ?? (NEW as LedgerRow)),
    ...proposedBy(event),
    ...changedBy(event),
    disId: state.disId,
    ref: state.ref,
    toOrg: state.toOrg,
    areaCode: state.areaCode,
    caseId: state.caseId,
    personRef: state.personRef ?? null,
    sarId: state.sarId ?? null,
    profile: state.profile,
    channel: state.channel,
    feed: state.feed ?? null,
    messageType: state.messageType,
    automatic: state.automatic,
    lawfulBasis: state.lawfulBasis ?? null,
    fields: state.fields,
    handling: state.handling,
    status: state.status,
    messages: messagesAfter(row, event, state),
    lateAck: missed(state.deadlines, 'disclosure.ack'),
    lateDeletion: missed(state.deadlines, 'disclosure.deletion'),
    state: withoutContent(state),
    revision: event.revision,
  };
}
