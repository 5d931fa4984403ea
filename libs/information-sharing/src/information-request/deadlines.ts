import {
  deadlineMissExplained,
  deadlineNotExtendable,
  deadlineNotMissed,
  deadlineNotOpen,
  DeadlineTick,
  detailsOf,
  ExplainMissedDeadline,
  extended,
  ExtendDeadline,
  extensionNotLater,
  tickOf,
} from '#record-keeping/record';
import { informationRequest, KEPT, OWED, ownBasis } from './aggregate.js';
import { ASKERS } from './basis.js';
import { informationRequestOverdue } from './events.js';

export class TickInformationRequestDeadline extends DeadlineTick {}

export class ExtendInformationRequestDeadline extends ExtendDeadline {}

export class ExplainMissedInformationRequestDeadline extends ExplainMissedDeadline {}

/** A date missed is also told in the request's own words, once for each date. */
export const tickInformationRequestDeadline = informationRequest.command(TickInformationRequestDeadline, {
  summary: 'Tell, by the clock, that an answer is due soon or overdue',
  source: 'domain 3.0 deadlines, 3.9 Overdue',
  who: ['SYSTEM'],
  remit: 'ANY',
  when: KEPT,
  then: (state, command, context) => {
    const told = tickOf(state, command, context);
    const isMissed = told.some(({ type }) => type === 'DeadlineMissed');
    return isMissed ? [...told, informationRequestOverdue({ dueAt: command.dueAt })] : told;
  },
});

export const extendInformationRequestDeadline = informationRequest.command(ExtendInformationRequestDeadline, {
  summary: 'Give the organisation more time, with the reason',
  source: 'domain 3.0, deadlines',
  who: ASKERS,
  when: OWED,
  refuse: [...ownBasis, deadlineNotExtendable, deadlineNotOpen, extensionNotLater],
  then: ({ areaCode }, command, context) => [extended(command, areaCode, context)],
});

export const explainMissedInformationRequestDeadline = informationRequest.command(
  ExplainMissedInformationRequestDeadline,
  {
    summary: 'Say why an answer was late',
    source: 'domain 3.0, deadlines',
    who: ASKERS,
    when: KEPT,
    refuse: [...ownBasis, deadlineNotMissed],
    then: (_state, command, { actor }) => [
      deadlineMissExplained({ ...detailsOf(command), by: actor.userId }),
    ],
  },
);
