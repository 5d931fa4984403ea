import { rule } from '#event-sourcing/decider';
import { FreeText, IsEntityId, IsInstant, Nested, Optional } from '#policy/validation';
import { detailsOf, momentOf, OneOf, OrgCode, RecordCommand } from '#record-keeping/record';
import { sar, type SarContext } from './aggregate.js';
import { contributedAlready, notAsked } from './contributions.js';
import { CONTRIBUTIONS, FOLLOW_UPS, type Contribution, type FollowUpKind } from './event-data.js';
import { sarContributionRefused } from './events.js';
import { followUp, type FollowUpFacts } from './facts.js';
import type { SarState } from './state.js';
import { OPEN } from './status.js';

export class FollowUp {
  @OneOf(FOLLOW_UPS)
  readonly kind!: FollowUpKind;

  /** Id of the section 45 request, or of the escalation. */
  @IsEntityId()
  readonly id!: string;
}

export class RecordSarContributionRefused extends RecordCommand {
  @OneOf(CONTRIBUTIONS)
  readonly contribution!: Contribution;

  @IsEntityId()
  readonly requestId!: string;

  @OrgCode()
  readonly org!: string;

  @FreeText(4000)
  readonly reason!: string;

  @Optional()
  @IsInstant()
  readonly at?: string;

  /** What was done about it. */
  @Optional()
  @Nested(() => FollowUp)
  readonly followUp?: FollowUp;
}

export const membersMustCooperate = rule<SarState, RecordSarContributionRefused, SarContext>(
  {
    id: 'S-9',
    code: 'MEMBERS_MUST_COOPERATE',
    reason:
      'A refusal to contribute is never an outcome: require the information under section 45, or escalate, and name what was begun.',
    source: 'Care Act 2014 s44(5), s45; domain 3.5 S-9',
  },
  ({ command }) => (command.followUp === undefined ? { pointer: '/followUp' } : false),
);

type Context = SarContext<{ readonly followUp: FollowUpFacts | undefined }>;

export const followUpNotFound = rule<SarState, RecordSarContributionRefused, Context>(
  {
    id: 'S-9',
    code: 'FOLLOW_UP_NOT_FOUND',
    reason: 'No section 45 request and no escalation addressed to this agency has this id.',
    source: 'Care Act 2014 s44(5); domain 3.5 S-9',
  },
  ({ command, context: { facts } }) =>
    facts.followUp?.org === command.org ? false : { pointer: '/followUp/id' },
);

/** The request stays open, and its clock runs on: what was refused may still come, and counts then. */
export const recordSarContributionRefused = sar.command(RecordSarContributionRefused, {
  summary: 'Record that an agency would not contribute, and what was begun about it',
  source: 'Care Act 2014 s44(5), s45; domain 3.5 S-9',
  who: ['SBM', 'CHR'],
  when: OPEN,
  facts: { followUp },
  refuse: [notAsked(), contributedAlready, membersMustCooperate, followUpNotFound],
  then: (_state, command, context) => {
    const { followUp: begun, ...told } = detailsOf(command);
    return begun === undefined
      ? []
      : [sarContributionRefused({ ...told, followUp: begun, at: momentOf(command, context) })];
  },
});
