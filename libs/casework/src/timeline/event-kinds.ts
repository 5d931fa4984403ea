/** What sort of record an entry stands in, by the word readers filter with; the other is the category of its streams. */
export const CATEGORY_OF = {
  concern: 'concern',
  enquiry: 'enquiry',
  plan: 'safeguarding-plan',
  escalation: 'escalation',
  notification: 'partner-notification',
  person: 'person',
} as const;

export type RecordKind = keyof typeof CATEGORY_OF;

export const RECORD_KINDS = Object.keys(CATEGORY_OF) as readonly RecordKind[];

const KIND_OF: ReadonlyMap<string, RecordKind> = new Map(
  RECORD_KINDS.map((kind) => [CATEGORY_OF[kind], kind]),
);

/** `safeguarding-plan` → `plan`; a category without a word of its own stands for itself. */
export const kindOf = (category: string): string => KIND_OF.get(category) ?? category;

const ID_LENGTH = 36;

/** `safeguarding-plan-<id>` → `safeguarding-plan`: ids are UUIDs, and categories may hold hyphens too. */
export const categoryOf = (stream: string): string => stream.slice(0, -ID_LENGTH - 1);

export const recordIdOf = (stream: string): string => stream.slice(-ID_LENGTH);
