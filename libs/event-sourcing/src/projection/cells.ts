import type { ColumnType } from './columns.js';
import { NO_JSON, normaliseJson } from './json-cell.js';
import { storable } from './stored-text.js';

/** A row's value does not fit its column. Says which column, never which value: the reason is kept where personal data may not be. */
export class CellRefused extends Error {
  readonly code = 'CELL_REFUSED';

  constructor(
    readonly type: ColumnType,
    readonly field: string,
  ) {
    super(`Field ${field} does not hold a ${type}`);
    this.name = 'CellRefused';
  }
}

const DATE = /^\d{4}-\d{2}-\d{2}$/;
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
/** An instant just as it is read back; days that not every month has are looked at more closely. */
const INSTANT =
  /^[12]\d{3}-(?:0[1-9]|1[0-2])-(?:0[1-9]|1\d|2[0-8])T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d\.\d{3}Z$/;
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

const matching = (pattern: RegExp, text: string): unknown => (pattern.test(text) ? text : NOT_A_VALUE);
const realDate = (text: string): boolean =>
  DATE.test(text) && !Number.isNaN(Date.parse(text)) && new Date(text).toISOString().startsWith(text);

function instant(value: unknown): unknown {
  if (typeof value === 'string' && INSTANT.test(value)) return value;
  const time = typeof value === 'string' || value instanceof Date ? new Date(value).getTime() : Number.NaN;
  if (Number.isNaN(time)) return NOT_A_VALUE;
  const text = new Date(time).toISOString();
  return text.length === 24 ? text : NOT_A_VALUE;
}

function json(value: unknown): unknown {
  const normal = normaliseJson(value);
  return normal === NO_JSON ? NOT_A_VALUE : normal;
}

/** The values of one column as the text of a PostgreSQL array; of JSON, as one JSON array. */
export function columnText(type: ColumnType, values: readonly unknown[]): string {
  if (type === 'jsonb') return JSON.stringify(values);
  const write = LITERAL[type];
  let text = '';
  for (const value of values) text += `,${value === null ? 'NULL' : write(value)}`;
  return `{${text.slice(1)}}`;
}

/** SQL that gives a parameter's values as rows. `unnest` would flatten an array of arrays, so that its items go as text. */
export const columnRows = (type: ColumnType, parameter: string): string =>
  type === 'jsonb'
    ? `jsonb_array_elements(${parameter}::text::jsonb)`
    : `unnest(${parameter}::text::${type === 'text[]' ? 'text' : type}[])`;

/** SQL that makes the column's value of one of these rows. */
export const cellOf = (type: ColumnType, item: string): string =>
  type === 'jsonb' ? `nullif(${item}, 'null'::jsonb)` : `${item}::${type}`;

const NEEDS_ESCAPE = /["\\]/g;
const quote = (text: string): string => `"${text.replace(NEEDS_ESCAPE, '\\$&')}"`;
const plain = (value: unknown): string => String(value);

const LITERAL: Readonly<Record<Exclude<ColumnType, 'jsonb'>, (value: unknown) => string>> = {
  text: (value) => quote(value as string),
  uuid: plain,
  int4: plain,
  int8: plain,
  float8: plain,
  bool: plain,
  timestamptz: plain,
  date: plain,
  'text[]': (value) => quote(`{${(value as readonly string[]).map(quote).join(',')}}`),
  bytea: (value) => `"\\\\x${Buffer.from(value as Uint8Array).toString('hex')}"`,
};

/** Instants to the millisecond, so that what is read equals what was written. */
export const columnDefinition = (type: ColumnType): string =>
  type === 'timestamptz' ? 'timestamptz(3)' : type;
