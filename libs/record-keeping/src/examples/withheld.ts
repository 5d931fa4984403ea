import type { EventSchema } from '#event-sourcing/events';
import type { JsonObject, JsonValue } from '#platform/json';
import { WITHHELD } from '#privacy/sealing';
import { fixture } from './fixture.js';

/** An event's stored shape as somebody without the key reads it. */
export const withheld = ({ type, sealed }: EventSchema): JsonObject => without(fixture(type), sealed);

/** The same without what was written to be published: what is left must tell nothing. */
export const unpublished = (schema: EventSchema): JsonObject => without(withheld(schema), schema.published);

const without = (data: JsonObject, paths: readonly string[]): JsonObject =>
  paths.reduce((rest, path) => withholdAt(rest, path.split('.')), data);

function withholdAt(data: JsonObject, path: readonly string[]): JsonObject {
  const [step = '', ...rest] = path;
  const value = data[step];
  if (value === undefined) return data;
  return { ...data, [step]: withholdIn(value, rest) };
}

function withholdIn(value: JsonValue, path: readonly string[]): JsonValue {
  if (path.length === 0) return { ...WITHHELD };
  if (Array.isArray(value)) return value.map((item: JsonValue) => withholdIn(item, path.slice(1)));
  return withholdAt(value as JsonObject, path);
}
