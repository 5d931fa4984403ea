import { IsInstant, Optional } from '#policy/validation';
import { meets, momentOf, RecordCommand } from '#record-keeping/record';
import { escalation, KEPT, notParty, PARTY_STAFF } from './aggregate.js';
import { sabChairInformed } from './events.js';

export class InformSabChair extends RecordCommand {
  /** When the chair was told; when the entry is made, unless said. */
  @Optional()
  @IsInstant()
  readonly at?: string;
}

export const informSabChair = escalation.command(InformSabChair, {
  summary: 'Record that the independent chair of the board has been informed',
  source: 'domain 3.0 esc.chairTold, 3.7 A stage 4',
  who: PARTY_STAFF,
  remit: 'PARTY',
  when: KEPT,
  refuse: [notParty],
  then: ({ deadlines }, command, context) => {
    const at = momentOf(command, context);
    return [sabChairInformed({ at }), ...meets(deadlines, 'esc.chairTold', at)];
  },
});
