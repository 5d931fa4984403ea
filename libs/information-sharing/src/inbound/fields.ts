import { isLocalDate } from '#policy/working-days';
import type { JsonObject, JsonValue } from '#platform/json';
import { instantFrom } from './instant-from.js';
import { below } from './pointer.js';
import type { Fault, RejectionCode } from './rejection.js';

/** What one field of an inbound message is. From this follow its check, its JSON Schema and what a mapping may say of it. */
export type Field = { readonly required?: true; readonly about?: string } & (
  | { readonly kind: 'line'; readonly max: number }
  | { readonly kind: 'text'; readonly max: number }
  | { readonly kind: 'instant' | 'date' | 'id' | 'uuid' }
  | { readonly kind: 'flag' }
  | { readonly kind: 'code'; readonly codes: readonly string[] }
  | { readonly kind: 'codes'; readonly codes: readonly string[] }
  | { readonly kind: 'object'; readonly fields: Fields }
  | { readonly kind: 'list'; readonly of: Field; readonly max: number }
);

export type Fields = Readonly<Record<string, Field>>;

/** What a check found: the fields named, cleaned; everything the message says beside them is left behind. */
export interface Checked {
  readonly value: JsonObject;
  readonly faults: readonly Fault[];
}

const ID = /^[\p{L}\p{N}][\p{L}\p{N}._:@+-]{0,127}$/u;
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
const SOMETHING_READABLE = /[\p{L}\p{N}\p{P}\p{S}]/u;
const MOST_FAULTS = 20;

/** Checks a message against its fields. Never throws, whatever the value; with faults, the value is of no use. */
export function check(fields: Fields, value: JsonObject): Checked {
  const faults: Fault[] = [];
  const checked = objectOf(fields, value, '', faults);
  return { value: checked, faults: faults.slice(0, MOST_FAULTS) };
}

function objectOf(fields: Fields, value: JsonObject, pointer: string, faults: Fault[]): JsonObject {
  const entries = Object.entries(fields).flatMap(([name, field]) => {
    const here = below(pointer, name);
    const given = Object.hasOwn(value, name) ? value[name] : undefined;
    // A system that knows nothing of a field sends null, or a text of nothing: nothing is said then.
    const said = isSaid(given) ? valueOf(field, given, here, faults) : undefined;
    if (said === undefined && field.required === true && !faults.some((fault) => fault.pointer === here))
      faults.push({ code: 'REQUIRED', pointer: here });
    return said === undefined ? [] : [[name, said] as const];
  });
  return Object.fromEntries(entries);
}

const isSaid = (value: JsonValue | undefined): value is JsonValue =>
  value !== undefined && value !== null && (typeof value !== 'string' || SOMETHING_READABLE.test(value));

/** A value that is not what its field is. */
class Wrong {
  constructor(
    readonly code: RejectionCode,
    /** Which of a list. */
    readonly item?: number,
  ) {}
}

function valueOf(field: Field, value: JsonValue, pointer: string, faults: Fault[]): JsonValue | undefined {
  const found = read(field, value, pointer, faults);
  if (!(found instanceof Wrong)) return found;
  const { code, item } = found;
  faults.push({ code, pointer: item === undefined ? pointer : below(pointer, item) });
  return undefined;
}

function read(field: Field, value: JsonValue, pointer: string, faults: Fault[]): JsonValue | Wrong {
  switch (field.kind) {
    case 'codes':
      return Array.isArray(value) ? codesOf(field.codes, value) : new Wrong('INVALID_TYPE');
    case 'object':
      return isObject(value) ? objectOf(field.fields, value, pointer, faults) : new Wrong('INVALID_TYPE');
    case 'list':
      if (!Array.isArray(value)) return new Wrong('INVALID_TYPE');
      return value.length > field.max ? new Wrong('TOO_LONG') : itemsOf(field.of, value, pointer, faults);
    case 'flag':
      return typeof value === 'boolean' ? value : new Wrong('INVALID_TYPE');
    case 'line':
      // A reference of digits alone is a number to many a system.
      return wordIn(field, typeof value === 'number' && Number.isSafeInteger(value) ? String(value) : value);
    default:
      return wordIn(field, value);
  }
}

type Word = Exclude<
  Field,
  | { readonly kind: 'flag' }
  | { readonly kind: 'codes' }
  | { readonly kind: 'object' }
  | { readonly kind: 'list' }
>;

const wordIn = (field: Word, value: JsonValue): string | Wrong =>
  typeof value === 'string' ? word(field, value) : new Wrong('INVALID_TYPE');

function word(field: Word, value: string): string | Wrong {
  const formed = (text: string | undefined): string | Wrong => text ?? new Wrong('INVALID_FORMAT');
  switch (field.kind) {
    case 'line':
    case 'text': {
      const text = field.kind === 'line' ? cleanLine(value) : cleanText(value);
      return Array.from(text).length > field.max ? new Wrong('TOO_LONG') : text;
    }
    case 'instant':
      return formed(instantFrom(value.trim()));
    case 'date':
      return formed(isLocalDate(value) ? value : undefined);
    case 'id':
      return formed(ID.exec(value.trim())?.[0]);
    case 'uuid':
      return formed(UUID.exec(value.trim().toLowerCase())?.[0]);
    case 'code':
      return field.codes.includes(value) ? value : new Wrong('UNKNOWN_CODE');
  }
}

const itemsOf = (of: Field, items: readonly JsonValue[], pointer: string, faults: Fault[]): JsonValue =>
  items.flatMap((item, index) => {
    const said = isSaid(item) ? valueOf(of, item, below(pointer, index), faults) : undefined;
    return said === undefined ? [] : [said];
  });

/** A code said twice is said once. */
function codesOf(codes: readonly string[], items: readonly JsonValue[]): JsonValue | Wrong {
  const wrong = items.findIndex(
    (item) => isSaid(item) && !(typeof item === 'string' && codes.includes(item)),
  );
  if (wrong !== -1)
    return new Wrong(typeof items[wrong] === 'string' ? 'UNKNOWN_CODE' : 'INVALID_TYPE', wrong);
  return [...new Set(items.filter((item) => isSaid(item)))];
}

export const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

// A stray control character carries no meaning, and a notice about somebody in danger must not wait for one to be taken out.
const cleanText = (text: string): string =>
  text
    .replace(/\r\n?/g, '\n')
    .replace(/[^\P{Cc}\n\t]/gu, ' ')
    .trim();

const cleanLine = (text: string): string => text.replace(/\p{Cc}+/gu, ' ').trim();
