import { FreeText, Optional, ShortText } from '#policy/validation';
import { detailsOf, lapses } from '#record-keeping/record';
import { enquiry } from '../aggregate.js';
import { causedEnquiryAccepted, causedEnquiryDeclined } from './events.js';
import { partNotFound, partNotIn, replyNotAwaited } from './part-rules.js';
import { Reply, REPLY, replyWayNotSaid } from './reply.js';

export class AcceptCausedEnquiry extends Reply {
  /** Who there makes the enquiry. */
  @Optional()
  @ShortText(500)
  readonly madeBy?: string;
}

export class DeclineCausedEnquiry extends Reply {
  @FreeText(4000)
  readonly reason!: string;
}

const REFUSE = [partNotFound, partNotIn('Requested'), replyNotAwaited, replyWayNotSaid] as const;

export const acceptCausedEnquiry = enquiry.command(AcceptCausedEnquiry, {
  ...REPLY,
  summary: 'Take on the part of an enquiry the authority asks for',
  source: 'Care Act 2014 s42(2), s6; domain 3.3',
  refuse: REFUSE,
  then: (_state, command) => [causedEnquiryAccepted(detailsOf(command))],
});

/** The duty falls back to the authority, which withdraws the part and makes or causes the enquiry another way (E-6). */
export const declineCausedEnquiry = enquiry.command(DeclineCausedEnquiry, {
  ...REPLY,
  summary: 'Decline the part of an enquiry the authority asks for, with the reason',
  source: 'Care Act 2014 s42(2), s7; domain 3.3',
  refuse: REFUSE,
  then: ({ deadlines }, command) => [
    causedEnquiryDeclined(detailsOf(command)),
    ...lapses(deadlines, 'enquiry.causedReport', command.partId),
  ],
});
