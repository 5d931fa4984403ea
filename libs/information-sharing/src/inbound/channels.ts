import { z } from 'zod';
import type { Organisation, OrganisationKind, OrganisationRegistry } from '#policy/organisations';
import { rulesOf } from './mapping-rules.js';
import type { InboundMessageName } from './messages.js';
import { type Channel, senderMapping, type SenderMapping, SenderMappingInvalid } from './sender-mapping.js';

/** A message of the named topic, or of one of its own that a sender was given. */
const TOPIC_OF: Readonly<Record<InboundMessageName, string>> = {
  'police-notice': 'police',
  'nhs-notice': 'nhs',
  'cqc-notice': 'cqc',
  'authority-notice': 'la',
  acknowledgement: 'ack',
};

const KIND_OF: Readonly<Record<Exclude<InboundMessageName, 'acknowledgement'>, readonly OrganisationKind[]>> =
  {
    'police-notice': ['POLICE'],
    'nhs-notice': ['NHS_TRUST', 'ICB', 'OTHER'],
    'cqc-notice': ['REGULATOR'],
    'authority-notice': ['AUTHORITY'],
  };

/** A mapping file as it was read. */
export interface MappingFile {
  readonly file: string;
  readonly content: unknown;
}

/** Who may be heard, by topic. */
export type Channels = ReadonlyMap<string, readonly Channel[]>;

/** A channel, and whether its sender agreed to share the topic. */
interface Agreed extends Channel {
  readonly shared: boolean;
}

type Say = (what: string) => void;

/** Everybody who may be heard. @throws SenderMappingInvalid naming every fault of every file */
export function channelsOf(files: readonly MappingFile[], organisations: OrganisationRegistry): Channels {
  const faults: string[] = [];
  const byTopic = new Map<string, Agreed[]>();
  for (const { file, content } of files) {
    const say: Say = (what) => void faults.push(`${file}: ${what}`);
    const read = senderMapping.safeParse(content);
    if (!read.success) {
      z.prettifyError(read.error).split('\n').forEach(say);
      continue;
    }
    for (const channel of agreedIn(read.data, organisations, say)) {
      const others = byTopic.get(channel.topic) ?? [];
      besideOthers(channel, others, say);
      byTopic.set(channel.topic, [...others, channel]);
    }
  }
  if (faults.length > 0) throw new SenderMappingInvalid(faults);
  return byTopic;
}

/** `sg.in.police.v1` → `sg.out.feedback.police.v1` */
export const feedbackTopicOf = (topic: string): string => topic.replace(/^sg\.in\./, 'sg.out.feedback.');

/** What a file agrees, held against what is known of its sender. */
function agreedIn(
  { sender, area, channels }: SenderMapping,
  organisations: OrganisationRegistry,
  say: Say,
): readonly Agreed[] {
  const organisation = organisations.byCode(sender);
  if (organisation === undefined) say(`there is no organisation ${sender}`);
  if (organisations.authorityFor(area) === undefined) say(`${area} is no authority of the registry`);
  const areas = organisation === undefined ? [area] : addressableBy(organisation, area, organisations);
  if (!areas.includes(area)) say(`${sender} does not work in ${area}`);
  // What is wrong with an acknowledgement is told where its sender is told everything else.
  const own = channels.find(({ message }) => message !== 'acknowledgement') ?? channels[0];
  return channels.map(({ topic, message, types, claim, fields, shared = false }) => {
    if (
      message !== 'acknowledgement' &&
      organisation !== undefined &&
      !KIND_OF[message].includes(organisation.kind)
    )
      say(`${sender} is ${organisation.kind} and sends no ${message}`);
    if (!topic.startsWith(`sg.in.${TOPIC_OF[message]}.`)) say(`${message} is not sent on ${topic}`);
    if (shared && claim === undefined)
      say(`on ${topic}, which is shared, a message must say whom it speaks for`);
    const rules = fields && rulesOf(message, fields, say);
    return {
      ...{ orgCode: sender, kind: organisation?.kind ?? 'OTHER', area, areas, topic, message, shared },
      feedbackTopic: feedbackTopicOf(own?.topic ?? topic),
      ...(rules && { rules }),
      ...(types && { types }),
      ...(claim && { claim }),
    };
  });
}

/** Only who may write to a topic is known of a message. Two senders on one could speak for each other, so both must have agreed to it. */
function besideOthers({ topic, claim, shared, orgCode }: Agreed, others: readonly Agreed[], say: Say): void {
  if (others.length > 0 && !(shared && others.every((other) => other.shared)))
    say(`${topic} has a second sender, and not both say that it is shared`);
  if (others.some((other) => other.orgCode === orgCode)) say(`${orgCode} is heard on ${topic} already`);
  for (const value of claim?.is ?? []) {
    if (others.some((other) => other.claim?.is.includes(value) === true))
      say(`two senders on ${topic} speak as ${value}`);
  }
}

/** The regulator speaks to every authority, and an authority to another one: the one agreed. */
function addressableBy(
  { kind, areas }: Organisation,
  area: string,
  { all }: OrganisationRegistry,
): readonly string[] {
  if (kind === 'REGULATOR') return all.flatMap(({ gss }) => gss ?? []);
  return kind === 'AUTHORITY' ? [area] : areas;
}
