import { rule } from '#event-sourcing/decider';
import { FreeText, Optional } from '#policy/validation';
import { detailsOf, OneOf, RecordCommand, startClock } from '#record-keeping/record';
import { enquiry, type EnquiryContext } from './aggregate.js';
import { FEEDBACK_STATES, type FeedbackState } from './event-data.js';
import { enquiryClosed } from './events.js';
import type { EnquiryState } from './state.js';

export class CloseEnquiry extends RecordCommand {
  @OneOf(FEEDBACK_STATES)
  readonly feedbackToReferrer!: FeedbackState;

  @OneOf(FEEDBACK_STATES)
  readonly feedbackToAdult!: FeedbackState;

  /** Why there is no plan though the risk remains (E-16). */
  @Optional()
  @FreeText(4000)
  readonly noPlanReason?: string;
}

export const riskRemainsUnplanned = rule<EnquiryState, CloseEnquiry, EnquiryContext>(
  {
    id: 'E-16',
    code: 'RISK_REMAINS_UNPLANNED',
    reason: 'The risk remains: decide on a plan, or say why there is none.',
    source: 'domain 3.3 E-16',
  },
  ({ state: { conclusion, outcomes }, command: { noPlanReason } }) =>
    conclusion?.riskOutcome === 'REMAINED' &&
    outcomes?.planDecision !== 'PLAN_NEEDED' &&
    noPlanReason === undefined
      ? { pointer: '/noPlanReason' }
      : false,
);

/** What is still to be told has its own time; where all is told, nothing is waited for. */
export const closeEnquiry = enquiry.command(CloseEnquiry, {
  summary: 'Close a concluded enquiry',
  source: 'domain 3.3, E-16',
  who: ['SAM'],
  when: ['Concluded'],
  refuse: [riskRemainsUnplanned],
  then: ({ areaCode }, command, context) => {
    const toFollow = [command.feedbackToReferrer, command.feedbackToAdult].includes('TO_FOLLOW');
    return [
      enquiryClosed(detailsOf(command)),
      ...(toFollow ? [startClock('enquiry.feedback', areaCode, context.occurredAt, context)] : []),
    ];
  },
});
