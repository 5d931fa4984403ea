import { rule, type Rule } from '#event-sourcing/decider';
import { IsEntityId } from '#policy/validation';
import { RecordCommand } from '#record-keeping/record';
import type { EnquiryContext } from '../aggregate.js';
import type { EnquiryState } from '../state.js';
import { KEPT } from '../status.js';
import { orderStatus, type OrderStatus } from './state.js';

/** Something that happened to a court order that was sought. */
export abstract class OfCourtOrder extends RecordCommand {
  @IsEntityId()
  readonly orderId!: string;
}

/** An order goes on in force, and may be broken, when the enquiry is over. */
export const COURT = { who: ['SW', 'SAM', 'TM'], when: KEPT } as const;

export const orderNotFound: Rule<EnquiryState, never, EnquiryContext> = rule<
  EnquiryState,
  OfCourtOrder,
  EnquiryContext
>(
  {
    id: '3.3',
    code: 'COURT_ORDER_NOT_FOUND',
    reason: 'No court order of this enquiry has this id.',
    source: 'domain 3.3 Court orders',
  },
  ({ state, command }) =>
    orderStatus(state, command.orderId) === undefined ? { pointer: '/orderId' } : false,
);

/** The course of an order: sought, then made or refused; made, it may be breached, more than once, and ends. */
export const orderNotIn = (...statuses: readonly OrderStatus[]): Rule<EnquiryState, never, EnquiryContext> =>
  rule<EnquiryState, OfCourtOrder, EnquiryContext>(
    {
      id: '3.3',
      code: 'COURT_ORDER_STATE',
      reason: 'The court order is not in a state in which this can be recorded.',
      source: 'domain 3.3 Court orders',
    },
    ({ state, command }) => {
      const status = orderStatus(state, command.orderId);
      if (status !== undefined && statuses.includes(status)) return false;
      return {
        pointer: '/orderId',
        reason: `This is recorded of an order that is ${statuses.join(' or ')}; it is ${String(status)}.`,
      };
    },
  );
