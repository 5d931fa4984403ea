import { rule } from '#event-sourcing/decider';
import { FreeText, IsEntityId, IsInstant, Optional, ShortText } from '#policy/validation';
import { OrgCode, RecordCommand } from '#record-keeping/record';
import { LEFT, partnerDisclosure, RECIPIENTS, SHARERS, type DisclosureContext } from './aggregate.js';
import { acknowledgedClocks } from './clocks.js';
import { disclosureAcknowledged } from './events.js';
import { given } from './given.js';
import { messageUnknown } from './record-feed.js';
import { messageOf, type DisclosureState } from './state.js';

/** The recipient says that a message arrived, and of a correction or recall that what it replaces is removed. */
export class RecordDisclosureAcknowledged extends RecordCommand {
  @IsEntityId()
  readonly messageId!: string;

  /** The recipient's own reference. */
  @ShortText(200)
  readonly partnerRef!: string;

  /** Who acknowledges, where the ledger writes it down for them: the recipient, and nobody else. */
  @Optional()
  @OrgCode()
  readonly byOrg?: string;

  /** When what was corrected or recalled was removed (RR-11). */
  @Optional()
  @IsInstant()
  readonly deletedAt?: string;

  /** How the recipient shows that it was: who did it, a log entry, a certificate. */
  @Optional()
  @FreeText(2000)
  readonly deletionProof?: string;
}

type Input = RecordDisclosureAcknowledged;

export const acknowledgedByAnother = rule<DisclosureState, Input, DisclosureContext>(
  {
    id: '3.10',
    code: 'NOT_THE_RECIPIENT',
    reason: 'Only the organisation it was sent to acknowledges it.',
    source: 'domain 3.10 DisclosureAcknowledged, 6.3',
  },
  ({ state: { toOrg }, command: { byOrg } }) =>
    byOrg === undefined || byOrg === toOrg ? false : { pointer: '/byOrg' },
);

export const deletionNotProved = rule<DisclosureState, Input, DisclosureContext>(
  {
    id: 'RR-11',
    code: 'DELETION_PROOF_REQUIRED',
    reason: 'A deletion is proved: say when it was done, and how it shows.',
    source: 'domain 6.2 RR-11',
  },
  ({ command: { deletedAt, deletionProof } }) => {
    if ((deletedAt === undefined) === (deletionProof === undefined)) return false;
    return { pointer: deletedAt === undefined ? '/deletedAt' : '/deletionProof' };
  },
);

export const nothingToDelete = rule<DisclosureState, Input, DisclosureContext>(
  {
    id: 'RR-11',
    code: 'NOTHING_TO_DELETE',
    reason: 'This message replaces nothing: what is deleted is told of the correction or the recall.',
    source: 'domain 6.2 RR-11',
  },
  ({ state, command: { messageId, deletedAt } }) =>
    deletedAt !== undefined && messageOf(state, messageId)?.kind === 'ORIGINAL'
      ? { pointer: '/deletedAt' }
      : false,
);

/** Said twice, it is written once; also before anybody has written that it left, for it proves that it did. */
export const recordDisclosureAcknowledged = partnerDisclosure.command(RecordDisclosureAcknowledged, {
  summary: 'Record that the recipient acknowledged a message, or removed what it replaces',
  source: 'domain 3.10 DisclosureAcknowledged{partnerRef}, 6.2 RR-11, 6.3',
  who: ['SYSTEM', ...RECIPIENTS, ...SHARERS],
  remit: 'PARTY',
  when: LEFT,
  refuse: [acknowledgedByAnother, messageUnknown, deletionNotProved, nothingToDelete],
  then: (state, command, { occurredAt }) => {
    const { messageId, partnerRef, deletedAt, deletionProof } = command;
    const message = messageOf(state, messageId);
    const isNews =
      message?.acknowledgedAt === undefined || (deletedAt !== undefined && message.deletedAt === undefined);
    if (!isNews) return [];
    return [
      disclosureAcknowledged({ partnerRef, messageId, ...given({ deletedAt, deletionProof }) }),
      ...acknowledgedClocks(state, messageId, { at: occurredAt, deletedAt }),
    ];
  },
});
