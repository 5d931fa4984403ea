import { FreeText, IsInstant, Optional } from '#policy/validation';
import { detailsOf, momentOf, RecordCommand } from '#record-keeping/record';
import { escalation } from './aggregate.js';
import { escalationMediationRecorded } from './events.js';

export class RecordEscalationMediation extends RecordCommand {
  @FreeText(8000)
  readonly summary!: string;

  @Optional()
  @IsInstant()
  readonly at?: string;
}

/** The chair brings the sides together; what comes of it is said by resolving, and the decision stays whose it is. */
export const recordEscalationMediation = escalation.command(RecordEscalationMediation, {
  summary: 'Record the independent chair’s mediation',
  source: 'domain 3.7 A, stage 5',
  who: ['CHR'],
  remit: 'PARTY',
  when: ['Stage5'],
  then: (_state, command, context) => [
    escalationMediationRecorded({ ...detailsOf(command), at: momentOf(command, context) }),
  ],
});
