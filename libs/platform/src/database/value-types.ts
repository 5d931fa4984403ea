import { readArray, writeArray } from './array-codec.js';
import { DatabaseError } from './errors.js';

/**
 * How values cross the border.
 *
 * | PostgreSQL    | here                                                                                          |
 * | ------------- | --------------------------------------------------------------------------------------------- |
 * | int8          | number; a value a number cannot hold exactly is refused, never rounded. bigint is accepted in  |
 * | timestamptz   | ISO 8601 in UTC: `2026-11-21T20:16:55.123Z`; six digits only where the value has microseconds. |
 * |               | Columns are timestamptz(3), so that what is read equals what was written and sorts as text     |
 * | date          | `2026-11-21`                                                                                  |
 * | timestamp     | PostgreSQL's text: it names no instant, do not use it                                          |
 * | numeric       | text                                                                                          |
 * | json, jsonb   | parsed value                                                                                  |
 * | bytea         | Buffer                                                                                        |
 * | arrays of all these | arrays                                                                                  |
 */
interface ValueType {
  readonly oid: number;
  readonly array: number;
  readonly read: (text: string) => unknown;
  readonly write: (value: unknown) => string;
}

const asIs = (text: string): string => text;

function readInt8(text: string): number {
  const value = Number(text);
  if (Number.isSafeInteger(value)) return value;
  throw new DatabaseError('STATEMENT_FAILED', 'The database returned an integer beyond 2^53.', {
    outcome: 'unknown',
  });
}

const INSTANT = /^(\d{4,})-(\d\d)-(\d\d) (\d\d:\d\d:\d\d)(?:\.(\d{1,6}))?\+00$/;

/** @param text as PostgreSQL writes it in a session whose TimeZone is UTC and DateStyle ISO */
export function readInstant(text: string): string {
  const match = INSTANT.exec(text);
  if (!match) return text;
  const [, year, month, day, time, fraction = ''] = match;
  const micros = fraction.padEnd(6, '0');
  return `${year}-${month}-${day}T${time}.${micros.endsWith('000') ? micros.slice(0, 3) : micros}Z`;
}

const writeInstant = (value: unknown): string =>
  value instanceof Date ? value.toISOString() : String(value);
const writeDate = (value: unknown): string =>
  writeInstant(value).slice(0, value instanceof Date ? 10 : undefined);
const writeBytes = (value: unknown): string => `\\x${Buffer.from(value as Uint8Array).toString('hex')}`;
const readBytes = (text: string): Buffer => Buffer.from(text.slice(2), 'hex');
const readBoolean = (text: string): boolean => text === 't';

const VALUE_TYPES: Readonly<Record<string, ValueType>> = {
  bool: { oid: 16, array: 1000, read: readBoolean, write: (value) => (value === true ? 't' : 'f') },
  bytea: { oid: 17, array: 1001, read: readBytes, write: writeBytes },
  int8: { oid: 20, array: 1016, read: readInt8, write: String },
  int2: { oid: 21, array: 1005, read: Number, write: String },
  int4: { oid: 23, array: 1007, read: Number, write: String },
  text: { oid: 25, array: 1009, read: asIs, write: String },
  json: { oid: 114, array: 199, read: JSON.parse, write: JSON.stringify },
  float4: { oid: 700, array: 1021, read: Number, write: String },
  float8: { oid: 701, array: 1022, read: Number, write: String },
  bpchar: { oid: 1042, array: 1014, read: asIs, write: String },
  varchar: { oid: 1043, array: 1015, read: asIs, write: String },
  date: { oid: 1082, array: 1182, read: asIs, write: writeDate },
  timestamp: { oid: 1114, array: 1115, read: asIs, write: writeInstant },
  timestamptz: { oid: 1184, array: 1185, read: readInstant, write: writeInstant },
  numeric: { oid: 1700, array: 1231, read: asIs, write: String },
  uuid: { oid: 2950, array: 2951, read: asIs, write: String },
  jsonb: { oid: 3802, array: 3807, read: JSON.parse, write: JSON.stringify },
};

interface DriverType {
  readonly to: number;
  readonly from: number[];
  readonly parse: (text: string) => unknown;
  readonly serialize: (value: unknown) => string;
}

/** Element type → array type, by oid; what the driver would otherwise ask the server on every connection. */
export const ARRAY_TYPES: Readonly<Record<number, number>> = Object.fromEntries(
  Object.values(VALUE_TYPES).map(({ oid, array }) => [oid, array]),
);

const scalar = ({ oid, read, write }: ValueType): DriverType => ({
  to: oid,
  from: [oid],
  parse: (text) => read(text),
  serialize: (value) => write(value),
});

const arrayOf = ({ array, read, write }: ValueType): DriverType => ({
  to: array,
  from: [array],
  parse: (text) => readArray(text, read),
  serialize: (value) => (Array.isArray(value) ? writeArray(value, write) : String(value)),
});

export const DRIVER_TYPES: Record<string, DriverType> = Object.fromEntries(
  Object.entries(VALUE_TYPES).flatMap(([name, type]) => [
    [name, scalar(type)],
    [`${name}Array`, arrayOf(type)],
  ]),
);
