import type { Code } from '#policy/code-lists';
import { FreeText, IsEntityId, Nested, NestedList, Optional } from '#policy/validation';
import { RecordCommand, RuleName } from '#record-keeping/record';
import type { FeedContent, Redaction } from '../feeds/feed-message.js';
import { partnerDisclosure } from './aggregate.js';
import { deletionClock } from './clocks.js';
import { FeedContentBody, pathsIn, RedactionBody } from './content.js';
import { disclosureCorrected, disclosureRefused } from './events.js';
import { recalled } from './recall.js';
import { DISCLOSURE_STATUSES, lastTold, nextMessageId } from './state.js';

/** By which the ledger says rightly what a partner was told and was corrected since. */
export class CorrectFeedDisclosure extends RecordCommand {
  /** The event that corrects: each is acted on once. */
  @IsEntityId()
  readonly triggerEventId!: string;

  @Nested(() => FeedContentBody)
  readonly content!: FeedContent;

  @NestedList(() => RedactionBody, { max: 500 })
  readonly redactions!: readonly Redaction[];

  /** Code of what blocks the corrected message: what was told is then recalled, for it no longer holds. */
  @Optional()
  @RuleName()
  readonly blocked?: string;

  @FreeText(2000)
  readonly reason!: string;
}

/** By which the ledger takes back what a partner was told: it was recorded in error. */
export class RecallFeedDisclosure extends RecordCommand {
  @IsEntityId()
  readonly triggerEventId!: string;

  @FreeText(2000)
  readonly reason!: string;
}

export const correctFeedDisclosure = partnerDisclosure.command(CorrectFeedDisclosure, {
  summary: 'Correct what a partner was told, because the ledger was corrected',
  source: 'domain 3.10 DisclosureCorrected, 6.1, 6.2 RR-11',
  who: ['SYSTEM'],
  remit: 'ANY',
  when: DISCLOSURE_STATUSES,
  then: (state, command, context) => {
    const { triggerEventId, content, redactions, blocked, reason } = command;
    if (state.status === 'Refused' || state.status === 'Recalled') return [];
    if (state.causes.includes(triggerEventId)) return [];
    const last = lastTold(state);
    if (blocked !== undefined)
      return last === undefined
        ? [disclosureRefused({ reason: blocked })]
        : recalled(state, { reason, triggerEventId }, context);
    const newMessageId = nextMessageId(state);
    const told = disclosureCorrected({
      ofDisId: state.disId,
      newMessageId,
      ...(last === undefined ? {} : { correctsMessageId: last.messageId }),
      content,
      fields: pathsIn(content.data).map(([path]) => path),
      handling: content.handling as readonly Code<'HANDLING'>[],
      redactions,
      reason,
      triggerEventId,
    });
    if (last === undefined) return [told];
    return [told, ...deletionClock(state, { newMessageId, corrects: last.messageId }, context)];
  },
});

/** What was never authorised need not be taken back: it is refused, and so never leaves. */
export const recallFeedDisclosure = partnerDisclosure.command(RecallFeedDisclosure, {
  summary: 'Take back what a partner was told, because it was recorded in error',
  source: 'domain 3.10 DisclosureRecalled, 6.1, 6.2 RR-11',
  who: ['SYSTEM'],
  remit: 'ANY',
  when: DISCLOSURE_STATUSES,
  then: (state, { triggerEventId, reason }, context) => {
    if (state.status === 'Refused' || state.status === 'Recalled') return [];
    if (lastTold(state) === undefined)
      return [disclosureRefused({ reason: RECORDED_IN_ERROR, note: reason })];
    return recalled(state, { reason, triggerEventId }, context);
  },
});

/** Why a proposal nobody had decided on yet is refused: what it told of does not count any more. */
export const RECORDED_IN_ERROR = 'RECORDED_IN_ERROR';
