import type { NewDomainEvent } from '#event-sourcing/events';
import type { Code } from '#policy/code-lists';
import type { Redaction } from '../feeds/feed-message.js';
import type { DisclosureContext } from './aggregate.js';
import { deletionClock, removeBy } from './clocks.js';
import { pathsIn } from './content.js';
import { disclosureCorrected } from './events.js';
import { given } from './given.js';
import type { DisclosedContent } from './message.js';
import { correctionOf } from './standing-content.js';
import { lastTold, nextMessageId, type DisclosureState } from './state.js';

/** What holds instead, why, and because of which event where the ledger corrects. */
export interface Correction {
  /** Of the shape of what it corrects. */
  readonly content: DisclosedContent;
  readonly redactions: readonly Redaction[];
  readonly reason: string;
  readonly triggerEventId?: string | undefined;
}

/** What no longer holds is replaced: by a message of its own, with the clock of its deletion, once anything may have left. */
export function corrected(
  state: DisclosureState,
  { content, redactions, reason, triggerEventId }: Correction,
  context: DisclosureContext,
): readonly NewDomainEvent[] {
  const last = lastTold(state);
  const newMessageId = nextMessageId(state);
  const said = {
    ofDisId: state.disId,
    newMessageId,
    fields: pathsIn(content.data).map(([path]) => path),
    handling: content.handling as readonly Code<'HANDLING'>[],
    redactions,
    reason,
    ...given({ triggerEventId }),
  };
  if (last === undefined) return [disclosureCorrected({ ...said, content })];
  const moment = { occurredAt: context.occurredAt, removeBy: removeBy(state, context) };
  return [
    disclosureCorrected({
      ...said,
      correctsMessageId: last.messageId,
      content: correctionOf(content, moment),
    }),
    ...deletionClock(state, { newMessageId, corrects: last.messageId }, context),
  ];
}
