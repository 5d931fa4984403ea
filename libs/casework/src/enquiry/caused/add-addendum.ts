import { rule } from '#event-sourcing/decider';
import { FreeText, Optional } from '#policy/validation';
import { detailsOf, ShortTexts } from '#record-keeping/record';
import { enquiry, type EnquiryContext } from '../aggregate.js';
import type { EnquiryState } from '../state.js';
import { causedEnquiryAddendumAdded } from './events.js';
import { partNotFound, partNotIn } from './part-rules.js';
import { Reply, REPLY, replyWayNotSaid } from './reply.js';

export class AddCausedEnquiryAddendum extends Reply {
  @FreeText(8000)
  readonly addendum!: string;

  @Optional()
  @ShortTexts({ max: 50, length: 500 })
  readonly evidenceRefs: readonly string[] = [];
}

export const enquiryNeverWas = rule<EnquiryState, AddCausedEnquiryAddendum, EnquiryContext>(
  {
    id: 'G-9',
    code: 'INVALID_TRANSITION',
    reason: 'The authority takes nothing more to this caused enquiry.',
    source: 'domain 3.3, states of caused parts',
  },
  ({ state }) => (state.status === 'RecordedInError' ? { pointer: '/partId' } : false),
);

/** What comes to light later is always taken, also when the enquiry is over: it may be the reason to reopen it. */
export const addCausedEnquiryAddendum = enquiry.command(AddCausedEnquiryAddendum, {
  ...REPLY,
  summary: 'Add to a report that was submitted or accepted; the report stays as it was written',
  source: 'domain 3.3 E-17',
  refuse: [partNotFound, partNotIn('ReportSubmitted', 'ReportAccepted'), enquiryNeverWas, replyWayNotSaid],
  then: (_state, command) => [causedEnquiryAddendumAdded(detailsOf(command))],
});
