import { rule } from '#event-sourcing/decider';
import type { Code } from '#policy/code-lists';
import { Flag, IsCode, Optional, ShortText } from '#policy/validation';
import { detailsOf, RecordCommand } from '#record-keeping/record';
import { concern, OPEN, type ConcernContext } from './aggregate.js';
import { crimeConsidered } from './events.js';
import { sharingRules } from './sharing.js';
import type { ConcernState } from './state.js';

export class ConsiderCrime extends RecordCommand {
  @IsCode('YNU')
  readonly suspected!: Code<'YNU'>;

  @Flag()
  readonly reportedToPolice!: boolean;

  @Optional()
  @ShortText(100)
  readonly policeRef?: string;

  @Optional()
  @IsCode('NO_POLICE')
  readonly notReportedReason?: Code<'NO_POLICE'>;

  @Flag()
  readonly evidencePreserved!: boolean;

  /** The ground for telling the police against the adult's wishes (C-13). */
  @Optional()
  @IsCode('OVERRIDE')
  readonly override?: Code<'OVERRIDE'>;
}

export const notReportedWithoutReason = rule<ConcernState, ConsiderCrime, ConcernContext>(
  {
    id: 'C-7',
    code: 'REASON_REQUIRED',
    reason: 'A suspected crime that is not reported to the police needs a reason.',
    source: 'domain 3.2 CrimeConsidered',
  },
  ({ command: { suspected, reportedToPolice, notReportedReason } }) =>
    suspected === 'YES' && !reportedToPolice && notReportedReason === undefined
      ? { pointer: '/notReportedReason' }
      : false,
);

export const considerCrime = concern.command(ConsiderCrime, {
  summary: 'Record whether a crime is suspected and whether the police know',
  source: 'domain 3.2, C-7, C-13',
  who: ['TRI', 'EDT', 'SW', 'SAM'],
  when: OPEN,
  refuse: [notReportedWithoutReason, ...sharingRules],
  then: (_state, command) => [crimeConsidered(detailsOf(command))],
});
