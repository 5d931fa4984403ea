import { rule, type Rule } from '#event-sourcing/decider';
import { FreeText } from '#policy/validation';
import { readable } from '#privacy/sealing';
import { lateEntryReasonRequired, RecordCommand } from '#record-keeping/record';
import { DECIDERS, partnerDisclosure, type DisclosureContext } from './aggregate.js';
import { changingRules, type DisclosureRule } from './disclosure-rules.js';
import { disclosureAuthorised, disclosureRefused } from './events.js';
import type { DisclosedContent } from './message.js';
import { ofContent, ofState, proposalFacts } from './proposal-facts.js';
import type { ProposalFacts } from './proposal.js';
import { nextMessageId, type DisclosureState } from './state.js';

/** Somebody lets it leave. What could have changed since it was proposed is asked again. */
export class AuthoriseDisclosure extends RecordCommand {}

/** Somebody decides that it does not leave. */
export class RefuseDisclosure extends RecordCommand {
  /** Why not. */
  @FreeText(2000)
  readonly note!: string;
}

/** Why a person's decision is written as a code: their reasons stand beside it. */
const NOT_AUTHORISED = 'NOT_AUTHORISED';

type Context = DisclosureContext<ProposalFacts>;

const draftIn = ({ draft }: DisclosureState): DisclosedContent | undefined =>
  draft === undefined ? undefined : readable(draft);

export const contentGone: Rule<DisclosureState, never, DisclosureContext> = rule<
  DisclosureState,
  object,
  DisclosureContext
>(
  {
    id: 'G-8',
    code: 'CONTENT_GONE',
    reason: 'The key of whom this is about is destroyed: there is nothing left that could be sent.',
    source: 'domain 3.0 G-8',
  },
  ({ state }) => draftIn(state) === undefined,
);

const stillAsked = ({ broken, ...facts }: DisclosureRule): Rule<DisclosureState, never, Context> =>
  rule<DisclosureState, object, Context>(facts, ({ state, context }) => {
    const draft = draftIn(state);
    return draft !== undefined && broken({ ...ofState(state), ...ofContent(draft) }, context.facts) !== false;
  });

export const authoriseDisclosure = partnerDisclosure.command(AuthoriseDisclosure, {
  summary: 'Authorise a disclosure, so that it leaves',
  source: 'domain 3.10 DisclosureAuthorised{by}, D-8, 2.3',
  who: DECIDERS,
  when: ['Proposed'],
  facts: proposalFacts,
  refuse: [lateEntryReasonRequired, contentGone, ...changingRules.map(stillAsked)],
  then: (state, _command, { actor }) => [
    disclosureAuthorised({ by: actor.userId, messageId: nextMessageId(state) }),
  ],
});

export const refuseDisclosure = partnerDisclosure.command(RefuseDisclosure, {
  summary: 'Refuse a disclosure, with the reasons; it never leaves',
  source: 'domain 3.10 DisclosureRefused{reason}',
  who: DECIDERS,
  when: ['Proposed'],
  refuse: [lateEntryReasonRequired],
  then: (_state, { note }) => [disclosureRefused({ reason: NOT_AUTHORISED, note })],
});
