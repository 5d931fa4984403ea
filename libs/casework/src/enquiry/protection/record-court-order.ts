import { rule } from '#event-sourcing/decider';
import { FreeText, IsLocalDate, Optional } from '#policy/validation';
import { detailsOf } from '#record-keeping/record';
import { enquiry, type EnquiryContext } from '../aggregate.js';
import type { EnquiryState } from '../state.js';
import { COURT, OfCourtOrder, orderNotFound, orderNotIn } from './court-order.js';
import { courtOrderMade, courtOrderRefused } from './events.js';

export class RecordCourtOrderMade extends OfCourtOrder {
  @IsLocalDate()
  readonly from!: string;

  /** Its last day; absent: until further order. */
  @Optional()
  @IsLocalDate()
  readonly to?: string;

  @FreeText(8000)
  readonly conditions!: string;
}

export class RecordCourtOrderRefused extends OfCourtOrder {
  @FreeText(4000)
  readonly reason!: string;
}

export const orderEndsBeforeItBegins = rule<EnquiryState, RecordCourtOrderMade, EnquiryContext>(
  {
    id: '3.3',
    code: 'DATES_OUT_OF_ORDER',
    reason: 'An order ends on the day it begins, or later.',
    source: 'domain 3.3 CourtOrderMade',
  },
  ({ command: { from, to } }) => (to !== undefined && to < from ? { pointer: '/to' } : false),
);

export const recordCourtOrderMade = enquiry.command(RecordCourtOrderMade, {
  ...COURT,
  summary: 'Record that the court made the order, from when to when, and its conditions',
  source: 'domain 3.3 Court orders',
  refuse: [orderNotFound, orderNotIn('Sought'), orderEndsBeforeItBegins],
  then: ({ orders }, command) => {
    const sought = orders[command.orderId];
    return sought === undefined ? [] : [courtOrderMade({ ...detailsOf(command), order: sought.order })];
  },
});

export const recordCourtOrderRefused = enquiry.command(RecordCourtOrderRefused, {
  ...COURT,
  summary: 'Record that the court refused the order',
  source: 'domain 3.3 Court orders',
  refuse: [orderNotFound, orderNotIn('Sought')],
  then: (_state, command) => [courtOrderRefused(detailsOf(command))],
});
