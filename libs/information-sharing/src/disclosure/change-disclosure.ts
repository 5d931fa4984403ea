import { rule, type Rule } from '#event-sourcing/decider';
import type { Code } from '#policy/code-lists';
import { Flag, FreeText, IsCodes, NestedList, Optional } from '#policy/validation';
import { canonicalJson } from '#platform/json';
import { readable } from '#privacy/sealing';
import { lateEntryReasonRequired, OneOf, RecordCommand } from '#record-keeping/record';
import { RECALL_REASONS, type RecallReason } from '../feeds/messages/standing.js';
import { DECIDERS, HOLDS, partnerDisclosure, type DisclosureContext } from './aggregate.js';
import { contentGone } from './authorise-disclosure.js';
import { dataOf } from './content.js';
import { corrected } from './corrected.js';
import { contentRules, type DisclosureRule } from './disclosure-rules.js';
import type { DisclosedContent } from './message.js';
import { ofState, proposalFacts } from './proposal-facts.js';
import type { Proposal, ProposalFacts } from './proposal.js';
import { DisclosedField, proposedFields } from './proposed-fields.js';
import { recalled } from './recall.js';
import type { DisclosureState } from './state.js';

/** Somebody says what holds instead of what was told: all of it, for the recipient deletes what they have. */
export class CorrectDisclosure extends RecordCommand {
  @NestedList(() => DisclosedField, { min: 1, max: 100 })
  readonly fields!: readonly DisclosedField[];

  /** What the recipient must heed; as before unless said. */
  @Optional()
  @IsCodes('HANDLING')
  readonly handling?: readonly Code<'HANDLING'>[];

  @Optional()
  @Flag()
  readonly referrerConsents?: boolean;

  @FreeText(2000)
  readonly reason!: string;
}

/** Somebody takes back what was told. */
export class RecallDisclosure extends RecordCommand {
  /** As the recipient is told it. */
  @OneOf(RECALL_REASONS)
  readonly reason!: RecallReason;

  /** Why, in words: for the ledger alone. */
  @FreeText(2000)
  readonly note!: string;
}

type Context = DisclosureContext<ProposalFacts>;

const contentOf = (
  { draft }: DisclosureState,
  { fields, handling }: CorrectDisclosure,
): DisclosedContent | undefined => {
  const told = draft === undefined ? undefined : readable(draft);
  return told && { ...told, data: dataOf(fields), handling: handling ?? told.handling };
};

function proposalOf(state: DisclosureState, command: CorrectDisclosure): Proposal {
  const { feed, messageType: type, handling } = state;
  return {
    ...ofState(state),
    automatic: state.automatic,
    ...(feed === undefined ? {} : { message: { feed, type } }),
    isPublic: feed === 'public',
    ofPerson: state.personRef !== undefined,
    handling: command.handling ?? handling,
    referrerConsents: command.referrerConsents ?? false,
    fields: proposedFields(command.fields),
  };
}

const asked = ({ broken, ...facts }: DisclosureRule): Rule<DisclosureState, CorrectDisclosure, Context> =>
  rule<DisclosureState, CorrectDisclosure, Context>(facts, ({ state, command, context }) =>
    broken(proposalOf(state, command), context.facts),
  );

export const nothingCorrected = rule<DisclosureState, CorrectDisclosure, Context>(
  {
    id: 'G-1',
    code: 'NOTHING_CORRECTED',
    reason: 'A correction says what is right, and this is what was told.',
    source: 'domain 3.0 G-1, 3.10',
  },
  ({ state, command }) => {
    const { draft } = state;
    const told = draft === undefined ? undefined : readable(draft);
    const next = contentOf(state, command);
    if (told === undefined || next === undefined) return false;
    return sameAs(told, next);
  },
);

const sameAs = (one: DisclosedContent, other: DisclosedContent): boolean =>
  canonicalJson(one.data) === canonicalJson(other.data) &&
  canonicalJson([...one.handling].sort()) === canonicalJson([...other.handling].sort());

export const correctDisclosure = partnerDisclosure.command(CorrectDisclosure, {
  summary: 'Say what holds instead of what was told; the recipient deletes what they have within 24 hours',
  source: 'domain 3.10 DisclosureCorrected, 6.1, 6.2 RR-11',
  who: DECIDERS,
  when: HOLDS,
  facts: proposalFacts,
  refuse: [lateEntryReasonRequired, contentGone, ...contentRules.map(asked), nothingCorrected],
  then: (state, command, context) => {
    const content = contentOf(state, command);
    if (content === undefined) return [];
    return corrected(state, { content, redactions: [], reason: command.reason }, context);
  },
});

export const recallDisclosure = partnerDisclosure.command(RecallDisclosure, {
  summary: 'Take back what was told; the recipient deletes it within 24 hours and proves it',
  source: 'domain 3.10 DisclosureRecalled{reason}, 6.1, 6.2 RR-11',
  who: DECIDERS,
  when: HOLDS,
  refuse: [lateEntryReasonRequired, contentGone],
  then: (state, { reason, note }, context) => recalled(state, { reason, note }, context),
});
