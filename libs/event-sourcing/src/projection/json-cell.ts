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
  const found: [string, unknown][] = [];
  let plain = true;
  for (const [key, given] of Object.entries(value) as [string, unknown][]) {
    if (given === undefined) continue;
    const member = normaliseJson(given);
    if (member === NO_JSON) return NO_JSON;
    plain &&= ASCII.test(key);
    found.push([plain ? key : storable(key), member]);
  }
  found.sort(plain ? byLengthThenUnits : byLengthThenBytes);
  const normal: Record<string, unknown> = {};
  for (const [key, member] of found) setMember(normal, key, member);
  return normal;
}

/** An assignment to `__proto__` would set no member. */
function setMember(target: Record<string, unknown>, key: string, value: unknown): void {
  if (key === '__proto__')
    Object.defineProperty(target, key, { value, enumerable: true, writable: true, configurable: true });
  else target[key] = value;
}

type Member = readonly [string, unknown];

const ASCII = /^[ -~]*$/;

// The order in which jsonb keeps members: shorter keys first, then by bytes. In ASCII, units are bytes.
const byLengthThenUnits = ([a]: Member, [b]: Member): number => a.length - b.length || (a < b ? -1 : 1);
const byLengthThenBytes = ([a]: Member, [b]: Member): number =>
  Buffer.byteLength(a) - Buffer.byteLength(b) || Buffer.compare(Buffer.from(a), Buffer.from(b));
