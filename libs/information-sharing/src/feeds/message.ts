import type { Code } from '#policy/code-lists';
import type { Draft, DraftEntry } from './draft.js';
import type { FeedName } from './feed.js';
import type { Field } from './field.js';

/** A kind of message to partners: when it is sent, and every field it may ever hold. */
export interface MessageDefinition<Path extends string = string> {
  readonly feed: FeedName;
  /** Kebab-case name within the feed. */
  readonly type: string;
  readonly version: number;
  readonly title: string;
  /** Types of events in the log that it is sent on. */
  readonly triggers: readonly string[];
  /** Which of these events, in words (domain 6.2 "sent when"). */
  readonly sentWhen: string;
  /** By path in `data`. A recipient gets those that its profile lists, and no other. */
  readonly fields: Readonly<Record<Path, Field>>;
  /** Made-up values for every field, as a partner may receive them. */
  readonly example: Readonly<Record<Path, unknown>>;
}

export const defineMessage = <const Path extends string>(
  definition: Omit<MessageDefinition<Path>, 'version'> & { readonly version?: number },
): MessageDefinition<Path> => ({ version: 1, ...definition });

/** Everything known for a message of this kind. A path the message does not have does not compile. */
export const draftOf = <Path extends string>(
  { feed, type, version }: MessageDefinition<Path>,
  fields: Readonly<Partial<Record<Path, DraftEntry | undefined>>>,
): Draft => ({
  feed,
  type,
  version,
  fields: Object.fromEntries(
    Object.entries<DraftEntry | undefined>(fields).filter(
      (entry): entry is [string, DraftEntry] => entry[1] !== undefined,
    ),
  ),
});

/** On what ground the messages of a feed are sent unless somebody says otherwise (domain 6.2 "lawful basis (default)"). */
export interface FeedBasis {
  readonly lawfulBasis: Code<'LAWFUL_BASIS'>;
  /** Absent where nothing personal is sent by default. */
  readonly art9?: Code<'ART9'>;
  readonly confidentiality?: Code<'CONF_BASIS'>;
  /** Other grounds the row names. */
  readonly also: readonly (Code<'LAWFUL_BASIS'> | Code<'ART9'> | Code<'CONF_BASIS'>)[];
}
