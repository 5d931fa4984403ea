import type { NewDomainEvent } from '#event-sourcing/events';
import { readable } from '#privacy/sealing';
import type { RecallReason } from '../feeds/messages/standing.js';
import type { DisclosureContext } from './aggregate.js';
import { deletionClock, removeBy } from './clocks.js';
import { disclosureRecalled } from './events.js';
import { given } from './given.js';
import { recallOf } from './standing-content.js';
import { lastTold, nextMessageId, type DisclosureState } from './state.js';

/** Why a disclosure is taken back, and because of which event where the ledger does it. */
export interface RecallCause {
  readonly reason: RecallReason;
  readonly note: string;
  readonly triggerEventId?: string | undefined;
}

/**
 * What is taken back, with the clock of its deletion. Nothing where nothing was ever authorised to leave, or where nobody can read
 * any more whom it was said to.
 */
export function recalled(
  state: DisclosureState,
  { reason, note, triggerEventId }: RecallCause,
  context: DisclosureContext,
): readonly NewDomainEvent[] {
  const last = lastTold(state);
  const told = state.draft === undefined ? undefined : readable(state.draft);
  if (last === undefined || told === undefined) return [];
  const newMessageId = nextMessageId(state);
  const { occurredAt } = context;
  return [
    disclosureRecalled({
      reason,
      note,
      newMessageId,
      correctsMessageId: last.messageId,
      content: recallOf(told, { occurredAt, removeBy: removeBy(state, context), reason }),
      ...given({ triggerEventId }),
    }),
    ...deletionClock(state, { newMessageId, corrects: last.messageId }, context),
  ];
}
