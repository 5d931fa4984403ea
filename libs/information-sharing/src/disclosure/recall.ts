import type { NewDomainEvent } from '#event-sourcing/events';
import { isWithheld } from '#privacy/sealing';
import type { DisclosureContext } from './aggregate.js';
import { deletionClock } from './clocks.js';
import { disclosureRecalled } from './events.js';
import { DISCLOSURE_RECALLED, type DisclosedContent } from './message.js';
import { lastTold, nextMessageId, type DisclosureState } from './state.js';

/** Why a disclosure is taken back, and because of which event where the ledger does it. */
export interface RecallCause {
  readonly reason: string;
  readonly triggerEventId?: string | undefined;
}

/** A message that names what is to be deleted, and tells nothing else. */
function contentOf({ draft }: DisclosureState, occurredAt: string): DisclosedContent {
  const told = draft === undefined || isWithheld(draft) ? undefined : draft;
  return {
    ...(told?.feed === undefined ? {} : { feed: told.feed }),
    type: DISCLOSURE_RECALLED,
    version: 1,
    occurredAt,
    caseKey: told?.caseKey ?? '',
    ...(told?.subject === undefined ? {} : { subject: told.subject }),
    data: {},
    handling: ['DELETE_WHAT_IT_REPLACES'],
  };
}

/** What is taken back, with the clock of its deletion. Nothing where nothing was ever authorised to leave. */
export function recalled(
  state: DisclosureState,
  { reason, triggerEventId }: RecallCause,
  context: DisclosureContext,
): readonly NewDomainEvent[] {
  const last = lastTold(state);
  if (last === undefined) return [];
  const newMessageId = nextMessageId(state);
  return [
    disclosureRecalled({
      reason,
      newMessageId,
      correctsMessageId: last.messageId,
      content: contentOf(state, context.occurredAt),
      ...(triggerEventId === undefined ? {} : { triggerEventId }),
    }),
    ...deletionClock(state, { newMessageId, corrects: last.messageId }, context),
  ];
}
