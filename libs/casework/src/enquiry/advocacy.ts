import { rule, type Rule } from '#event-sourcing/decider';
import type { Code } from '#policy/code-lists';
import { Flag, FreeText, IsCode, IsLocalDate, Optional } from '#policy/validation';
import { detailsOf, OneOf, OrgCode, RecordCommand } from '#record-keeping/record';
import { enquiry, type EnquiryContext } from './aggregate.js';
import { ADVOCACY_DECLINERS, type AdvocacyDecliner } from './event-data.js';
import { advocacyDeclined, advocacyNeedDecided, advocateAppointed } from './events.js';
import { advocacyDutyUnmet, type EnquiryState } from './state.js';
import { WORKED_ON } from './status.js';

export class DecideAdvocacyNeed extends RecordCommand {
  /** Whether, without an advocate, the adult would have substantial difficulty in being involved (Care Act 2014 s68(3)). */
  @Flag()
  readonly substantialDifficulty!: boolean;

  /** Whether somebody else can represent and support them who is suitable, and whom they accept. */
  @IsCode('APPROPRIATE_PERSON')
  readonly appropriatePerson!: Code<'APPROPRIATE_PERSON'>;
}

export class AppointAdvocate extends RecordCommand {
  @IsCode('ADVOCATE')
  readonly type!: Code<'ADVOCATE'>;

  @Optional()
  @OrgCode()
  readonly org?: string;

  @IsLocalDate()
  readonly from!: string;
}

export class DeclineAdvocacy extends RecordCommand {
  @OneOf(ADVOCACY_DECLINERS)
  readonly by!: AdvocacyDecliner;

  @FreeText(4000)
  readonly reason!: string;
}

const COMMON = { who: ['SW', 'SAM'], when: WORKED_ON } as const;

export const decideAdvocacyNeed = enquiry.command(DecideAdvocacyNeed, {
  ...COMMON,
  summary: 'Decide whether the authority must arrange an independent advocate',
  source: 'Care Act 2014 s68; domain 3.3',
  then: (_state, command) => {
    const { substantialDifficulty, appropriatePerson } = command;
    const duty = substantialDifficulty && appropriatePerson !== 'AVAILABLE_SUITABLE';
    return [advocacyNeedDecided({ ...detailsOf(command), duty })];
  },
});

export const appointAdvocate = enquiry.command(AppointAdvocate, {
  ...COMMON,
  summary: 'Record the advocate who represents and supports the adult',
  source: 'Care Act 2014 s68; domain 3.3',
  then: (_state, command) => [advocateAppointed(detailsOf(command))],
});

/** Does not end a duty: the advocate must be there for the adult, who may still speak for themselves (ADR 0104). */
export const declineAdvocacy = enquiry.command(DeclineAdvocacy, {
  ...COMMON,
  summary: 'Record that an advocate was declined, by whom and why',
  source: 'Care Act 2014 s68; domain 3.3',
  then: (_state, command) => [advocacyDeclined(detailsOf(command))],
});

export const advocacyDutyNotMet: Rule<EnquiryState, never, EnquiryContext> = rule<
  EnquiryState,
  object,
  EnquiryContext
>(
  {
    id: 'E-10',
    code: 'ADVOCACY_DUTY_UNMET',
    reason:
      'The adult has substantial difficulty in being involved, nobody suitable supports them, and no advocate was arranged.',
    source: 'Care Act 2014 s68; domain 3.3 E-10',
  },
  ({ state }) => advocacyDutyUnmet(state),
);
