import { Optional } from '#policy/validation';
import { UserId, RecordCommand } from '#record-keeping/record';
import { concern } from './aggregate.js';
import { concernTriageStarted } from './events.js';

export class StartTriage extends RecordCommand {
  /** Who takes the concern; whoever sends the command, unless given. */
  @Optional()
  @UserId()
  readonly triageOfficer?: string;
}

export const startTriage = concern.command(StartTriage, {
  summary: 'Begin to look into a concern',
  source: 'domain 3.2',
  who: ['TRI', 'EDT', 'SW', 'SAM', 'TM'],
  when: ['Raised', 'Reopened'],
  then: (_state, { triageOfficer }, { actor }) => [
    concernTriageStarted({ triageOfficer: triageOfficer ?? actor.userId }),
  ],
});
