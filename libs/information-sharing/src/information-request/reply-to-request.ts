import { rule } from '#event-sourcing/decider';
import { FreeText, Optional } from '#policy/validation';
import { EntityIds, OneOf, RecordCommand } from '#record-keeping/record';
import { informationRequest, OWED, ownBasis, type RequestContext } from './aggregate.js';
import { ASKED, ASKERS } from './basis.js';
import { answered } from './clocks.js';
import { REFUSAL_GROUNDS, type RefusalGround } from './event-data.js';
import {
  informationRequestAcknowledged,
  informationRequestComplied,
  informationRequestPartlyComplied,
  informationRequestRefused,
} from './events.js';
import { outstandingIn, type InformationRequestState } from './state.js';

export class AcknowledgeInformationRequest extends RecordCommand {}

/** Everything still outstanding is supplied. */
export class ComplyWithInformationRequest extends RecordCommand {
  /** Where it is found, and in what form it was sent. */
  @Optional()
  @FreeText(2000)
  readonly note?: string;
}

/** Some of it is supplied, and why the rest is not. */
export class PartlyComplyWithInformationRequest extends RecordCommand {
  /** Items supplied now. */
  @EntityIds(50, 1)
  readonly items!: readonly string[];

  /** Why the others are missing. */
  @FreeText(4000)
  readonly reason!: string;

  @Optional()
  @FreeText(2000)
  readonly note?: string;
}

export class RefuseInformationRequest extends RecordCommand {
  /** On what ground; a refusal without one is none. */
  @Optional()
  @OneOf(REFUSAL_GROUNDS)
  readonly ground?: RefusalGround;

  @Optional()
  @FreeText(4000)
  readonly reasons?: string;
}

/** The organisation asked, and whoever asked where the answer came on paper. */
const WHO = [...ASKED, ...ASKERS] as const;

export const itemNotOutstanding = rule<
  InformationRequestState,
  PartlyComplyWithInformationRequest,
  RequestContext
>(
  {
    id: '3.9',
    code: 'ITEM_NOT_OUTSTANDING',
    reason: 'Name items of this request that are not supplied yet.',
    source: 'domain 3.9, PartlyComplied',
  },
  ({ state, command: { items } }) => {
    const outstanding = outstandingIn(state);
    return items.every((itemId) => outstanding.includes(itemId)) ? false : { pointer: '/items' };
  },
);

export const nothingMissing = rule<
  InformationRequestState,
  PartlyComplyWithInformationRequest,
  RequestContext
>(
  {
    id: '3.9',
    code: 'NOTHING_MISSING',
    reason: 'Nothing is missing then: say that the request is complied with.',
    source: 'domain 3.9, Complied',
  },
  ({ state, command: { items } }) => items.length >= outstandingIn(state).length,
);

export const refusedWithoutGround = rule<InformationRequestState, RefuseInformationRequest, RequestContext>(
  {
    id: '3.9',
    code: 'REASON_REQUIRED',
    reason: 'Whoever is asked must supply it: a refusal says on what ground, and another ground in words.',
    source: 'Care Act 2014 s45(1); domain 3.9, Refused{ground}; S9',
  },
  ({ command: { ground, reasons } }) => {
    if (ground === undefined) return { pointer: '/ground' };
    return ground === 'OTHER' && reasons === undefined ? { pointer: '/reasons' } : false;
  },
);

export const acknowledgeInformationRequest = informationRequest.command(AcknowledgeInformationRequest, {
  summary: 'Say that the request has arrived and is being dealt with',
  source: 'domain 3.9, Acknowledged',
  who: WHO,
  remit: 'PARTY',
  when: ['Issued'],
  refuse: ownBasis,
  then: ({ recipientOrg }) => [informationRequestAcknowledged({ byOrg: recipientOrg })],
});

export const complyWithInformationRequest = informationRequest.command(ComplyWithInformationRequest, {
  summary: 'Supply everything asked for that is still outstanding',
  source: 'Care Act 2014 s45(1); domain 3.9, Complied',
  who: WHO,
  remit: 'PARTY',
  when: OWED,
  refuse: ownBasis,
  then: (state, { note }, context) => [
    informationRequestComplied({
      byOrg: state.recipientOrg,
      items: outstandingIn(state),
      disclosureId: context.newId('disclosure'),
      ...(note === undefined ? {} : { note }),
    }),
    ...answered(state, context.occurredAt),
  ],
});

/** The clock runs on: what is missing is still owed. */
export const partlyComplyWithInformationRequest = informationRequest.command(
  PartlyComplyWithInformationRequest,
  {
    summary: 'Supply some of what is asked for, and say why the rest is missing',
    source: 'domain 3.9, PartlyComplied',
    who: WHO,
    remit: 'PARTY',
    when: OWED,
    refuse: [...ownBasis, itemNotOutstanding, nothingMissing],
    then: (state, { items, reason, note }, context) => [
      informationRequestPartlyComplied({
        byOrg: state.recipientOrg,
        items,
        missing: outstandingIn(state).filter((itemId) => !items.includes(itemId)),
        reason,
        disclosureId: context.newId('disclosure'),
        ...(note === undefined ? {} : { note }),
      }),
    ],
  },
);

export const refuseInformationRequest = informationRequest.command(RefuseInformationRequest, {
  summary: 'Refuse to supply what is asked for, on a ground',
  source: 'domain 3.9, Refused{ground}; S9',
  who: WHO,
  remit: 'PARTY',
  when: ['Issued', 'Acknowledged', 'PartlyComplied', 'Challenged'],
  refuse: [...ownBasis, refusedWithoutGround],
  then: (state, { ground = 'OTHER', reasons }, { occurredAt }) => [
    informationRequestRefused({
      byOrg: state.recipientOrg,
      ground,
      ...(reasons === undefined ? {} : { reasons }),
    }),
    ...answered(state, occurredAt),
  ],
});
