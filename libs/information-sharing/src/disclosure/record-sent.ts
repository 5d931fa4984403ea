import { rule } from '#event-sourcing/decider';
import { IsEntityId, Optional, ShortText } from '#policy/validation';
import { lateEntryReasonRequired, RecordCommand, Sha256 } from '#record-keeping/record';
import { LEFT, partnerDisclosure, SHARERS, type DisclosureContext } from './aggregate.js';
import { sentClock } from './clocks.js';
import { disclosureSent } from './events.js';
import { given } from './given.js';
import { messageUnknown } from './record-feed.js';
import { messageOf, type DisclosureState } from './state.js';

/** Somebody sent it by secure e-mail, or told it in a meeting. */
export class RecordDisclosureSent extends RecordCommand {
  /** Which message of the disclosure: what was proposed, a correction, a recall. */
  @IsEntityId()
  readonly messageId!: string;

  /** Mailbox it was sent to. */
  @Optional()
  @ShortText(254)
  readonly secureEmail?: string;

  /** Which meeting it was told in, and to whom. */
  @Optional()
  @ShortText(500)
  readonly meeting?: string;

  /** Of the document that was sent or handed over. */
  @Sha256()
  readonly sha256!: string;
}

type Input = RecordDisclosureSent;

export const sentByFeed = rule<DisclosureState, Input, DisclosureContext>(
  {
    id: '3.10',
    code: 'SENT_BY_FEED',
    reason: 'This leaves by a feed, and the ledger writes down that it has.',
    source: 'domain 3.10 DisclosureSent{topic|secureEmail|meeting}',
  },
  ({ state: { channel } }) => channel === 'TOPIC',
);

export const wayNotSaid = rule<DisclosureState, Input, DisclosureContext>(
  {
    id: '3.10',
    code: 'WAY_NOT_AS_PROPOSED',
    reason: 'It is sent the way it was proposed and authorised: to which mailbox, or told in which meeting.',
    source: 'domain 3.10 DisclosureSent{topic|secureEmail|meeting}',
  },
  ({ state: { channel }, command: { secureEmail, meeting } }) => {
    const [said, other] = channel === 'MEETING' ? [meeting, secureEmail] : [secureEmail, meeting];
    const [saidAt, otherAt] = channel === 'MEETING' ? ['meeting', 'secureEmail'] : ['secureEmail', 'meeting'];
    if (said === undefined) return { pointer: `/${saidAt}` };
    return other === undefined ? false : { pointer: `/${otherAt}` };
  },
);

export const sentBefore = rule<DisclosureState, Input, DisclosureContext>(
  {
    id: '3.10',
    code: 'SENT_ALREADY',
    reason: 'This message is recorded as sent: what was told otherwise is another disclosure.',
    source: 'domain 3.10 DisclosureSent',
  },
  ({ state, command: { messageId } }) =>
    messageOf(state, messageId)?.sentAt === undefined ? false : { pointer: '/messageId' },
);

export const recordDisclosureSent = partnerDisclosure.command(RecordDisclosureSent, {
  summary: 'Record that a disclosure was sent by secure e-mail, or told in a meeting',
  source: 'domain 3.10 DisclosureSent{topic|secureEmail|meeting}',
  who: SHARERS,
  when: LEFT,
  refuse: [lateEntryReasonRequired, sentByFeed, messageUnknown, sentBefore, wayNotSaid],
  then: (state, { messageId, secureEmail, meeting, sha256 }, context) => {
    const message = messageOf(state, messageId);
    if (message === undefined) return [];
    return [
      disclosureSent({ ...given({ secureEmail, meeting }), messageId, sha256 }),
      ...sentClock(state, message, context),
    ];
  },
});
