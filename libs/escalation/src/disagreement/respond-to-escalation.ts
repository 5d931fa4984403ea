import { FreeText } from '#policy/validation';
import { detailsOf, OneOf, RecordCommand } from '#record-keeping/record';
import { escalation, notParty, OPEN, PARTY_STAFF } from './aggregate.js';
import { escalationResponseGiven } from './events.js';
import { POSITIONS, type Position } from './position.js';

export class RespondToEscalation extends RecordCommand {
  @OneOf(POSITIONS)
  readonly position!: Position;

  @FreeText(8000)
  readonly reasons!: string;
}

export const respondToEscalation = escalation.command(RespondToEscalation, {
  summary: 'Say where your organisation stands, with its reasons',
  source: 'domain 3.7 A, EscalationResponseGiven',
  who: PARTY_STAFF,
  remit: 'PARTY',
  when: OPEN,
  refuse: [notParty],
  then: ({ stage }, command, { actor }) => [
    escalationResponseGiven({ ...detailsOf(command), stage, byOrg: actor.orgCode }),
  ],
});
