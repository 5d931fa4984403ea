import type { JsonValue } from '#platform/json';
import { findMessage } from '../feeds/catalogue.js';
import type { Draft, DraftEntry, DraftField } from '../feeds/draft.js';
import type { Redaction } from '../feeds/feed-message.js';
import type { Field } from '../feeds/field.js';
import type { MessageDefinition } from '../feeds/message.js';
import { isMadeFor } from '../profiles/made-for.js';
import { fieldsOf, profileLists } from '../profiles/profiles.js';
import { nested } from './nested.js';
import { handlingOf } from './handling.js';
import type { Minimised, MinimiseContext, Stub } from './minimise-types.js';
import { REDACTION_RULES, type Considered, type Situation } from './rules.js';
import { tellsWho } from './scan.js';

/**
 * What of a draft may leave, and why the rest may not: first by the recipient's profile, which lists what it may have, then by the
 * redaction rules RR-1 to RR-10. Whatever stands in a draft, nothing else leaves. Pure. Source: domain 6.1, 6.2.
 */
export function minimise(draft: Draft, context: MinimiseContext): Minimised {
  const { feed, type, version } = draft;
  const { profile, recipient } = context;
  const message = findMessage(feed, type, version);
  if (message === undefined || !profileLists(profile, feed, type))
    return nothing(exceeded('/type', `${profile} has no message ${type} of ${feed}.`));
  if (!isMadeFor(profile, recipient.kind))
    return nothing(exceeded('/profile', `${profile} was not made for this kind of organisation.`));
  return minimised(draft, message, fieldsOf(profile, feed, type), context);
}

const exceeded = (pointer: string, reason: string) => ({ code: 'DATASET_EXCEEDED', reason, pointer });

const nothing = (blocked: NonNullable<Minimised['blocked']>): Minimised => ({
  data: {},
  redactions: [],
  handling: [],
  stubs: [],
  blocked,
});

/** The same for any message and any list of what may leave: what `minimise` looks up is given here. */
export function minimised(
  draft: Draft,
  message: Pick<MessageDefinition, 'fields'>,
  listed: readonly string[],
  { profile, recipient, facts }: MinimiseContext,
): Minimised {
  const situation: Situation = { feed: draft.feed, recipient, facts };
  const judged = Object.entries(draft.fields).map(([path, entry]) =>
    judgedField(path, entry, listed.includes(path) ? message.fields[path] : undefined, situation),
  );
  const stubs = judged.flatMap(({ stub }) => stub ?? []);
  const kept = judged.flatMap(({ path, value }) => (value === undefined ? [] : [[path, value] as const]));
  const data = nested(kept, stubs);
  return {
    data,
    redactions: judged.flatMap(({ redactions }) => redactions),
    handling: handlingOf({ draft, profile, facts, stubs }),
    stubs,
    ...blockedBy(judged, message, listed, kept),
    ...(facts.restricted && draft.feed !== 'public' ? { needsAuthorisation: RESTRICTED } : {}),
  };
}

/** RR-7, D-8. */
const RESTRICTED = {
  code: 'MANUAL_AUTHORISATION_REQUIRED',
  reason: 'The record of this person is restricted: somebody decides whether this is sent.',
} as const;

interface Judged {
  readonly path: string;
  /** Undefined where nothing of it leaves. */
  readonly value?: JsonValue;
  readonly redactions: readonly Redaction[];
  readonly stub?: Stub;
  readonly tells: boolean;
}

function judgedField(
  path: string,
  entry: DraftEntry,
  field: Field | undefined,
  situation: Situation,
): Judged {
  const isList = Array.isArray(entry);
  const items = isList ? (entry as readonly DraftField[]) : [entry as DraftField];
  if (field === undefined)
    return { path, redactions: items.length === 0 ? [] : [{ field: path, rule: 'D-3' }], tells: false };
  const judged = items.map((item) => judgedValue(item, field, situation));
  const values = judged.flatMap(({ value: left }) => (left === undefined ? [] : [left]));
  const given = isList ? values : values[0];
  const value = fitting(given, field);
  const fits = value !== undefined;
  const rules = new Set(judged.flatMap(({ rule }) => rule ?? []));
  if (given !== undefined && values.length > 0 && !isSame(value, given)) rules.add('D-3');
  const stub = judged.find((each) => each.stub !== undefined)?.stub;
  return {
    path,
    ...(value === undefined ? {} : { value }),
    redactions: [...rules].map((rule) => ({ field: path, rule })),
    ...(stub === undefined ? {} : { stub: { field: path, note: stub } }),
    tells: fits && judged.some(({ tells }) => tells),
  };
}

interface JudgedValue {
  readonly value?: JsonValue;
  readonly rule?: string;
  readonly stub?: string;
  readonly tells: boolean;
}

function judgedValue(given: DraftField, field: Field, situation: Situation): JudgedValue {
  let considered: Considered = { ...given, marks: [...field.marks, ...(given.marks ?? [])] };
  let changedBy: string | undefined;
  for (const { id, judge } of REDACTION_RULES) {
    const verdict = judge(considered, situation);
    if (verdict.does === 'REMOVE')
      return { rule: id, tells: false, ...(verdict.stub === undefined ? {} : { stub: verdict.stub }) };
    if (verdict.does === 'REPLACE' && !isSame(verdict.by, considered.value)) {
      changedBy = id;
      considered = { ...considered, value: verdict.by };
    }
  }
  return {
    value: considered.value,
    ...(changedBy === undefined ? {} : { rule: changedBy }),
    tells: tellsWho(considered, situation.feed, situation.facts.names),
  };
}

/** What of a value has the shape of the field; of a list, the items that have. An empty list says nothing. */
function fitting(value: JsonValue | undefined, { schema, item }: Field): JsonValue | undefined {
  const left =
    item !== undefined && Array.isArray(value)
      ? value.filter((each: JsonValue) => item.safeParse(each).success)
      : value;
  if (left === undefined || (Array.isArray(left) && left.length === 0)) return undefined;
  return schema.safeParse(left).success ? left : undefined;
}

const isSame = (a: JsonValue | undefined, b: JsonValue): boolean => JSON.stringify(a) === JSON.stringify(b);

/** RR-9, and a message that means nothing without what must not leave. */
function blockedBy(
  judged: readonly Judged[],
  { fields }: Pick<MessageDefinition, 'fields'>,
  listed: readonly string[],
  kept: readonly (readonly [string, JsonValue])[],
): Pick<Minimised, 'blocked'> {
  const telling = judged.find(({ tells }) => tells);
  if (telling !== undefined)
    return {
      blocked: {
        code: 'IDENTIFIED_IN_TEXT',
        reason:
          'This text could tell who somebody is: a name, a number, a postcode or an address stands in it.',
        pointer: pointerTo(telling.path),
      },
    };
  const missing = listed.find(
    (path) => fields[path]?.required === true && !kept.some(([keptPath]) => keptPath === path),
  );
  if (missing === undefined) return {};
  return {
    blocked: {
      code: 'MESSAGE_INCOMPLETE',
      reason: 'Without this the message says nothing that could be acted on.',
      pointer: pointerTo(missing),
    },
  };
}

const pointerTo = (path: string): string => `/data/${path.replaceAll('.', '/')}`;
