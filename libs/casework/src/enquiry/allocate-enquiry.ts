import { rule, type Rule } from '#event-sourcing/decider';
import type { Code } from '#policy/code-lists';
import { field, FreeText, IsCode, Optional } from '#policy/validation';
import { detailsOf, RecordCommand, UserId } from '#record-keeping/record';
import { enquiry, usersConnectedWith, type EnquiryContext } from './aggregate.js';
import { enquiryAllocated, enquiryReallocated } from './events.js';
import type { EnquiryState } from './state.js';
import { OPEN } from './status.js';

const TEAM = /^[A-Z0-9][A-Z0-9-]{0,59}$/;

/** Code of a team of the authority, as the issuer of users writes it. */
function TeamCode(): PropertyDecorator {
  return field(
    { type: 'string', pattern: TEAM.source },
    {
      constraint: 'notAnId',
      accepts: (value) => typeof value === 'string' && TEAM.test(value),
      message: 'must be the code of a team',
    },
  );
}

export class AllocateEnquiry extends RecordCommand {
  @UserId()
  readonly toUser!: string;

  @TeamCode()
  readonly team!: string;

  @IsCode('PRIORITY')
  readonly priority!: Code<'PRIORITY'>;
}

export class ReallocateEnquiry extends RecordCommand {
  @UserId()
  readonly to!: string;

  /** What whoever takes over must know. */
  @FreeText(8000)
  readonly handoverNote!: string;

  @Optional()
  @TeamCode()
  readonly team?: string;

  @Optional()
  @IsCode('PRIORITY')
  readonly priority?: Code<'PRIORITY'>;
}

interface Allocation {
  readonly toUser?: string;
  readonly to?: string;
}

export const workerConnected: Rule<EnquiryState, never, EnquiryContext> = rule<
  EnquiryState,
  Allocation,
  EnquiryContext
>(
  {
    id: 'G-7',
    code: 'CONFLICT_OF_INTEREST',
    reason: 'Somebody connected with a person in this case cannot make the enquiry.',
    source: 'domain 3.0 G-7, 2.2 RM-4',
  },
  ({ command: { toUser, to }, context: { facts } }) => {
    const user = toUser ?? to ?? '';
    return usersConnectedWith(facts).includes(user)
      ? { pointer: toUser === undefined ? '/to' : '/toUser' }
      : false;
  },
);

export const allocatedAlready = rule<EnquiryState, AllocateEnquiry, EnquiryContext>(
  {
    id: '3.3',
    code: 'ALLOCATED_ALREADY',
    reason: 'Somebody makes this enquiry already: hand it over with a note instead.',
    source: 'domain 3.3 Allocate / Reallocate',
  },
  ({ state }) => state.allocated !== undefined,
);

export const notAllocated = rule<EnquiryState, ReallocateEnquiry, EnquiryContext>(
  {
    id: '3.3',
    code: 'NOT_ALLOCATED',
    reason: 'Nobody makes this enquiry yet: allocate it first.',
    source: 'domain 3.3 Allocate / Reallocate',
  },
  ({ state }) => state.allocated === undefined,
);

export const allocateEnquiry = enquiry.command(AllocateEnquiry, {
  summary: 'Allocate the enquiry to whoever makes it',
  source: 'domain 2.1 TM, 3.3',
  who: ['TM', 'SAM'],
  when: OPEN,
  refuse: [allocatedAlready, workerConnected],
  then: (_state, command) => [enquiryAllocated(detailsOf(command))],
});

export const reallocateEnquiry = enquiry.command(ReallocateEnquiry, {
  summary: 'Hand the enquiry over to somebody else, with a note',
  source: 'domain 2.1 TM, 3.3',
  who: ['TM', 'SAM'],
  when: OPEN,
  refuse: [notAllocated, workerConnected],
  then: ({ allocated }, command) => [
    enquiryReallocated({ ...detailsOf(command), from: allocated?.toUser ?? '' }),
  ],
});
