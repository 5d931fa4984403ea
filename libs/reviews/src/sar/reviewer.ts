import { rule, type Rule } from '#event-sourcing/decider';
import { IsInstant, IsLocalDate, NestedList, Optional, ShortText } from '#policy/validation';
import { epochMs } from '#policy/working-days';
import { OrgCode, RecordCommand, UserId } from '#record-keeping/record';
import type { SarContext } from './aggregate.js';
import type { Employment } from './event-data.js';
import { agenciesUnderReview, type SarState } from './state.js';

export class EmploymentDeclared {
  @OrgCode()
  readonly org!: string;

  @IsLocalDate()
  readonly from!: string;

  /** Left out while it lasts. */
  @Optional()
  @IsLocalDate()
  readonly to?: string;
}

/** Somebody independent, what they declare, and until when they see the papers. */
export abstract class ReviewerNamed extends RecordCommand {
  @ShortText(200)
  readonly reviewer!: string;

  /** Under which they sign in; without it they see nothing here. */
  @Optional()
  @UserId()
  readonly reviewerUserId?: string;

  /** Whom they work for now. */
  @Optional()
  @OrgCode()
  readonly reviewerOrg?: string;

  /** Whom they worked for in the years reviewed. */
  @NestedList(() => EmploymentDeclared, { max: 30 })
  readonly reviewerEmployment!: readonly EmploymentDeclared[];

  /** Until when they see the papers; until the review is due, unless said. */
  @Optional()
  @IsInstant()
  readonly accessUntil?: string;
}

interface Period {
  readonly from: string;
  readonly to: string;
}

const REVIEWER_NOT_INDEPENDENT = {
  id: 'S-4',
  code: 'REVIEWER_NOT_INDEPENDENT',
  reason: 'The reviewer works, or worked in the period reviewed, for an agency under review.',
  source: 'domain 3.5 S-4',
} as const;

const overlaps = ({ from, to = '9999-12-31' }: Employment, period: Period): boolean =>
  from <= period.to && to >= period.from;

type Named = Pick<ReviewerNamed, 'reviewerOrg' | 'reviewerEmployment'> & {
  readonly agencies?: readonly string[];
  readonly period?: Period;
};

/** The agencies and the period as the command names them, or as they were commissioned. */
export const reviewerNotIndependent: Rule<SarState, never, SarContext> = rule<SarState, Named, SarContext>(
  REVIEWER_NOT_INDEPENDENT,
  ({ state, command: { reviewerOrg, reviewerEmployment, agencies, period = state.period } }) => {
    const reviewed = agencies ?? agenciesUnderReview(state);
    if (reviewerOrg !== undefined && reviewed.includes(reviewerOrg)) return { pointer: '/reviewerOrg' };
    const at = reviewerEmployment.findIndex(
      (work) => reviewed.includes(work.org) && (period === undefined || overlaps(work, period)),
    );
    return at === -1 ? false : { pointer: `/reviewerEmployment/${at}` };
  },
);

/** An agency drawn in later must not be one the reviewer comes from. */
export const reviewersOwnAgency: Rule<SarState, never, SarContext> = rule<
  SarState,
  { readonly org: string },
  SarContext
>(REVIEWER_NOT_INDEPENDENT, ({ state: { reviewer, period }, command: { org } }) => {
  const works = reviewer?.org === org;
  const worked = (reviewer?.employment ?? []).some(
    (work) => work.org === org && (period === undefined || overlaps(work, period)),
  );
  return works || worked ? { pointer: '/org' } : false;
});

export const accessNotAhead: Rule<SarState, never, SarContext> = rule<
  SarState,
  { readonly accessUntil?: string },
  SarContext
>(
  {
    id: '2.2',
    code: 'ACCESS_ENDED',
    reason: 'The reviewer’s access must end in time to come.',
    source: 'domain 2.1 IR, 2.2',
  },
  ({ command: { accessUntil }, context: { now } }) =>
    accessUntil !== undefined && epochMs(accessUntil) <= epochMs(now) ? { pointer: '/accessUntil' } : false,
);
