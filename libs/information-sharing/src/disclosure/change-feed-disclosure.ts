import { FreeText, IsEntityId, Nested, NestedList, Optional } from '#policy/validation';
import { OneOf, RecordCommand, RuleName } from '#record-keeping/record';
import type { FeedContent, Redaction } from '../feeds/feed-message.js';
import { RECALL_REASONS, type RecallReason } from '../feeds/messages/standing.js';
import { partnerDisclosure } from './aggregate.js';
import { FeedContentBody, RedactionBody } from './content.js';
import { corrected } from './corrected.js';
import { brokenBy, contentRules } from './disclosure-rules.js';
import { disclosureRefused } from './events.js';
import { ofContent, ofState, proposalFacts } from './proposal-facts.js';
import { recalled } from './recall.js';
import { DISCLOSURE_STATUSES, wasAuthorised, type DisclosureState } from './state.js';

/** By which the ledger says rightly what a partner was told and was corrected since. */
export class CorrectFeedDisclosure extends RecordCommand {
  /** The event that corrects: each is acted on once. */
  @IsEntityId()
  readonly triggerEventId!: string;

  /** What holds, of the same message as before: the message that says so is made from it. */
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

/** By which the ledger takes back what a partner was told. */
export class RecallFeedDisclosure extends RecordCommand {
  @IsEntityId()
  readonly triggerEventId!: string;

  /** As the recipient is told it. */
  @OneOf(RECALL_REASONS)
  readonly reason!: RecallReason;

  /** Why, in words: for the ledger alone. */
  @FreeText(2000)
  readonly note!: string;
}

/** What was refused never left, and what was recalled is gone: neither is corrected; nor is anything, twice for one event. */
const isSettled = ({ status, causes }: DisclosureState, triggerEventId: string): boolean =>
  status === 'Refused' || status === 'Recalled' || causes.includes(triggerEventId);

export const correctFeedDisclosure = partnerDisclosure.command(CorrectFeedDisclosure, {
  summary: 'Correct what a partner was told, because the ledger was corrected',
  source: 'domain 3.10 DisclosureCorrected, 6.1, 6.2 RR-11',
  who: ['SYSTEM'],
  remit: 'ANY',
  when: DISCLOSURE_STATUSES,
  facts: proposalFacts,
  then: (state, command, context) => {
    const { triggerEventId, content, redactions, reason } = command;
    if (isSettled(state, triggerEventId)) return [];
    const proposal = { ...ofState(state), ...ofContent(content) };
    const blocked = command.blocked ?? brokenBy(contentRules, proposal, context.facts)?.code;
    if (blocked === undefined)
      return corrected(state, { content, redactions, reason, triggerEventId }, context);
    return wasAuthorised(state)
      ? recalled(state, { reason: 'NO_LONGER_TRUE', note: reason, triggerEventId }, context)
      : [disclosureRefused({ reason: blocked, note: reason })];
  },
});

/** What was never authorised need not be taken back: it is refused, and so never leaves. */
export const recallFeedDisclosure = partnerDisclosure.command(RecallFeedDisclosure, {
  summary: 'Take back what a partner was told, because it does not count any more',
  source: 'domain 3.10 DisclosureRecalled, 6.1, 6.2 RR-11',
  who: ['SYSTEM'],
  remit: 'ANY',
  when: DISCLOSURE_STATUSES,
  then: (state, { triggerEventId, reason, note }, context) => {
    if (isSettled(state, triggerEventId)) return [];
    return wasAuthorised(state)
      ? recalled(state, { reason, note, triggerEventId }, context)
      : [disclosureRefused({ reason, note })];
  },
});
