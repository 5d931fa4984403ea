import { rule } from '#event-sourcing/decider';
import { Flag, IsInstant, Optional } from '#policy/validation';
import { detailsOf, RecordCommand, startClock, UserId } from '#record-keeping/record';
import { informationRequest, notByDelegate, ownBasis, type RequestContext } from './aggregate.js';
import { ASKERS } from './basis.js';
import { responseKey } from './clocks.js';
import { informationRequestDelegated, informationRequestIssued } from './events.js';
import { heldAlready, holdsKind, kindsOf } from './held-already.js';
import type { Conditions, InformationRequestState } from './state.js';

export class DelegateInformationRequest extends RecordCommand {
  /** Who may issue it in the chair's place. */
  @UserId()
  readonly toUserId!: string;

  /** Until when; for as long as it is a draft, unless said. */
  @Optional()
  @IsInstant()
  readonly until?: string;
}

export class IssueInformationRequest extends RecordCommand {
  /** Answered in two working days instead of ten. */
  @Optional()
  @Flag()
  readonly urgent: boolean = false;
}

export const delegateInformationRequest = informationRequest.command(DelegateInformationRequest, {
  summary: 'Name who may issue this request under section 45 in the chair’s place',
  source: 'domain 2.3, 3.9 I-1',
  who: ['CHR'],
  when: ['Drafted'],
  refuse: ownBasis,
  then: (_state, command) => [informationRequestDelegated(detailsOf(command))],
});

/** Section 45(1): conditions 1 and 2, and 3 or 4. What nobody judged is not met. */
export const conditionsMet = ({ cond1, cond2, cond3, cond4 }: Conditions): boolean =>
  cond1 === true && cond2 === true && (cond3 === true || cond4 === true);

export const s45ConditionsNotMet = rule<InformationRequestState, IssueInformationRequest, RequestContext>(
  {
    id: 'I-2',
    code: 'S45_CONDITIONS_NOT_MET',
    reason: 'Section 45 needs conditions 1 and 2, and condition 3 or 4, each judged with its reason.',
    source: 'Care Act 2014 s45(1)-(5); domain 3.9 I-2',
  },
  ({ state: { basis, conditions } }) => basis === 'S45' && !conditionsMet(conditions),
);

export const notSpecific = rule<InformationRequestState, IssueInformationRequest, RequestContext>(
  {
    id: 'I-5',
    code: 'NOT_SPECIFIC',
    reason: 'A request says item by item what is wanted: this one asks for nothing in particular.',
    source: 'domain 3.9 I-5',
  },
  ({ state: { items } }) => items.length === 0,
);

export const issueInformationRequest = informationRequest.command(IssueInformationRequest, {
  summary: 'Issue the request: from now on the organisation owes an answer',
  source: 'Care Act 2014 s45; domain 3.9 I-1, I-2, I-3, I-5',
  who: ASKERS,
  when: ['Drafted'],
  refuse: [...ownBasis, notByDelegate, s45ConditionsNotMet, notSpecific],
  reserve: [
    {
      kind: 'information-item',
      value: (_command, _id, state) => kindsOf(state),
      held: holdsKind,
      overlap: heldAlready,
      refusal: {
        code: 'ALREADY_HELD',
        reason:
          'This was supplied already: use what is held, and ask only for the items and days that are not. What is held is named below.',
      },
    },
  ],
  then: ({ areaCode }, { urgent }, context) => {
    const key = responseKey(urgent);
    const { dueAt } = context.policy.deadline(key, areaCode, context.occurredAt);
    return [
      informationRequestIssued({ dueAt, urgent }),
      startClock(key, areaCode, context.occurredAt, context),
    ];
  },
});
