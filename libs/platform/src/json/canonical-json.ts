export type JsonPrimitive = string | number | boolean | null;
export type JsonValue = JsonPrimitive | readonly JsonValue[] | JsonObject;
export interface JsonObject {
  readonly [key: string]: JsonValue | undefined;
}

/**
 * One text for one value, whatever the order its keys were written in (RFC 8785): what is hashed, signed or compared is this text.
 * Keys whose value is `undefined` are left out, as `JSON.stringify` does.
 * @throws TypeError for a number JSON cannot carry (NaN, Infinity), a bigint or a function.
 */
export function canonicalJson(value: JsonValue): string {
  if (typeof value === 'number' && !Number.isFinite(value)) throw new TypeError('JSON has no such number');
  if (Array.isArray(value)) return `[${value.map((item: JsonValue) => canonicalJson(item)).join(',')}]`;
  if (value !== null && typeof value === 'object') return canonicalObject(value as JsonObject);
  const text = JSON.stringify(value) as string | undefined;
  if (text === undefined) throw new TypeError('not a JSON value');
  return text;
}

function canonicalObject(value: JsonObject): string {
  let members = '';
  for (const key of Object.keys(value).sort()) {
    const member = value[key];
    if (member !== undefined) members += `,${JSON.stringify(key)}:${canonicalJson(member)}`;
  }
  return `{${members.slice(1)}}`;
}
