import { rule, type LookedUpFact } from '#event-sourcing/decider';
import { FreeText, IsCode, IsEntityId, Nested, NestedList, Optional } from '#policy/validation';
import { detailsOf, RecordCommand } from '#record-keeping/record';
import { informationRequest, KEPT, ownBasis, type RequestContext } from './aggregate.js';
import { ASKERS } from './basis.js';
import type { Profile } from './dataset.js';
import { informationRequestCorrected } from './events.js';
import type { InformationRequestState } from './state.js';
import { datasetExceeded, toldRules, type OrganisationFact } from './told-rules.js';
import { askedOf, Condition, SentDatum, WantedItem } from './told.js';

/** Fields given replace those told; the event corrected stays as it was written (G-1). */
export class CorrectInformationRequest extends RecordCommand {
  @IsEntityId()
  readonly correctedEventId!: string;

  @FreeText(2000)
  readonly reason!: string;

  @Optional()
  @FreeText(4000)
  readonly purpose?: string;

  /** All of them anew. */
  @Optional()
  @NestedList(() => WantedItem, { max: 50 })
  readonly items?: readonly WantedItem[];

  @Optional()
  @Nested(() => Condition)
  readonly cond1?: Condition;

  @Optional()
  @Nested(() => Condition)
  readonly cond2?: Condition;

  @Optional()
  @Nested(() => Condition)
  readonly cond3?: Condition;

  @Optional()
  @Nested(() => Condition)
  readonly cond4?: Condition;

  @Optional()
  @IsCode('DATASET_PROFILE')
  readonly profile?: Profile;

  /** All of it anew. */
  @Optional()
  @NestedList(() => SentDatum, { max: 20 })
  readonly sent?: readonly SentDatum[];
}

const organisation: LookedUpFact<InformationRequestState, CorrectInformationRequest, OrganisationFact> = {
  lookup: 'organisation',
  key: ({ recipientOrg }) => (recipientOrg === '' ? undefined : recipientOrg),
};

export const eventNotTold = rule<InformationRequestState, CorrectInformationRequest, RequestContext>(
  {
    id: 'G-1',
    code: 'EVENT_NOT_IN_RECORD',
    reason:
      'A correction names the event it corrects: the request as drafted, or an earlier correction of it.',
    source: 'domain 3.0 G-1',
  },
  ({ state, command }) =>
    state.told.includes(command.correctedEventId) ? false : { pointer: '/correctedEventId' },
);

const CORRECTED = ['purpose', 'items', 'cond1', 'cond2', 'cond3', 'cond4', 'profile', 'sent'] as const;

export const nothingCorrected = rule<InformationRequestState, CorrectInformationRequest, RequestContext>(
  {
    id: 'G-1',
    code: 'NOTHING_CORRECTED',
    reason: 'A correction says what is right.',
    source: 'domain 3.0 G-1',
  },
  ({ command }) => CORRECTED.every((field) => command[field] === undefined),
);

/** What was asked and sent stands as the organisation got it; its conditions were judged before it went out. */
export const issuedAsItWas = rule<InformationRequestState, CorrectInformationRequest, RequestContext>(
  {
    id: '3.9',
    code: 'ISSUED_AS_IT_WAS',
    reason:
      'The organisation was asked in these words: only the purpose is corrected now. Withdraw it and ask anew.',
    source: 'domain 3.9, Issued',
  },
  ({ state: { wasIssued }, command }) => {
    const field = CORRECTED.find((name) => name !== 'purpose' && command[name] !== undefined);
    return wasIssued && field !== undefined ? { pointer: `/${field}` } : false;
  },
);

export const correctInformationRequest = informationRequest.command(CorrectInformationRequest, {
  summary: 'Correct what a request tells; both versions stay visible',
  source: 'domain 3.0 G-1, 3.9',
  who: ASKERS,
  when: KEPT,
  facts: { organisation },
  refuse: [...ownBasis, eventNotTold, nothingCorrected, issuedAsItWas, ...toldRules, datasetExceeded],
  then: ({ recipientOrg }, command, context) => {
    const { items, ...rest } = detailsOf(command);
    return [
      informationRequestCorrected({
        ...rest,
        ...(items === undefined
          ? {}
          : { items: askedOf(items, recipientOrg, (kind) => context.newId(kind)) }),
      }),
    ];
  },
});
