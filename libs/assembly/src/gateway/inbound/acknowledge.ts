import { streamOf } from '#event-sourcing/command';
import type { CommandDeclaration } from '#event-sourcing/decider';
import { StoreUnavailable } from '#event-sourcing/store';
import { deterministicId } from '#platform/ids';
import {
  acceptCausedEnquiry,
  declineCausedEnquiry,
  enquiry,
  type EnquiryCausedToBeMadeData,
} from '#casework/enquiry';
import { partnerDisclosure, recordDisclosureAcknowledged } from '#information-sharing/disclosure';
import type { Acknowledgement, Channel } from '#information-sharing/inbound';
import type { Ledger } from '../../ledger/index.js';
import type { Effect, Source } from './effect-kinds.js';
import { runFor } from './run-command.js';
import { speakingFor } from './speaking-for.js';

/**
 * Records that a disclosure arrived and, where it asked for an enquiry, what the organisation answers. What was answered also proves that
 * the message arrived, so that is recorded first.
 */
export async function acknowledge(
  ledger: Ledger,
  channel: Channel,
  said: Acknowledgement,
  { inboxId }: Source,
): Promise<Effect> {
  const { disclosureId, messageId, partnerRef, at, deletedAt, deletionProof } = said;
  const refused = await asked(ledger, channel, {
    declaration: recordDisclosureAcknowledged as never,
    commandId: deterministicId('inbound-acknowledgement', inboxId),
    id: disclosureId,
    body: {
      messageId,
      partnerRef,
      ...(at === undefined ? {} : { occurredAt: at }),
      ...(deletedAt === undefined ? {} : { deletedAt }),
      ...(deletionProof === undefined ? {} : { deletionProof }),
    },
  });
  if (refused !== undefined) return refused;
  if (said.kind !== 'DISCLOSURE_ACKNOWLEDGED') return answered(ledger, channel, said, inboxId);
  return { done: 'DISCLOSURE_ACKNOWLEDGED', stream: streamOf(partnerDisclosure, disclosureId) };
}

async function answered(
  ledger: Ledger,
  channel: Channel,
  { kind, disclosureId, at, madeBy, reason }: Acknowledgement,
  inboxId: string,
): Promise<Effect> {
  const part = await partAskedBy(ledger, channel, disclosureId);
  if (part === undefined)
    return {
      refused: {
        code: 'CAUSED_ENQUIRY_NOT_FOUND',
        reason: 'Nothing was asked under this disclosure.',
        field: '/disclosureId',
      },
    };
  const accepts = kind === 'CAUSED_ENQUIRY_ACCEPTED';
  const refused = await asked(ledger, channel, {
    declaration: (accepts ? acceptCausedEnquiry : declineCausedEnquiry) as never,
    commandId: deterministicId('inbound-answer', inboxId),
    id: part.enquiryId,
    body: {
      partId: part.partId,
      ...(at === undefined ? {} : { occurredAt: at }),
      ...(accepts && madeBy !== undefined ? { madeBy } : {}),
      ...(accepts ? {} : { reason }),
    },
  });
  return (
    refused ?? {
      done: accepts ? 'CAUSED_ENQUIRY_ACCEPTED' : 'CAUSED_ENQUIRY_DECLINED',
      stream: streamOf(enquiry, part.enquiryId),
    }
  );
}

interface Command {
  readonly declaration: CommandDeclaration<never, never, never>;
  readonly commandId: string;
  readonly id: string;
  readonly body: object;
}

/** Undefined when it was accepted. */
async function asked(ledger: Ledger, channel: Channel, command: Command): Promise<Effect | undefined> {
  const outcome = await runFor(ledger, { ...command, actor: speakingFor(channel) });
  if (outcome.accepted) return undefined;
  const { code, reason, pointer } = outcome.refusal;
  return { refused: { code, reason, ...(pointer === undefined ? {} : { field: pointer }) } };
}

interface Part {
  readonly enquiryId: string;
  readonly partId: string;
}

/** The part of an enquiry a disclosure asked for: by the event that set it off, in the enquiries of which the organisation makes a part. */
async function partAskedBy(
  { db, store, readModels }: Ledger,
  { orgCode }: Channel,
  disclosureId: string,
): Promise<Part | undefined> {
  const [proposed] = await store.readStream(streamOf(partnerDisclosure, disclosureId), { limit: 1 });
  const { triggerEventId } = (proposed?.data ?? {}) as { readonly triggerEventId?: string };
  if (triggerEventId === undefined) return undefined;
  if (!(await readModels.waitFor(['caused-enquiry'], proposed?.position ?? '', WAIT_MS)))
    throw new StoreUnavailable('The caused enquiries are not known yet; the message is handled again');
  const enquiries = await db.sql<{ enquiryId: string }[]>`
    select distinct enquiry_id as "enquiryId" from ledger_read.caused_enquiry where org_code = ${orgCode}`;
  for (const { enquiryId } of enquiries) {
    const events = await store.readStream(streamOf(enquiry, enquiryId));
    const trigger = events.find(({ eventId }) => eventId === triggerEventId);
    if (trigger !== undefined)
      return { enquiryId, partId: (trigger.data as unknown as EnquiryCausedToBeMadeData).partId };
  }
  return undefined;
}

const WAIT_MS = 5_000;
