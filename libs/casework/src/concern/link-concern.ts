import { rule } from '#event-sourcing/decider';
import { IsEntityId } from '#policy/validation';
import { detailsOf, RecordCommand } from '#record-keeping/record';
import { enquiry } from '../enquiry/aggregate.js';
import { ENQUIRY_OF_CONCERN, heldByConcern, heldByEnquiry } from '../enquiry/enquiry-of-concern.js';
import type { EnquiryState } from '../enquiry/state.js';
import { OPEN as ENQUIRY_OPEN } from '../enquiry/status.js';
import { concern, DECIDED, type ConcernContext } from './aggregate.js';
import { concernLinkedToEnquiry } from './events.js';
import { CONCERN_STATUSES, standingDecision, type ConcernState } from './state.js';

export class LinkConcern extends RecordCommand {
  @IsEntityId()
  readonly enquiryId!: string;
}

/** By which the ledger writes on a concern that an enquiry was opened about it. */
export class RecordConcernInEnquiry extends RecordCommand {
  @IsEntityId()
  readonly enquiryId!: string;

  @IsEntityId()
  readonly caseId!: string;
}

interface EnquiryNamed {
  readonly enquiry: EnquiryState | undefined;
  /** The enquiry the concern is linked to already. */
  readonly linked: EnquiryState | undefined;
}

type LinkContext = ConcernContext<EnquiryNamed>;

const isOpen = (known: EnquiryState | undefined): boolean =>
  known !== undefined && (ENQUIRY_OPEN as readonly string[]).includes(known.status);

export const enquiryNotOpen = rule<ConcernState, LinkConcern, LinkContext>(
  {
    id: 'E-3',
    code: 'ENQUIRY_NOT_OPEN',
    reason: 'A concern is linked to an enquiry of this authority that is still made.',
    source: 'domain 3.2 LinkConcern, 3.3 E-3',
  },
  ({ state, context: { facts } }) => {
    const here = facts.enquiry?.areaCode === state.areaCode;
    return here && isOpen(facts.enquiry) ? false : { pointer: '/enquiryId' };
  },
);

export const enquiryOfAnother = rule<ConcernState, LinkConcern, LinkContext>(
  {
    id: 'E-3',
    code: 'CONCERNS_OF_SEVERAL_PERSONS',
    reason: 'The enquiry is about another adult, and each adult needs their own.',
    source: 'Care Act 2014 s42(1); domain 3.3 E-3, 3.8 V-2',
  },
  ({ state, context: { facts } }) =>
    facts.enquiry?.personRef === state.personRef ? false : { pointer: '/enquiryId' },
);

export const dutyNeedsItsEnquiry = rule<ConcernState, LinkConcern, LinkContext>(
  {
    id: 'C-2',
    code: 'S42_DUTY_IS_MANDATORY',
    reason: 'It was decided that the duty of section 42 applies, and the enquiry named is made without it.',
    source: 'Care Act 2014 s42(2); domain 3.2 C-2',
  },
  ({ state, context: { facts } }) =>
    standingDecision(state) === 'S42_DUTY_MET' && facts.enquiry?.type === 'OTHER'
      ? { pointer: '/enquiryId' }
      : false,
);

export const notToBeEnquiredInto = rule<ConcernState, LinkConcern, LinkContext>(
  {
    id: '3.3',
    code: 'NO_ENQUIRY_DECISION',
    reason: 'It was decided not to enquire into this concern: revise the decision first.',
    source: 'domain 3.2, 3.3 E-1',
  },
  ({ state }) => !['S42_DUTY_MET', 'OTHER_ENQUIRY'].includes(standingDecision(state) ?? ''),
);

export const linkedElsewhere = rule<ConcernState, LinkConcern, LinkContext>(
  {
    id: 'E-3',
    code: ENQUIRY_OF_CONCERN.refusal.code,
    reason: 'The concern belongs to another enquiry that is still made.',
    source: 'domain 3.3 E-3',
  },
  ({ state, command, context: { facts } }) =>
    state.enquiryId !== undefined && state.enquiryId !== command.enquiryId && isOpen(facts.linked)
      ? { pointer: '/enquiryId' }
      : false,
);

export const linkConcern = concern.command(LinkConcern, {
  summary: 'Link the concern to the enquiry that is made about the same adult',
  source: 'domain 3.2, E-3',
  who: ['SAM'],
  when: DECIDED,
  facts: {
    enquiry: { of: enquiry, id: (_state: ConcernState, { enquiryId }: LinkConcern) => enquiryId },
    linked: { of: enquiry, id: ({ enquiryId }: ConcernState) => enquiryId },
  },
  refuse: [enquiryNotOpen, enquiryOfAnother, notToBeEnquiredInto, dutyNeedsItsEnquiry, linkedElsewhere],
  reserve: [
    {
      kind: ENQUIRY_OF_CONCERN.kind,
      value: (_command, id) => id,
      held: heldByConcern,
      alsoHeldBy: [{ of: enquiry, held: heldByEnquiry }],
      refusal: { ...ENQUIRY_OF_CONCERN.refusal, pointer: '/enquiryId' },
    },
  ],
  then: ({ enquiryId }, command, { facts }) =>
    enquiryId === command.enquiryId
      ? []
      : [concernLinkedToEnquiry({ ...detailsOf(command), caseId: facts.enquiry?.concernIds[0] ?? '' })],
});

export const recordConcernInEnquiry = concern.command(RecordConcernInEnquiry, {
  summary: 'Record, on the concern, the enquiry that was opened about it',
  source: 'domain 3.2 LinkConcern, 3.3 OpenEnquiry',
  who: ['SYSTEM'],
  remit: 'ANY',
  when: CONCERN_STATUSES.filter((status) => status !== 'RecordedInError'),
  then: ({ enquiryId }, command) =>
    enquiryId === command.enquiryId ? [] : [concernLinkedToEnquiry(detailsOf(command))],
});
