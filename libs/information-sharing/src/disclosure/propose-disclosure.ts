import { rule, type LookedUpFact, type Rule } from '#event-sourcing/decider';
import type { Code } from '#policy/code-lists';
import { Flag, IsCode, IsCodes, IsEntityId, NestedList, Optional, ShortText } from '#policy/validation';
import { lateEntryReasonRequired, OrgCode, shortReference } from '#record-keeping/record';
import { findMessage } from '../feeds/catalogue.js';
import { partnerDisclosure, SHARERS, type DisclosureContext } from './aggregate.js';
import { dataOf } from './content.js';
import { disclosureRules, type DisclosureRule } from './disclosure-rules.js';
import { disclosureProposed } from './events.js';
import { given } from './given.js';
import { GroundedDisclosure } from './grounds.js';
import { INFORMATION_SHARED, type DisclosedContent } from './message.js';
import { proposalFacts } from './proposal-facts.js';
import type { Proposal, ProposalFacts } from './proposal.js';
import { DisclosedField, proposedFields } from './proposed-fields.js';
import type { DisclosureState } from './state.js';
import { feedOfKind } from './vocabulary.js';

/** Somebody proposes that something is told to an organisation: what, on what ground, and by which way. */
export class ProposeDisclosure extends GroundedDisclosure {
  /** The recipient, by any identifier it goes by. */
  @OrgCode()
  readonly toOrg!: string;

  @IsCode('DISCLOSURE_CHANNEL')
  readonly disclosureChannel!: Code<'DISCLOSURE_CHANNEL'>;

  @IsCode('DATASET_PROFILE')
  readonly profile!: Code<'DATASET_PROFILE'>;

  /** Of a feed, which message it leaves as. */
  @Optional()
  @ShortText(100)
  readonly messageType?: string;

  /** The safeguarding case it is of, and so the adult it is about. */
  @Optional()
  @IsEntityId()
  readonly caseId?: string;

  /** The review it is of. */
  @Optional()
  @IsEntityId()
  readonly sarId?: string;

  /** True: whoever raised the concern agreed to be named to this recipient. */
  @Optional()
  @Flag()
  readonly referrerConsents?: boolean;

  @Optional()
  @IsCodes('HANDLING')
  readonly handling: readonly Code<'HANDLING'>[] = [];

  @NestedList(() => DisclosedField, { min: 1, max: 100 })
  readonly fields!: readonly DisclosedField[];
}

type Input = ProposeDisclosure;

/** By which names a recipient knows a case and the adult it is about. */
export interface PseudonymsFact {
  readonly caseKey: string;
  readonly subject?: string;
}

/** What the pseudonyms are asked for. */
export interface PseudonymsOf {
  readonly toOrg: string;
  readonly caseId: string;
  readonly personRef?: string;
}

interface Found {
  readonly organisation?: { readonly code: string };
  readonly subject?: { readonly personRef?: string };
}

const pseudonyms: LookedUpFact<DisclosureState, Input, PseudonymsFact> = {
  lookup: 'recipientPseudonyms',
  key: (_state, { toOrg, caseId, sarId }, found) => {
    const { organisation, subject } = found as Found;
    const of: PseudonymsOf = {
      toOrg: organisation?.code ?? toOrg,
      caseId: caseId ?? sarId ?? '',
      ...given({ personRef: subject?.personRef }),
    };
    return JSON.stringify(of);
  },
};

type Facts = ProposalFacts & { readonly pseudonyms: PseudonymsFact | undefined };
type Context = DisclosureContext<Facts>;

/** The feed it would leave by. */
const feedOf = ({ disclosureChannel }: Input, { organisation }: ProposalFacts) =>
  disclosureChannel === 'TOPIC' && organisation !== undefined ? feedOfKind(organisation.kind) : undefined;

function proposalOf(command: Input, facts: ProposalFacts): Proposal {
  const feed = feedOf(command, facts);
  return {
    ...given({
      sarId: command.sarId,
      lawfulBasis: command.lawfulBasis,
      art9: command.art9,
      necessity: command.necessity,
      confidentiality: command.confidentiality,
      overrideReason: command.overrideReason,
      sensitivity: command.sensitivity,
      message: feed === undefined ? undefined : { feed, type: command.messageType ?? '' },
    }),
    toOrg: facts.organisation?.code ?? command.toOrg,
    profile: command.profile,
    automatic: false,
    isPublic: false,
    ofPerson: command.caseId !== undefined,
    consent: command.consent,
    handling: command.handling,
    referrerConsents: command.referrerConsents ?? false,
    fields: proposedFields(command.fields),
  };
}

/** A law of 3.10 as the rule of a person's command. */
const asked = ({ broken, ...facts }: DisclosureRule): Rule<DisclosureState, Input, Context> =>
  rule<DisclosureState, Input, Context>(facts, ({ command, context }) =>
    broken(proposalOf(command, context.facts), context.facts),
  );

export const ownOrganisation = rule<DisclosureState, Input, Context>(
  {
    id: '3.10',
    code: 'OWN_ORGANISATION',
    reason: 'Nothing is disclosed to the organisation that holds it.',
    source: 'domain 3.10 toOrg',
  },
  ({ context: { actor, facts } }) =>
    facts.organisation?.code === actor.orgCode ? { pointer: '/toOrg' } : false,
);

/** A case of another authority is that authority's to share. */
export const caseElsewhere = rule<DisclosureState, Input, Context>(
  {
    id: 'RM-1',
    code: 'SUBJECT_NOT_FOUND',
    reason: 'There is no such case or review of this authority.',
    source: 'domain 2.2 RM-1, 3.10',
  },
  ({ command: { caseId }, context: { actor, facts } }) => {
    const { areaCode } = facts.subject ?? {};
    if (areaCode === undefined || areaCode === actor.areaCode) return false;
    return { pointer: caseId === undefined ? '/sarId' : '/caseId' };
  },
);

/** The director, the manager and information governance weigh consent; a social worker only where waiting is the greater harm. */
export const overrideByOthers = rule<DisclosureState, Input, Context>(
  {
    id: '2.3',
    code: 'NOT_PERMITTED',
    reason:
      'Consent is overridden by a safeguarding manager; by a social worker only where the risk is immediate.',
    source: 'domain 2.3 override consent to share',
  },
  ({ command: { overrideReason }, context: { actor, facts } }) =>
    actor.role === 'SW' && overrideReason !== undefined && facts.subject?.immediateDanger !== true
      ? { pointer: '/overrideReason' }
      : false,
);

export const notInformedWithoutReason = rule<DisclosureState, Input, Context>(
  {
    id: '3.10',
    code: 'REASON_REQUIRED',
    reason: 'The adult is told what is shared about them: where not, say why.',
    source: 'domain 3.10 adultInformed:code<YN_REASON>',
  },
  ({ command: { adultInformed, adultInformedReason, caseId } }) =>
    caseId !== undefined && adultInformed === 'NO' && adultInformedReason === undefined
      ? { pointer: '/adultInformedReason' }
      : false,
);

export const noFeed = rule<DisclosureState, Input, Context>(
  {
    id: '6.2',
    code: 'RECIPIENT_HAS_NO_FEED',
    reason: 'This organisation reads no feed: send it by secure e-mail, or tell it in a meeting.',
    source: 'domain 6.2',
  },
  ({ command, context: { facts } }) =>
    command.disclosureChannel === 'TOPIC' && feedOf(command, facts) === undefined
      ? { pointer: '/disclosureChannel' }
      : false,
);

/** What leaves by a feed is what its contract says, or the recipient cannot read it. */
export const notOfContract = rule<DisclosureState, Input, Context>(
  {
    id: '6.1',
    code: 'NOT_OF_CONTRACT',
    reason: 'A message of the feed holds this field in another shape, or must hold more.',
    source: 'domain 6.1, schema versioned',
  },
  ({ command, context: { facts } }) => {
    const feed = feedOf(command, facts);
    const message = feed === undefined ? undefined : findMessage(feed, command.messageType ?? '');
    if (message === undefined) return false;
    const at = command.fields.findIndex(
      ({ field, value }) => message.fields[field]?.schema.safeParse(value).success === false,
    );
    if (at >= 0) return { pointer: `/fields/${at}/value` };
    const told = command.fields.map(({ field }) => field);
    const isIncomplete = Object.entries(message.fields).some(
      ([path, { required }]) => required && !told.includes(path),
    );
    return isIncomplete ? { pointer: '/fields' } : false;
  },
);

export const proposeDisclosure = partnerDisclosure.creates(ProposeDisclosure, {
  summary: 'Propose that something is told to an organisation, by a feed, secure e-mail or in a meeting',
  source: 'domain 3.10 D-1 to D-9, 2.3',
  who: SHARERS,
  remit: 'NONE',
  facts: { ...proposalFacts, pseudonyms },
  refuse: [
    lateEntryReasonRequired,
    caseElsewhere,
    ...disclosureRules.map(asked),
    ownOrganisation,
    overrideByOthers,
    notInformedWithoutReason,
    noFeed,
    notOfContract,
  ],
  then: (_state, command, context) => {
    const { id, actor, facts } = context;
    const content = contentOf(command, context);
    return [
      disclosureProposed({
        disId: id,
        ref: shortReference('DIS', id),
        toOrg: facts.organisation?.code ?? command.toOrg,
        areaCode: actor.areaCode,
        caseId: command.caseId ?? command.sarId ?? id,
        profile: command.profile,
        channel: command.disclosureChannel,
        messageType: content.type,
        automatic: false,
        ...given({
          personRef: facts.subject?.personRef,
          sarId: command.sarId,
          feed: content.feed,
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
        content,
        fields: command.fields.map(({ field }) => field),
        handling: command.handling,
        redactions: [],
      }),
    ];
  },
});

function contentOf(command: Input, { facts, occurredAt, id }: Context): DisclosedContent {
  const { messageType, fields, handling } = command;
  const feed = feedOf(command, facts);
  return {
    ...given({ feed, subject: facts.pseudonyms?.subject }),
    type: feed === undefined ? INFORMATION_SHARED : (messageType ?? INFORMATION_SHARED),
    version: 1,
    occurredAt,
    caseKey: facts.pseudonyms?.caseKey ?? id,
    data: dataOf(fields),
    handling,
  };
}
