import type { Code } from '#policy/code-lists';
import { field, IsCodes, IsInstant, Optional, ShortText, WholeNumber } from '#policy/validation';
import { canonicalJson, type JsonObject, type JsonValue } from '#platform/json';
import { OneOf } from '#record-keeping/record';
import { FEED_NAMES, type FeedName } from '../feeds/feed.js';
import type { FeedContent, Redaction } from '../feeds/feed-message.js';

const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** An object of JSON whose fields the message's own contract says. */
export function JsonData(): PropertyDecorator {
  return field(
    { type: 'object' },
    { constraint: 'notAnObject', accepts: isObject, message: 'must be an object' },
  );
}

/** Any value of JSON, of at most `max` characters as it is written. */
export function AnyJson(max: number): PropertyDecorator {
  return field(
    {},
    {
      constraint: 'tooLong',
      accepts: (value) => canonicalJson(value as JsonValue).length <= max,
      message: `must have at most ${max} characters`,
    },
  );
}

/** What a feed says to one organisation, minimised already. */
export class FeedContentBody implements FeedContent {
  @OneOf(FEED_NAMES)
  readonly feed!: FeedName;

  @ShortText(100)
  readonly type!: string;

  @WholeNumber(1, 1000)
  readonly version!: number;

  @IsInstant()
  readonly occurredAt!: string;

  @ShortText(200)
  readonly caseKey!: string;

  @Optional()
  @ShortText(200)
  readonly subject?: string;

  @JsonData()
  readonly data!: JsonObject;

  @IsCodes('HANDLING')
  readonly handling!: readonly Code<'HANDLING'>[];
}

/** What was taken out or changed, and by which rule. */
export class RedactionBody implements Redaction {
  @ShortText(200)
  readonly field!: string;

  @ShortText(20)
  readonly rule!: string;
}

/** A value by its path: an object's members each by their own, a list as one. */
export function pathsIn(
  data: JsonObject,
  above = '',
): readonly (readonly [path: string, value: JsonValue])[] {
  return Object.entries(data).flatMap(([name, value]) => {
    if (value === undefined) return [];
    return isObject(value) ? pathsIn(value, `${above}${name}.`) : [[`${above}${name}`, value] as const];
  });
}

/** The object in which each value stands at its path. */
export function dataOf(fields: readonly { readonly field: string; readonly value: JsonValue }[]): JsonObject {
  return fields.reduce<JsonObject>((data, { field: path, value }) => at(data, path.split('.'), value), {});
}

function at(data: JsonObject, [step = '', ...rest]: readonly string[], value: JsonValue): JsonObject {
  if (rest.length === 0) return { ...data, [step]: value };
  const inner = data[step];
  return { ...data, [step]: at(isObject(inner) ? inner : {}, rest, value) };
}

/** Every text in a value, as a reader finds it. */
export function textIn(value: JsonValue): string {
  if (typeof value === 'string') return value;
  if (Array.isArray(value)) return value.map((item: JsonValue) => textIn(item)).join('\n');
  if (!isObject(value)) return JSON.stringify(value);
  return Object.values(value)
    .flatMap((member) => (member === undefined ? [] : [textIn(member)]))
    .join('\n');
}
