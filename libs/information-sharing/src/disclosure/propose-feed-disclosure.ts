import type { Code } from '#policy/code-lists';
import { IsCode, IsEntityId, IsGssCode, Nested, NestedList, Optional } from '#policy/validation';
import { OrgCode, RuleName, shortReference } from '#record-keeping/record';
import type { FeedContent, Redaction } from '../feeds/feed-message.js';
import { partnerDisclosure } from './aggregate.js';
import { FeedContentBody, pathsIn, RedactionBody } from './content.js';
import { brokenBy, disclosureRules, manualAuthorisationRequired } from './disclosure-rules.js';
import { BY_AGREEMENT } from './event-data.js';
import { disclosureAuthorised, disclosureProposed, disclosureRefused } from './events.js';
import { given } from './given.js';
import { GroundedDisclosure } from './grounds.js';
import { identityOf, messageIdOf } from './message.js';
import type { Proposal, ProposalFacts } from './proposal.js';
import { ofContent, proposalFacts } from './proposal-facts.js';
import { DISCLOSURE_STATUSES } from './state.js';

/**
 * By which the ledger proposes what an agreement with a partner has it send: minimised already, with what was found on the way.
 * One event makes one disclosure for a recipient, a message and an adult, however often it is met.
 */
export class ProposeFeedDisclosure extends GroundedDisclosure {
  /** Code of the recipient in the registry; `PUBLIC` for what is published. */
  @OrgCode()
  readonly toOrg!: string;

  @IsCode('DATASET_PROFILE')
  readonly profile!: Code<'DATASET_PROFILE'>;

  @IsEntityId()
  readonly triggerEventId!: string;

  /** Authority that sends. */
  @IsGssCode()
  readonly areaCode!: string;

  /** The safeguarding case it is of. */
  @Optional()
  @IsEntityId()
  readonly caseId?: string;

  /** The adult it is about; the one of the case unless said. */
  @Optional()
  @IsEntityId()
  readonly personRef?: string;

  /** The review it is of. */
  @Optional()
  @IsEntityId()
  readonly sarId?: string;

  @Nested(() => FeedContentBody)
  readonly content!: FeedContent;

  @NestedList(() => RedactionBody, { max: 500 })
  readonly redactions!: readonly Redaction[];

  /** Code of what blocks the message whole: it is kept, refused, for somebody to see (RR-9). */
  @Optional()
  @RuleName()
  readonly blocked?: string;

  /** Code of what leaves the decision to a person. */
  @Optional()
  @RuleName()
  readonly needsAuthorisation?: string;
}

type Input = ProposeFeedDisclosure;

const proposalOf = (command: Input): Proposal => ({
  ...given({
    sarId: command.sarId,
    lawfulBasis: command.lawfulBasis,
    art9: command.art9,
    necessity: command.necessity,
    confidentiality: command.confidentiality,
    overrideReason: command.overrideReason,
    sensitivity: command.sensitivity,
  }),
  toOrg: command.toOrg,
  profile: command.profile,
  consent: command.consent,
  ...ofContent(command.content),
});

/** Code that leaves it to a person: what the redaction found, or that the adult's record is restricted. */
const awaited = (command: Input, facts: ProposalFacts): string | undefined =>
  command.needsAuthorisation ??
  (manualAuthorisationRequired.broken(proposalOf(command), facts) === false
    ? undefined
    : manualAuthorisationRequired.code);

export const proposeFeedDisclosure = partnerDisclosure.creates(ProposeFeedDisclosure, {
  summary: 'Propose what an agreement with a partner has the ledger send, and authorise, keep or refuse it',
  source: 'domain 3.10 D-1 to D-9, 6.2',
  who: ['SYSTEM'],
  remit: 'ANY',
  identity: identityOf,
  when: DISCLOSURE_STATUSES,
  facts: proposalFacts,
  then: (state, command, { id, facts }) => {
    if (state.status !== 'Unproposed') return [];
    const refusedFor = command.blocked ?? brokenBy(disclosureRules, proposalOf(command), facts)?.code;
    const awaits = refusedFor === undefined ? awaited(command, facts) : undefined;
    const proposed = disclosureProposed({ ...toldBy(command, id, facts), ...given({ awaits }) });
    if (refusedFor !== undefined) return [proposed, disclosureRefused({ reason: refusedFor })];
    if (awaits !== undefined) return [proposed];
    return [proposed, disclosureAuthorised({ by: BY_AGREEMENT, messageId: messageIdOf(id, 1) })];
  },
});

const toldBy = (command: Input, id: string, { subject }: ProposalFacts) => ({
  disId: id,
  ref: shortReference('DIS', id),
  toOrg: command.toOrg,
  areaCode: command.areaCode,
  caseId: command.caseId ?? command.sarId ?? id,
  ...given({ personRef: command.personRef ?? subject?.personRef, sarId: command.sarId }),
  profile: command.profile,
  channel: 'TOPIC' as const,
  feed: command.content.feed,
  messageType: command.content.type,
  triggerEventId: command.triggerEventId,
  automatic: true,
  ...given({
    lawfulBasis: command.lawfulBasis,
    art9: command.art9,
    art10: command.art10,
    confidentiality: command.confidentiality,
    necessity: command.necessity,
    overrideReason: command.overrideReason,
    adultInformedReason: command.adultInformedReason,
  }),
  consent: command.consent,
  adultInformed: command.adultInformed,
  content: command.content,
  fields: pathsIn(command.content.data).map(([path]) => path),
  handling: command.content.handling as readonly Code<'HANDLING'>[],
  redactions: command.redactions,
});
