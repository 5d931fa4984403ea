import { rule, type Rule } from '#event-sourcing/decider';
import type { Code } from '#policy/code-lists';
import { IsCode, IsEntityId, Optional } from '#policy/validation';
import { RecordCommand } from '#record-keeping/record';
import type { EnquiryContext } from '../aggregate.js';
import type { EnquiryState } from '../state.js';
import { ENQUIRY_STATUSES } from '../status.js';
import { revisionOfPart } from './state.js';

/** What an organisation says to the part it was asked to make; or somebody of the authority for it, when it came by letter or telephone. */
export abstract class Reply extends RecordCommand {
  @IsEntityId()
  readonly partId!: string;

  /** How it came, when the authority writes it down. */
  @Optional()
  @IsCode('CONTACT_METHOD')
  readonly receivedVia?: Code<'CONTACT_METHOD'>;
}

/** Who may be asked under section 42(2) and answers here. */
export const ASKED = ['AGL', 'POL', 'NHS', 'PRV'] as const;

/** Who of the authority writes down a reply that came otherwise. */
const SCRIBES: readonly string[] = ['SW', 'SAM'];

const isScribe = ({ actor }: EnquiryContext): boolean => SCRIBES.includes(actor.role);

/**
 * What every reply has in common. Its states are those of the part, told by rules: a refusal that named the enquiry's would tell the
 * organisation asked what became of it.
 */
export const REPLY = {
  who: [...ASKED, ...SCRIBES],
  remit: 'PARTY',
  dataClass: 'CAUSED_ENQUIRY',
  when: ENQUIRY_STATUSES,
  seenRevision: revisionOfPart,
} as const;

/** Whose words they are stays plain: the authority says how they came, and an organisation speaks for itself. */
export const replyWayNotSaid: Rule<EnquiryState, never, EnquiryContext> = rule<
  EnquiryState,
  Reply,
  EnquiryContext
>(
  {
    id: '3.3',
    code: 'REPLY_WAY_NOT_SAID',
    reason:
      'Somebody of the authority who writes down a reply says how it came; an organisation that answers itself does not.',
    source: 'domain 3.3, replies of caused parts',
  },
  ({ command, context }) =>
    isScribe(context) === (command.receivedVia !== undefined) ? false : { pointer: '/receivedVia' },
);

/** When a reply came. An organisation cannot put its own reply back in time to have kept a date. */
export const repliedAt = (context: EnquiryContext): string =>
  isScribe(context) ? context.occurredAt : context.now;
