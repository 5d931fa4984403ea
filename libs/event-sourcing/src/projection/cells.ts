import type { ColumnType } from './columns.js';

/** A row's value does not fit its column. Says which column, never which value: the reason is kept where personal data may not be. */
export class CellRefused extends Error {
  readonly code = 'CELL_REFUSED';

  constructor(
    readonly type: ColumnType,
    readonly field: string,
  ) {
    super(`Field ${field} does not hold a ${type}`);
    this.name = 'CellRefused';
    this.name = 'CellRefused';
  }
}

const DATE = /^\d{4}-\d{2}-\d{2}$/;
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
/** What PostgreSQL text cannot carry (NUL) and what UTF-8 cannot (half of a surrogate pair); shown as U+FFFD. */
// eslint-disable-next-line no-control-regex
const UNSTORABLE = /[\u0000\p{Surrogate}]/gu;
const NOT_A_VALUE = Symbol('not a value');

/**
 * The value as it reads after a round trip through its column, so that a fold sees the same row whether it comes from the
 * database or from earlier in the batch.
 * @throws CellRefused when the column cannot hold it.
 */
export function normaliseCell(type: ColumnType, value: unknown, field: string): unknown {
  if (value === undefined || value === null) return null;
  const normal = NORMALISE[type](value);
  if (normal === NOT_A_VALUE) throw new CellRefused(type, field);
  return normal;
}

const NORMALISE: Readonly<Record<ColumnType, (value: unknown) => unknown>> = {
  text: (value) => (typeof value === 'string' ? storable(value) : NOT_A_VALUE),
  uuid: (value) => (typeof value === 'string' ? matching(UUID, value.toLowerCase()) : NOT_A_VALUE),
  int4: (value) =>
    Number.isInteger(value) && (value as number) === ((value as number) | 0) ? value : NOT_A_VALUE,
  int8: (value) => (Number.isSafeInteger(value) ? value : NOT_A_VALUE),
  float8: (value) => (Number.isFinite(value) ? value : NOT_A_VALUE),
  bool: (value) => (typeof value === 'boolean' ? value : NOT_A_VALUE),
  timestamptz: (value) => instant(value),
  date: (value) => (typeof value === 'string' && realDate(value) ? value : NOT_A_VALUE),
  jsonb: (value) => json(value),
  'text[]': (value) =>
    Array.isArray(value) && value.every((item) => typeof item === 'string')
      ? value.map(storable)
      : NOT_A_VALUE,
  bytea: (value) => (value instanceof Uint8Array ? Buffer.from(value) : NOT_A_VALUE),
};

const storable = (text: string): string => text.replace(UNSTORABLE, '\ufffd');
const matching = (pattern: RegExp, text: string): unknown => (pattern.test(text) ? text : NOT_A_VALUE);
const realDate = (text: string): boolean =>
  DATE.test(text) && !Number.isNaN(Date.parse(text)) && new Date(text).toISOString().startsWith(text);

function instant(value: unknown): unknown {
  const time = typeof value === 'string' || value instanceof Date ? new Date(value).getTime() : Number.NaN;
  if (Number.isNaN(time)) return NOT_A_VALUE;
  const text = new Date(time).toISOString();
  return text.length === 24 ? text : NOT_A_VALUE;
}

/** Keys in the order jsonb gives them back: shorter first, then by bytes. */
function json(value: unknown): unknown {
  if (typeof value === 'string') return storable(value);
  if (typeof value === 'number') return Number.isFinite(value) ? value : NOT_A_VALUE;
  if (typeof value === 'boolean' || value === null) return value;
  if (Array.isArray(value)) return all(value.map((item) => json(item ?? null)));
  if (typeof value !== 'object') return NOT_A_VALUE;
  const members = Object.entries(value)
    .filter(([, member]) => member !== undefined)
    .map(([key, member]): [string, unknown] => [storable(key), json(member)])
    .sort(
      ([a], [b]) =>
        Buffer.byteLength(a) - Buffer.byteLength(b) || Buffer.compare(Buffer.from(a), Buffer.from(b)),
    );
  return members.some(([, member]) => member === NOT_A_VALUE) ? NOT_A_VALUE : Object.fromEntries(members);
}

const all = (items: readonly unknown[]): unknown => (items.includes(NOT_A_VALUE) ? NOT_A_VALUE : items);

/** The values of one column as the text of a PostgreSQL array. */
export function arrayLiteral(type: ColumnType, values: readonly unknown[]): string {
  const write = LITERAL[type];
  return `{${values.map((value) => (value === null ? 'NULL' : write(value))).join(',')}}`;
}

/** How a column travels inside an array: an array of arrays would be flattened by `unnest`, so it goes as text. */
export const carrierType = (type: ColumnType): string =>
  type === 'text[]' || type === 'jsonb' ? 'text' : type;

const NEEDS_ESCAPE = /["\\]/g;
const quote = (text: string): string => `"${text.replace(NEEDS_ESCAPE, '\\$&')}"`;
const plain = (value: unknown): string => String(value);

const LITERAL: Readonly<Record<ColumnType, (value: unknown) => string>> = {
  text: (value) => quote(value as string),
  uuid: plain,
  int4: plain,
  int8: plain,
  float8: plain,
  bool: plain,
  timestamptz: plain,
  date: plain,
  jsonb: (value) => quote(JSON.stringify(value)),
  'text[]': (value) => quote(`{${(value as readonly string[]).map(quote).join(',')}}`),
  bytea: (value) => `"\\\\x${Buffer.from(value as Uint8Array).toString('hex')}"`,
};

/** Instants to the millisecond, so that what is read equals what was written. */
export const columnDefinition = (type: ColumnType): string =>
  type === 'timestamptz' ? 'timestamptz(3)' : type;
