import type { Code } from '#policy/code-lists';
import { FreeText, IsCode, IsInstant, IsLocalDate, Optional } from '#policy/validation';
import { detailsOf, momentOf } from '#record-keeping/record';
import { enquiry } from '../aggregate.js';
import { COURT, OfCourtOrder, orderNotFound, orderNotIn } from './court-order.js';
import { courtOrderBreached, courtOrderEffectReviewed, courtOrderEnded } from './events.js';

export class RecordCourtOrderBreached extends OfCourtOrder {
  @Optional()
  @IsInstant()
  readonly at?: string;

  /** What was done about it. */
  @FreeText(4000)
  readonly response!: string;
}

export class RecordCourtOrderEnded extends OfCourtOrder {
  @IsLocalDate()
  readonly endedOn!: string;

  @Optional()
  @FreeText(4000)
  readonly reason?: string;
}

export class ReviewCourtOrderEffect extends OfCourtOrder {
  @IsCode('ORDER_EFFECT')
  readonly effect!: Code<'ORDER_EFFECT'>;

  @IsCode('MSP_SAFER')
  readonly adultFeelsSafer!: Code<'MSP_SAFER'>;

  @Optional()
  @FreeText(4000)
  readonly note?: string;
}

export const recordCourtOrderBreached = enquiry.command(RecordCourtOrderBreached, {
  ...COURT,
  summary: 'Record that the court order was breached, and what was done about it',
  source: 'domain 3.3 Court orders',
  refuse: [orderNotFound, orderNotIn('Made', 'Breached')],
  then: (_state, command, context) => [
    courtOrderBreached({ ...detailsOf(command), at: momentOf(command, context) }),
  ],
});

export const recordCourtOrderEnded = enquiry.command(RecordCourtOrderEnded, {
  ...COURT,
  summary: 'Record that the court order ended',
  source: 'domain 3.3 Court orders',
  refuse: [orderNotFound, orderNotIn('Made', 'Breached')],
  then: (_state, command) => [courtOrderEnded(detailsOf(command))],
});

export const reviewCourtOrderEffect = enquiry.command(ReviewCourtOrderEffect, {
  ...COURT,
  summary: 'Look at whether the court order protects the adult, and whether they feel safer',
  source: 'domain 3.3 Court orders',
  refuse: [orderNotFound, orderNotIn('Made', 'Breached', 'Ended')],
  then: (_state, command) => [courtOrderEffectReviewed(detailsOf(command))],
});
