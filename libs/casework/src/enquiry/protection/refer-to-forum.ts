import { rule } from '#event-sourcing/decider';
import type { Code } from '#policy/code-lists';
import { FreeText, IsCode, IsEntityId, IsInstant, Optional, ShortText } from '#policy/validation';
import { detailsOf, momentOf, RecordCommand } from '#record-keeping/record';
import { enquiry, type EnquiryContext } from '../aggregate.js';
import { sharingRules } from '../sharing.js';
import type { EnquiryState } from '../state.js';
import { KEPT, OPEN } from '../status.js';
import { multiAgencyOutcomeReceived, multiAgencyReferralMade } from './events.js';

export class ReferToForum extends RecordCommand {
  @IsCode('MA_FORUM')
  readonly to!: Code<'MA_FORUM'>;

  /** On what ground the forum is told. */
  @FreeText(4000)
  readonly basis!: string;

  @Optional()
  @ShortText(200)
  readonly ref?: string;

  @Optional()
  @IsInstant()
  readonly at?: string;

  /** The ground for telling the forum against the adult's wishes (C-13). */
  @Optional()
  @IsCode('OVERRIDE')
  readonly override?: Code<'OVERRIDE'>;
}

export class RecordForumOutcome extends RecordCommand {
  @IsEntityId()
  readonly referralId!: string;

  @FreeText(8000)
  readonly outcome!: string;

  @Optional()
  @IsInstant()
  readonly at?: string;
}

export const referToForum = enquiry.command(ReferToForum, {
  summary: 'Refer the case to a multi-agency forum',
  source: 'domain 3.3 Refer on, 3.2 C-13',
  who: ['SW', 'SAM', 'TM'],
  when: OPEN,
  refuse: sharingRules,
  then: (_state, command, context) => [
    multiAgencyReferralMade({
      ...detailsOf(command),
      referralId: context.newId('forum-referral'),
      at: momentOf(command, context),
    }),
  ],
});

export const referralNotFound = rule<EnquiryState, RecordForumOutcome, EnquiryContext>(
  {
    id: '3.3',
    code: 'FORUM_REFERRAL_NOT_FOUND',
    reason: 'No referral of this enquiry to a forum has this id.',
    source: 'domain 3.3 Refer on',
  },
  ({ state, command }) =>
    state.forumReferrals.some(({ referralId }) => referralId === command.referralId)
      ? false
      : { pointer: '/referralId' },
);

/** A forum meets more than once: each outcome is recorded beside the others, also after the enquiry. */
export const recordForumOutcome = enquiry.command(RecordForumOutcome, {
  summary: 'Record what a multi-agency forum decided',
  source: 'domain 3.3 Refer on',
  who: ['SW', 'SAM', 'TM'],
  when: KEPT,
  refuse: [referralNotFound],
  then: (_state, command, context) => [
    multiAgencyOutcomeReceived({ ...detailsOf(command), at: momentOf(command, context) }),
  ],
});
