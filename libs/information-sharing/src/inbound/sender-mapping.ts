import { z } from 'zod';
import type { OrganisationKind } from '#policy/organisations';
import { isDateForm } from './instant-from.js';
import { INBOUND_MESSAGE_NAMES, type InboundMessageName } from './messages.js';

/** Where a partner writes. Several senders of one source have a topic each: the broker's access rules then say who wrote. */
const TOPIC = /^sg\.in\.(police|nhs|cqc|la|ack)(\.[a-z0-9-]+)*\.v\d+$/;

const pointer = z.string().regex(/^(\/[^/]+)+$/, 'not a JSON pointer to a field');

const rule = z.strictObject({
  /** Where the sender has it; several are put together with a blank between them. */
  from: z.union([pointer, z.array(pointer).min(1).max(5)]),
  /** The sender's codes and what they mean. */
  codes: z.record(z.string(), z.union([z.string(), z.boolean()])).optional(),
  /** How the sender writes dates, such as `dd/MM/yyyy HH:mm`, by clocks in England. */
  form: z.string().refine(isDateForm, 'not a form of dates').optional(),
  /** What stands between the items of a list that the sender writes as one text. */
  split: z.string().min(1).max(3).optional(),
});

const channel = z.strictObject({
  topic: z.string().regex(TOPIC, 'not a topic partners write to'),
  message: z.enum(INBOUND_MESSAGE_NAMES as [InboundMessageName, ...InboundMessageName[]]),
  /** `type` of the CloudEvents agreed; any, and bare messages too, where it is left out. */
  types: z.array(z.string().min(1)).min(1).optional(),
  /** Where the message says whom it speaks for, and what must stand there. */
  claim: z.strictObject({ at: pointer, is: z.array(z.string().min(1)).min(1) }).optional(),
  /** Somebody has decided that senders on this topic trust each other: the broker cannot tell them apart. */
  shared: z.literal(true).optional(),
  /** The sender's own names, by the contract's. With it only what it lists is read; without it the message is the contract's own. */
  fields: z.record(pointer, z.union([pointer, z.array(pointer).min(1).max(5), rule])).optional(),
});

export const senderMapping = z.strictObject({
  title: z.string().min(1),
  /** Code of the sender in the registry of organisations. */
  sender: z.string().min(1),
  /** GSS code of the authority its messages go to unless they say another. */
  area: z.string().min(1),
  channels: z.array(channel).min(1),
});

export type SenderMapping = z.infer<typeof senderMapping>;
export type FieldRule = z.infer<typeof rule>;

/** One way by which one sender may be heard, as it was agreed with it. */
export interface Channel {
  readonly orgCode: string;
  readonly kind: OrganisationKind;
  readonly area: string;
  /** GSS codes of the authorities it may address. */
  readonly areas: readonly string[];
  readonly topic: string;
  /** Where the sender is told what came of what it sent. */
  readonly feedbackTopic: string;
  readonly message: InboundMessageName;
  readonly types?: readonly string[];
  readonly claim?: { readonly at: string; readonly is: readonly string[] };
  /** By pointer into the message as the contract has it; undefined where the sender writes the contract's own form. */
  readonly rules?: ReadonlyMap<string, FieldRule>;
}

/** Mapping files that cannot be worked with. Nothing starts with them: a notice would go to the wrong place. */
export class SenderMappingInvalid extends Error {
  override readonly name = 'SenderMappingInvalid';
  readonly code = 'SENDER_MAPPING_INVALID';

  constructor(readonly faults: readonly string[]) {
    super(`The mapping files of senders cannot be used:\n${faults.map((fault) => `  ${fault}`).join('\n')}`);
  }
}
