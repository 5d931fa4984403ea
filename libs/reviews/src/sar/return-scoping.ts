import { ShortText } from '#policy/validation';
import { detailsOf, meets } from '#record-keeping/record';
import { sar } from './aggregate.js';
import {
  contributedAlready,
  contributedAt,
  CONTRIBUTION,
  contributionNotAwaited,
  ContributionReply,
  notAsked,
} from './contributions.js';
import { sarScopingReturned } from './events.js';
import { outstanding, requestOf } from './state.js';

export class ReturnSarScoping extends ContributionReply {
  /** Where the agency's chronology is held. */
  @ShortText(500)
  readonly chronologyRef!: string;
}

export const returnSarScoping = sar.command(ReturnSarScoping, {
  ...CONTRIBUTION,
  summary: 'Return an agency’s scoping of its contact with whom the review is about',
  source: 'Care Act 2014 s44(5); domain 3.5 SarScopingReturned',
  refuse: [notAsked('SCOPING'), contributedAlready, contributionNotAwaited],
  then: (state, command, context) => {
    const { requestId, org } = command;
    const at = contributedAt(command, context);
    const request = requestOf(state, command);
    const last = request !== undefined && outstanding(state, request).every((each) => each === org);
    return [
      sarScopingReturned({ ...detailsOf(command), at }),
      ...(last ? meets(state.deadlines, 'sar.scopingReturns', at, requestId) : []),
    ];
  },
});
