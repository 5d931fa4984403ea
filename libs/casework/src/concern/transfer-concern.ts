import { rule } from '#event-sourcing/decider';
import type { Code } from '#policy/code-lists';
import { FreeText, IsCode, IsGssCode, IsInstant, Optional, ShortText } from '#policy/validation';
import { momentOf, detailsOf, RecordCommand } from '#record-keeping/record';
import { concern, OPEN, type ConcernContext } from './aggregate.js';
import { concernTransferredOut } from './events.js';
import { sharingRules } from './sharing.js';
import type { ConcernState } from './state.js';

export class TransferConcern extends RecordCommand {
  /** GSS code of the authority in whose area it is alleged to have happened. */
  @IsGssCode()
  readonly toLA!: string;

  @FreeText(4000)
  readonly reason!: string;

  /** Who there has taken it. */
  @Optional()
  @ShortText(200)
  readonly acceptedBy?: string;

  @Optional()
  @IsInstant()
  readonly at?: string;

  /** The ground for telling the other authority against the adult's wishes (C-13). */
  @Optional()
  @IsCode('OVERRIDE')
  readonly override?: Code<'OVERRIDE'>;
}

export const transferToOneself = rule<ConcernState, TransferConcern, ConcernContext>(
  {
    id: '3.2',
    code: 'TRANSFER_TO_OWN_AREA',
    reason: 'The concern is this authority’s already.',
    source: 'domain 3.2 TransferConcern',
  },
  ({ state, command }) => (command.toLA === state.areaCode ? { pointer: '/toLA' } : false),
);

/** Between two authorities nobody may fall: a duty found to apply is kept until somebody has taken it. */
export const dutyNotTaken = rule<ConcernState, TransferConcern, ConcernContext>(
  {
    id: 'C-2',
    code: 'S42_DUTY_IS_MANDATORY',
    reason:
      'The duty was found to apply: name who at the other authority has accepted it before letting it go.',
    source: 'Care Act 2014 s42(2); domain 3.2 C-2',
  },
  ({ state, command }) =>
    state.decision === 'S42_DUTY_MET' && command.acceptedBy === undefined
      ? { pointer: '/acceptedBy' }
      : false,
);

export const transferConcern = concern.command(TransferConcern, {
  summary: 'Hand the concern to the authority in whose area the alleged abuse happened',
  source: 'domain 3.2 C-11, C-13',
  who: ['SAM'],
  when: OPEN,
  refuse: [transferToOneself, dutyNotTaken, ...sharingRules],
  then: (_state, command, context) => [
    concernTransferredOut({ ...detailsOf(command), at: momentOf(command, context) }),
  ],
});
