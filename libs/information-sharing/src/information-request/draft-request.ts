import { rule, type LookedUpFact } from '#event-sourcing/decider';
import { FreeText, IsCode, IsEntityId, Nested, NestedList, Optional } from '#policy/validation';
import { OrgCode, RecordCommand, shortReference } from '#record-keeping/record';
import { basisOfOthers, informationRequest, onlyTheSab, type RequestContext } from './aggregate.js';
import { ASKERS, type Basis } from './basis.js';
import type { Profile } from './dataset.js';
import { informationRequestDrafted } from './events.js';
import type { InformationRequestState } from './state.js';
import { datasetExceeded, toldRules, type OrganisationFact } from './told-rules.js';
import { askedOf, Condition, SentDatum, WantedItem } from './told.js';

export class DraftInformationRequest extends RecordCommand {
  @IsCode('INFO_BASIS')
  readonly basis!: Basis;

  /** What it is wanted for; the organisation asked reads it. */
  @FreeText(4000)
  readonly purpose!: string;

  /** The organisation asked, by any identifier it goes by. */
  @OrgCode()
  readonly recipientOrg!: string;

  /** The adult it is about, where it is about one. */
  @Optional()
  @IsEntityId()
  readonly personRef?: string;

  /** The safeguarding adults review it is for, where it is for one. */
  @Optional()
  @IsEntityId()
  readonly sarId?: string;

  @Optional()
  @NestedList(() => WantedItem, { max: 50 })
  readonly items: readonly WantedItem[] = [];

  /** Section 45(2): it is for enabling or assisting the board to exercise its functions. */
  @Optional()
  @Nested(() => Condition)
  readonly cond1?: Condition;

  /** Section 45(3): the organisation's functions make it likely to hold it. */
  @Optional()
  @Nested(() => Condition)
  readonly cond2?: Condition;

  /** Section 45(4): it relates to the organisation, to what it does, or to a person for whom it does it. */
  @Optional()
  @Nested(() => Condition)
  readonly cond3?: Condition;

  /** Section 45(5): it was supplied to the organisation under another such request. */
  @Optional()
  @Nested(() => Condition)
  readonly cond4?: Condition;

  /** What may be sent with the request to organisations of this kind. */
  @IsCode('DATASET_PROFILE')
  readonly profile!: Profile;

  @Optional()
  @NestedList(() => SentDatum, { max: 20 })
  readonly sent: readonly SentDatum[] = [];
}

const organisation: LookedUpFact<InformationRequestState, DraftInformationRequest, OrganisationFact> = {
  lookup: 'organisation',
  key: (_state, { recipientOrg }) => recipientOrg,
};

type Context = RequestContext<{ readonly organisation: OrganisationFact | undefined }>;

export const organisationUnknown = rule<InformationRequestState, DraftInformationRequest, Context>(
  {
    id: '3.9',
    code: 'ORGANISATION_UNKNOWN',
    reason: 'No organisation has this code: whoever is meant would never learn that they are asked.',
    source: 'domain 3.9, 3.12 Organisation',
  },
  ({ context: { facts } }) => (facts.organisation === undefined ? { pointer: '/recipientOrg' } : false),
);

export const ownOrganisation = rule<InformationRequestState, DraftInformationRequest, Context>(
  {
    id: '3.9',
    code: 'OWN_ORGANISATION',
    reason: 'Nobody asks their own organisation in this way.',
    source: 'domain 3.9, recipientOrg',
  },
  ({ context: { actor, facts } }) =>
    facts.organisation?.code === actor.orgCode ? { pointer: '/recipientOrg' } : false,
);

export const personNotFound = rule<InformationRequestState, DraftInformationRequest, RequestContext>(
  {
    id: '3.9',
    code: 'PERSON_NOT_FOUND',
    reason: 'There is no record of this person that is in use.',
    source: 'domain 3.1, 3.9 personRef',
  },
  ({ command: { personRef }, context: { facts } }) =>
    personRef !== undefined && facts.person?.onRecord !== true ? { pointer: '/personRef' } : false,
);

export const reviewNotFound = rule<InformationRequestState, DraftInformationRequest, RequestContext>(
  {
    id: '3.9',
    code: 'REVIEW_NOT_FOUND',
    reason: 'There is no such safeguarding adults review of this board.',
    source: 'domain 3.5, 3.9',
  },
  ({ command: { sarId, basis }, context: { facts, actor } }) => {
    if (sarId === undefined) return false;
    const isOurs = facts.review?.onRecord === true && facts.review.areaCode === actor.areaCode;
    return isOurs && basis === 'S45' ? false : { pointer: '/sarId' };
  },
);

export const draftInformationRequest = informationRequest.creates(DraftInformationRequest, {
  summary: 'Draft a request for information: on what basis, from whom, for what, and exactly which items',
  source: 'Care Act 2014 s45; domain 3.9 I-1, I-5, I-6',
  who: ASKERS,
  remit: 'NONE',
  facts: { organisation },
  refuse: [
    onlyTheSab,
    basisOfOthers,
    organisationUnknown,
    ownOrganisation,
    personNotFound,
    reviewNotFound,
    ...toldRules,
    datasetExceeded,
  ],
  then: (_state, command, context) => {
    const { id, actor, facts } = context;
    const { basis, purpose, personRef, sarId, cond1, cond2, cond3, cond4, profile, sent } = command;
    const recipientOrg = facts.organisation?.code ?? '';
    return [
      informationRequestDrafted({
        reqId: id,
        ref: shortReference('IR', id),
        basis,
        purpose,
        areaCode: actor.areaCode,
        recipientOrg,
        ...(personRef === undefined ? {} : { personRef }),
        ...(sarId === undefined ? {} : { sarId }),
        items: askedOf(command.items, recipientOrg, (kind) => context.newId(kind)),
        ...given({ cond1, cond2, cond3, cond4 }),
        profile,
        sent,
      }),
    ];
  },
});

/** Only what was said. */
const given = <T extends object>(fields: T): Partial<T> =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Partial<T>;
