import { rule } from '#event-sourcing/decider';
import type { Code } from '#policy/code-lists';
import { FreeText, IsCode, IsEntityId, IsInstant, Optional } from '#policy/validation';
import { epochMs } from '#policy/working-days';
import { OrgCode, momentOf, detailsOf, RecordCommand } from '#record-keeping/record';
import { concern, type ConcernContext } from './aggregate.js';
import { triageInformationReceived, triageInformationRequested } from './events.js';
import { allMet } from './limbs.js';
import { sharingRules } from './sharing.js';
import type { ConcernState } from './state.js';

export class RequestInformation extends RecordCommand {
  @OrgCode()
  readonly fromOrg!: string;

  @FreeText(4000)
  readonly questions!: string;

  @IsInstant()
  readonly dueAt!: string;

  /** What is known of the limbs already: with all three met, no question may hold the decision up (C-15). */
  @Optional()
  @IsCode('YNU')
  readonly limbA?: Code<'YNU'>;

  @Optional()
  @IsCode('YNU')
  readonly limbB?: Code<'YNU'>;

  @Optional()
  @IsCode('YNU')
  readonly limbC?: Code<'YNU'>;

  /** The ground for sharing against the adult's wishes (C-13). */
  @Optional()
  @IsCode('OVERRIDE')
  readonly override?: Code<'OVERRIDE'>;
}

export class RecordInformation extends RecordCommand {
  @IsEntityId()
  readonly requestId!: string;

  @FreeText(8000)
  readonly summary!: string;

  @Optional()
  @IsInstant()
  readonly at?: string;
}

export const heldBeyondTarget = rule<ConcernState, RequestInformation, ConcernContext>(
  {
    id: 'C-15',
    code: 'S42_DUTY_IS_MANDATORY',
    reason:
      'All three limbs are met already: the authority must decide that the duty applies, and ask its questions within the enquiry.',
    source: 'Care Act 2014 s42(2); domain 3.2 C-15',
  },
  ({ state, command }) => {
    const target = state.deadlines['concern.s42Decision'];
    const beyond = target === undefined || epochMs(command.dueAt) > epochMs(target.dueAt);
    return allMet(command) && beyond ? { pointer: '/dueAt' } : false;
  },
);

export const requestInformation = concern.command(RequestInformation, {
  summary: 'Ask another organisation what is needed to decide',
  source: 'domain 3.2, C-13, C-15',
  who: ['TRI', 'EDT', 'SW', 'SAM'],
  when: ['InTriage', 'AwaitingInformation'],
  refuse: [heldBeyondTarget, ...sharingRules],
  then: (_state, command, context) => [
    triageInformationRequested({ ...detailsOf(command), requestId: context.newId('information-request') }),
  ],
});

export const nothingAsked = rule<ConcernState, RecordInformation, ConcernContext>(
  {
    id: '3.2',
    code: 'REQUEST_NOT_OPEN',
    reason: 'No open request for information has this id.',
    source: 'domain 3.2',
  },
  ({ state, command }) => (state.awaiting.includes(command.requestId) ? false : { pointer: '/requestId' }),
);

export const recordInformation = concern.command(RecordInformation, {
  summary: 'Record the answer to a request for information; also one that comes after the decision',
  source: 'domain 3.2',
  who: ['TRI', 'EDT', 'SW', 'SAM'],
  when: ['AwaitingInformation', 'Decided', 'Redecided', 'Reopened', 'InTriage'],
  refuse: [nothingAsked],
  then: (_state, command, context) => [
    triageInformationReceived({ ...detailsOf(command), at: momentOf(command, context) }),
  ],
});
