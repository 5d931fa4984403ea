import type { JsonObject, JsonValue } from '#platform/json';
import { fieldAt } from './field-at.js';
import { dateIn } from './instant-from.js';
import { at, put, type Tree } from './pointer.js';
import type { Fault } from './rejection.js';
import type { Channel, FieldRule } from './sender-mapping.js';

/** A message in the contract's form, made from the sender's. */
export interface Mapped {
  readonly value: JsonObject;
  /** What the sender's values are not that its mapping says they are; pointers are the sender's. */
  readonly faults: readonly Fault[];
}

/** Reads a sender's own names, codes and dates as its mapping says. Never throws, whatever the message. */
export function applyMapping({ rules, message }: Channel, sent: JsonObject): Mapped {
  if (rules === undefined) return { value: sent, faults: [] };
  const tree: Tree = {};
  const faults: Fault[] = [];
  for (const [target, rule] of rules) {
    const isDate = fieldAt(message, target)?.kind === 'date';
    const made = valueBy(rule, sent, isDate, faults);
    if (made !== undefined) put(tree, target, made);
  }
  return { value: tree, faults };
}

/** Where a value of the contract's form stands in what was sent. */
export function senderPointer({ rules }: Pick<Channel, 'rules'>, pointer: string): string {
  if (rules === undefined) return pointer;
  const target = [...rules.keys()]
    .filter((each) => pointer === each || pointer.startsWith(`${each}/`))
    .reduce((longest, each) => (each.length > longest.length ? each : longest), '');
  const rule = rules.get(target);
  if (rule === undefined) return pointer;
  const rest = rule.split === undefined ? pointer.slice(target.length) : '';
  return `${sourcesOf(rule)[0] ?? ''}${rest}`;
}

const sourcesOf = ({ from }: FieldRule): readonly string[] => (typeof from === 'string' ? [from] : from);

function valueBy(rule: FieldRule, sent: JsonObject, isDate: boolean, faults: Fault[]): JsonValue | undefined {
  const [first = '', ...more] = sourcesOf(rule);
  const found = more.length === 0 ? at(sent, first) : joined([first, ...more].map((each) => at(sent, each)));
  if (found === undefined || found === null || (typeof found === 'string' && found.trim() === ''))
    return undefined;
  const whole = rule.split !== undefined && typeof found === 'string' ? partsOf(found, rule.split) : found;
  if (rule.codes !== undefined) return decoded(whole, rule.codes, first, faults);
  if (rule.form !== undefined) return dated(whole, rule.form, isDate, first, faults);
  return whole;
}

/** Date and time of day in two fields, an address in five lines; what is no text cannot be put together and is left to the check. */
function joined(parts: readonly (JsonValue | undefined)[]): JsonValue | undefined {
  const said = parts.filter((part) => part !== undefined && part !== null && part !== '');
  const words = said.flatMap((part) =>
    typeof part === 'string' || typeof part === 'number' ? [String(part)] : [],
  );
  if (words.length < said.length)
    return said.find((part) => typeof part === 'object' || typeof part === 'boolean');
  return words.length === 0 ? undefined : words.join(' ');
}

const partsOf = (text: string, separator: string): readonly string[] =>
  text.split(separator).flatMap((part) => (part.trim() === '' ? [] : [part.trim()]));

type Codes = NonNullable<FieldRule['codes']>;

function decoded(value: JsonValue, codes: Codes, pointer: string, faults: Fault[]): JsonValue | undefined {
  const meaning = (code: JsonValue): JsonValue | undefined => {
    const key = typeof code === 'object' ? undefined : String(code).trim();
    if (key !== undefined && Object.hasOwn(codes, key)) return codes[key];
    faults.push({ code: 'UNKNOWN_CODE', pointer });
    return undefined;
  };
  if (!Array.isArray(value)) return meaning(value);
  return value.flatMap((each: JsonValue) => meaning(each) ?? []);
}

function dated(
  value: JsonValue,
  form: string,
  isDate: boolean,
  pointer: string,
  faults: Fault[],
): JsonValue | undefined {
  const read = typeof value === 'string' ? dateIn(form, value) : undefined;
  if (read === undefined) {
    faults.push({ code: typeof value === 'string' ? 'INVALID_FORMAT' : 'INVALID_TYPE', pointer });
    return undefined;
  }
  return isDate ? read.date : read.instant;
}
