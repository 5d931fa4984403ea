import { rule, type Rule } from '#event-sourcing/decider';
import { IsInstant, Optional, ShortText } from '#policy/validation';
import { detailsOf, momentOf, OrgCode, RecordCommand } from '#record-keeping/record';
import { enquiry, type EnquiryContext } from './aggregate.js';
import { placingAuthorityNotified } from './events.js';
import { placingAuthorityNotTold, type EnquiryState } from './state.js';
import { OPEN } from './status.js';

export class NotifyPlacingAuthority extends RecordCommand {
  /** GSS code of the authority, or the code of another body that placed the adult. */
  @OrgCode()
  readonly la!: string;

  @Optional()
  @IsInstant()
  readonly at?: string;

  /** Who there was told, and how. */
  @ShortText(300)
  readonly contact!: string;
}

export const notifyPlacingAuthority = enquiry.command(NotifyPlacingAuthority, {
  summary: 'Record that the authority that placed the adult here was told',
  source: 'ADASS out-of-area arrangements; domain 3.3, E-19',
  who: ['SW', 'SAM', 'TM'],
  when: OPEN,
  then: (_state, command, context) => [
    placingAuthorityNotified({ ...detailsOf(command), at: momentOf(command, context) }),
  ],
});

/** Asked before planning and before concluding. */
export const placingAuthorityUntold: Rule<EnquiryState, never, EnquiryContext> = rule<
  EnquiryState,
  object,
  EnquiryContext
>(
  {
    id: 'E-19',
    code: 'PLACING_AUTHORITY_NOT_TOLD',
    reason: 'Another authority placed the adult here and has not been told of the enquiry: tell it first.',
    source: 'ADASS out-of-area arrangements; domain 3.3 E-19',
  },
  ({ state }) => placingAuthorityNotTold(state),
);
