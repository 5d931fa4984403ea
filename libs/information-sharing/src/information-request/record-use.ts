import { rule } from '#event-sourcing/decider';
import { FreeText } from '#policy/validation';
import { detailsOf, EntityIds, OneOf, RecordCommand } from '#record-keeping/record';
import { informationRequest, ownBasis, type RequestContext } from './aggregate.js';
import { ASKERS, USES, USES_OF_BASIS, type Use } from './basis.js';
import { suppliedInformationUsed } from './events.js';
import { suppliedIn, type InformationRequestState } from './state.js';

export class RecordUseOfInformation extends RecordCommand {
  /** The function it is used for. */
  @OneOf(USES)
  readonly use!: Use;

  /** Items used. */
  @EntityIds(50, 1)
  readonly items!: readonly string[];

  /** What is done with them. */
  @FreeText(2000)
  readonly what!: string;
}

export const purposeLimited = rule<InformationRequestState, RecordUseOfInformation, RequestContext>(
  {
    id: 'I-4',
    code: 'PURPOSE_LIMITED',
    reason:
      'What was supplied may be used only for the functions it was asked for: for this, ask anew on a basis that allows it.',
    source: 'Care Act 2014 s45(6); domain 3.9 I-4',
  },
  ({ state: { basis }, command: { use } }) =>
    USES_OF_BASIS[basis].includes(use) ? false : { pointer: '/use' },
);

export const itemNotSupplied = rule<InformationRequestState, RecordUseOfInformation, RequestContext>(
  {
    id: '3.9',
    code: 'ITEM_NOT_SUPPLIED',
    reason: 'Only what this request brought in is used.',
    source: 'domain 3.9',
  },
  ({ state, command: { items } }) => {
    const supplied = suppliedIn(state);
    return items.every((itemId) => supplied.has(itemId)) ? false : { pointer: '/items' };
  },
);

export const recordUseOfInformation = informationRequest.command(RecordUseOfInformation, {
  summary: 'Record for what supplied information is used',
  source: 'Care Act 2014 s45(6); domain 3.9 I-4',
  who: ASKERS,
  when: ['PartlyComplied', 'Complied', 'Refused', 'Challenged', 'Closed'],
  refuse: [...ownBasis, purposeLimited, itemNotSupplied],
  then: (_state, command) => [suppliedInformationUsed(detailsOf(command))],
});
