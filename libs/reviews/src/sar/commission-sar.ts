import { rule } from '#event-sourcing/decider';
import { FreeText, IsInstant, IsLocalDate, Nested, Optional } from '#policy/validation';
import { clockId, detailsOf, OrgCodes, ShortTexts } from '#record-keeping/record';
import { sar, type SarContext } from './aggregate.js';
import { completionClock } from './decide-sar.js';
import { sarCommissioned } from './events.js';
import { organisationsNamed } from './facts.js';
import { organisationNotKnown } from './organisation-known.js';
import { dueBeforeAsked } from './request-scoping.js';
import { accessNotAhead, ReviewerNamed, reviewerNotIndependent } from './reviewer.js';
import type { SarState } from './state.js';
import { isReview } from './status.js';

/** The time looked at. */
export class PeriodReviewed {
  @IsLocalDate()
  readonly from!: string;

  @IsLocalDate()
  readonly to!: string;
}

export class CommissionSar extends ReviewerNamed {
  @FreeText(20_000)
  readonly termsOfReference!: string;

  @ShortTexts({ min: 1, max: 30, length: 1000 })
  readonly keyLines!: readonly string[];

  @Nested(() => PeriodReviewed)
  readonly period!: PeriodReviewed;

  /** Agencies whose work is reviewed. */
  @OrgCodes(50, 1)
  readonly agencies!: readonly string[];

  /** By the policy of the area unless said. */
  @Optional()
  @IsInstant()
  readonly dueAt?: string;
}

export const noReviewDecided = rule<SarState, CommissionSar, SarContext>(
  {
    id: '3.5',
    code: 'NO_REVIEW_DECIDED',
    reason: 'The board decided that no review is made.',
    source: 'domain 3.5, states',
  },
  ({ state }) => !isReview(state.decision),
);

export const periodBackwards = rule<SarState, CommissionSar, SarContext>(
  {
    id: '3.5',
    code: 'PERIOD_BACKWARDS',
    reason: 'The period reviewed ends before it begins.',
    source: 'domain 3.5 SarCommissioned',
  },
  ({ command: { period } }) => (period.to < period.from ? { pointer: '/period/to' } : false),
);

const agencies = ({ agencies: named }: CommissionSar): readonly string[] => named;

export const commissionSar = sar.command(CommissionSar, {
  summary: 'Commission an independent reviewer, with terms of reference and the period reviewed',
  source: 'domain 2.1 IR, 3.5 SarCommissioned, S-4',
  who: ['CHR', 'SBM'],
  when: ['Decided'],
  facts: { organisations: organisationsNamed(agencies) },
  refuse: [
    noReviewDecided,
    organisationNotKnown('agencies', agencies),
    periodBackwards,
    reviewerNotIndependent,
    dueBeforeAsked,
    accessNotAhead,
  ],
  then: ({ deadlines, method }, command, { occurredAt }) => {
    const { dueAt = deadlines[clockId({ key: completionClock(method) })]?.dueAt ?? occurredAt } = command;
    return [sarCommissioned({ ...detailsOf(command), dueAt, accessUntil: command.accessUntil ?? dueAt })];
  },
});
