import type { JsonValue } from '#platform/json';
import { publishable } from '#policy/disclosure-control';
import type { DraftField, Mark } from '../feeds/draft.js';
import type { FeedName } from '../feeds/feed.js';
import { initialsAndAgeBand } from './children.js';
import type { Recipient, SharingFacts } from './minimise-types.js';

/** What a rule does to one value. */
export type Verdict =
  | { readonly does: 'KEEP' }
  | { readonly does: 'REMOVE'; readonly stub?: string }
  | { readonly does: 'REPLACE'; readonly by: JsonValue };

export interface Considered extends DraftField {
  readonly marks: readonly Mark[];
}

export interface Situation {
  readonly feed: FeedName;
  readonly recipient: Recipient;
  readonly facts: SharingFacts;
}

/** One redaction rule over one value. Pure. */
export interface RedactionRule {
  readonly id: string;
  readonly judge: (value: Considered, situation: Situation) => Verdict;
}

const KEEP: Verdict = { does: 'KEEP' };
const REMOVE: Verdict = { does: 'REMOVE' };
export const WITHHELD_NOTE = 'Information withheld, ask originator';

const has = ({ marks }: Considered, mark: Mark): boolean => marks.includes(mark);

/** RR-1: who raised the concern goes to nobody, unless they said it may. */
export const referrerRemoved: RedactionRule = {
  id: 'RR-1',
  judge: (field, { facts }) => (has(field, 'REFERRER') && !facts.referrerWaived ? REMOVE : KEEP),
};

/** RR-2: who is alleged to have caused harm goes only to who has a role towards them; that the data set has it is looked at before. */
export const personAllegedRemoved: RedactionRule = {
  id: 'RR-2',
  judge: (field, { facts }) => (has(field, 'PERSON_ALLEGED') && !facts.recipientHasRole ? REMOVE : KEEP),
};

/** RR-3: of a child, initials and the band of their age. */
export const childShortened: RedactionRule = {
  id: 'RR-3',
  judge: (field, { facts }) => {
    if (!has(field, 'CHILD')) return KEEP;
    const short = initialsAndAgeBand(field.value, facts.on);
    return short === undefined ? REMOVE : { does: 'REPLACE', by: short };
  },
};

/** RR-4: no address that is not safe, and none to whoever is linked to the source of the risk. */
export const addressDropped: RedactionRule = {
  id: 'RR-4',
  judge: (field, { facts }) =>
    has(field, 'ADDRESS') && (!facts.safeToContact || facts.recipientLinkedToSource) ? REMOVE : KEEP,
};

/** RR-5: what the police gave in confidence goes back to them alone; to others goes word that something was withheld. */
export const policeRestrictedWithheld: RedactionRule = {
  id: 'RR-5',
  judge: (field, { recipient }) =>
    has(field, 'POLICE_RESTRICTED') && field.originator !== recipient.orgCode
      ? { does: 'REMOVE', stub: WITHHELD_NOTE }
      : KEEP,
};

/** RR-6: legal advice stays. */
export const privilegedRemoved: RedactionRule = {
  id: 'RR-6',
  judge: (field) => (has(field, 'LEGAL_PRIVILEGE') ? REMOVE : KEEP),
};

/** RR-8: a role in place of a name of staff, unless theirs is the name to ask for. */
export const staffByRole: RedactionRule = {
  id: 'RR-8',
  judge: (field) => {
    if (!has(field, 'STAFF') || has(field, 'NAMED_CONTACT')) return KEEP;
    return field.role === undefined ? REMOVE : { does: 'REPLACE', by: field.role };
  },
};

/** RR-10: small numbers of people are suppressed in whatever is public, and larger ones rounded (domain 4.1). */
export const smallNumbersSuppressed: RedactionRule = {
  id: 'RR-10',
  judge: (field, { feed }) =>
    feed === 'public' && !has(field, 'NOT_OF_PEOPLE')
      ? { does: 'REPLACE', by: withNumbersPublishable(field.value) }
      : KEEP,
};

function withNumbersPublishable(value: JsonValue): JsonValue {
  if (typeof value === 'number') return publishable(value);
  if (Array.isArray(value)) return value.map((item: JsonValue) => withNumbersPublishable(item));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, item]) => [
      name,
      item === undefined ? undefined : withNumbersPublishable(item),
    ]),
  );
}

/** D-9: working papers of a review leave in no message. */
export const reviewPapersRemoved: RedactionRule = {
  id: 'D-9',
  judge: (field) => (has(field, 'SAR_CONFIDENTIAL') ? REMOVE : KEEP),
};

/** In this order: what must not leave at all goes first, so that nothing is told of it but what its rule says. */
export const REDACTION_RULES: readonly RedactionRule[] = [
  privilegedRemoved,
  reviewPapersRemoved,
  referrerRemoved,
  personAllegedRemoved,
  addressDropped,
  policeRestrictedWithheld,
  childShortened,
  staffByRole,
  smallNumbersSuppressed,
];
