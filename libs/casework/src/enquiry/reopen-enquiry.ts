import { rule, type FoundFacts } from '#event-sourcing/decider';
import { FreeText } from '#policy/validation';
import { detailsOf, lapses, RecordCommand, startClock } from '#record-keeping/record';
import { enquiry, type EnquiryContext } from './aggregate.js';
import { ENQUIRY_OF_CONCERN, heldByEnquiry } from './enquiry-of-concern.js';
import { enquiryReopened } from './events.js';
import type { EnquiryState } from './state.js';
import { OPEN } from './status.js';

export class ReopenEnquiry extends RecordCommand {
  @FreeText(4000)
  readonly reason!: string;
}

interface Successors {
  readonly successors: readonly (EnquiryState | undefined)[];
}

type ReopenContext = EnquiryContext<Successors>;

/** Enquiries its concerns say they belong to by now, where that is another. */
const successorsOf = ({ enquiryId }: EnquiryState, found: FoundFacts): readonly string[] =>
  (found as unknown as EnquiryContext['facts']).concerns.flatMap((about) =>
    about?.enquiryId === undefined || about.enquiryId === enquiryId ? [] : [about.enquiryId],
  );

export const anotherIsMade = rule<EnquiryState, ReopenEnquiry, ReopenContext>(
  {
    id: 'E-3',
    code: ENQUIRY_OF_CONCERN.refusal.code,
    reason: 'Another enquiry is made about one of its concerns by now: go on with that one.',
    source: 'domain 3.3 E-3',
  },
  ({ context: { facts } }) =>
    facts.successors.some((other) => (OPEN as readonly string[]).includes(other?.status ?? '')),
);

/** Starts its clocks anew: what brings an enquiry back was learned now. */
export const reopenEnquiry = enquiry.command(ReopenEnquiry, {
  summary: 'Reopen a concluded or closed enquiry',
  source: 'domain 3.3, states, E-3',
  who: ['SAM', 'TM', 'PSW', 'DASS'],
  when: ['Concluded', 'Closed'],
  facts: {
    successors: {
      of: enquiry,
      ids: (state: EnquiryState, _command: ReopenEnquiry, found: FoundFacts) => successorsOf(state, found),
    },
  },
  refuse: [anotherIsMade],
  reserve: [
    {
      kind: ENQUIRY_OF_CONCERN.kind,
      value: (_command, _id, { concernIds }) => concernIds,
      held: heldByEnquiry,
      refusal: ENQUIRY_OF_CONCERN.refusal,
    },
  ],
  then: ({ areaCode, deadlines }, command, context) => [
    enquiryReopened(detailsOf(command)),
    startClock('enquiry.planning', areaCode, context.occurredAt, context),
    startClock('enquiry.conclude', areaCode, context.occurredAt, context),
    ...lapses(deadlines, 'enquiry.feedback'),
  ],
});
