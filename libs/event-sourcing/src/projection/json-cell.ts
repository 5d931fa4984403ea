import { storable } from './stored-text.js';

/** No JSON has it. */
export const NO_JSON = Symbol('no JSON');

/** The value as jsonb gives it back; NO_JSON when jsonb cannot hold it. */
export function normaliseJson(value: unknown): unknown {
  if (typeof value === 'string') return storable(value);
  if (typeof value === 'number') return Number.isFinite(value) ? value : NO_JSON;
  if (typeof value === 'boolean' || value === null) return value;
  if (Array.isArray(value)) return list(value);
  return typeof value === 'object' ? members(value) : NO_JSON;
}

function list(items: readonly unknown[]): unknown {
  const normal = items.map((item) => normaliseJson(item ?? null));
  return normal.includes(NO_JSON) ? NO_JSON : normal;
}

function members(value: object): unknown {
  const keys = Object.keys(value);
  const plain = keys.every((key) => ASCII.test(key));
  const given = plain ? (value as Record<string, unknown>) : storableKeys(value);
  const sorted = plain ? keys.sort(byLengthThenUnits) : Object.keys(given).sort(byLengthThenBytes);
  const normal: Record<string, unknown> = {};
  for (const key of sorted) {
    if (given[key] === undefined) continue;
    const member = normaliseJson(given[key]);
    if (member === NO_JSON) return NO_JSON;
    setMember(normal, key, member);
  }
  return normal;
}

/** Of two keys that become one, the later is kept. */
function storableKeys(value: object): Record<string, unknown> {
  const renamed: Record<string, unknown> = {};
  for (const [key, member] of Object.entries(value) as [string, unknown][])
    if (member !== undefined) setMember(renamed, storable(key), member);
  return renamed;
}

/** An assignment to `__proto__` would set no member. */
function setMember(target: Record<string, unknown>, key: string, value: unknown): void {
  if (key === '__proto__')
    Object.defineProperty(target, key, { value, enumerable: true, writable: true, configurable: true });
  else target[key] = value;
}

const ASCII = /^[ -~]*$/;

// The order in which jsonb keeps members: shorter keys first, then by bytes. In ASCII, units are bytes.
const byLengthThenUnits = (a: string, b: string): number => a.length - b.length || (a < b ? -1 : 1);
const byLengthThenBytes = (a: string, b: string): number =>
  Buffer.byteLength(a) - Buffer.byteLength(b) || Buffer.compare(Buffer.from(a), Buffer.from(b));
