import fc from 'fast-check';
import { CANARY, KEY_CANARY, type Json } from './schema-values.js';

/** Raw text inside a body, put in after JSON is made: what no JSON value can say. */
const RAW = '"\u0001raw\u0001';
const raw = (text: string): string => `${RAW.slice(1)}${text}\u0001`;

/** Values no field takes, or hardly one. */
const strange: fc.Arbitrary<Json> = fc.oneof(
  fc.constantFrom<Json>(null, true, 0, -1, 1.5, '', ' ', [], {}, [[]], 2 ** 53 + 2, -1e21, 1e-7),
  fc.constantFrom<Json>(
    `${CANARY}_CODE`,
    CANARY,
    `${CANARY}\u202e\u0000`,
    `\ud800${CANARY}`,
    `${CANARY}\udc00`,
  ),
  fc.constantFrom<Json>(raw('1e999'), raw('-0'), raw('NaN'), raw('9'.repeat(400)), raw('01'), raw("'x'")),
  fc.constantFrom<Json>('2026-02-30', '2026-13-01T00:00:00Z', '2026-04-01T24:00:00Z', '9999-12-31T23:59:59Z'),
  fc.constantFrom<Json>('0001-01-01', '-000001-01-01T00:00:00Z', '2026-04-01T10:00:00+01:00', '275760-09-13'),
  fc.integer({ min: 1_000, max: 60_000 }).map((length) => CANARY.repeat(length / 10)),
  fc.integer({ min: 3, max: 2_000 }).map((depth) => raw(`${'['.repeat(depth)}${']'.repeat(depth)}`)),
  fc.integer({ min: 3, max: 60 }).map((depth) => raw(`${'{"a":'.repeat(depth)}1${'}'.repeat(depth)}`)),
  fc.integer({ min: 5, max: 400 }).map((count) => Array.from({ length: count }, () => CANARY)),
);

const strangeNames = fc.constantFrom(
  KEY_CANARY,
  '__proto__',
  'constructor',
  'prototype',
  'toString',
  'hasOwnProperty',
  '$sealed',
  '$withheld',
  'id',
  '',
  `${KEY_CANARY}/~`,
);

interface Edit {
  /** Which of the places in the body, by chance. */
  readonly at: number;
  readonly kind: 'replace' | 'remove' | 'add';
  readonly name: string;
  readonly value: Json;
}

export const edits: fc.Arbitrary<readonly Edit[]> = fc.array(
  fc.record({
    at: fc.nat(1_000),
    kind: fc.constantFrom<Edit['kind']>('replace', 'replace', 'remove', 'add'),
    name: strangeNames,
    value: strange,
  }),
  { maxLength: 2 },
);

type Place = readonly (string | number)[];

function placesOf(value: Json, at: Place = []): readonly Place[] {
  if (value === null || typeof value !== 'object') return [at];
  return [at, ...Object.entries(value).flatMap(([key, child]) => placesOf(child, [...at, key]))];
}

/** The body after the edits; a place that is no object is replaced where something should be added. */
export const edited = (body: Json, list: readonly Edit[]): Json => list.reduce(apply, body);

function apply(body: Json, { at, kind, name, value }: Edit): Json {
  const places = placesOf(body);
  return change(body, places[at % places.length] ?? [], kind, name, value);
}

function change(node: Json, [key, ...rest]: Place, kind: Edit['kind'], name: string, value: Json): Json {
  if (key === undefined) {
    const isObject = node !== null && typeof node === 'object' && !Array.isArray(node);
    return kind === 'add' && isObject ? withMember(node, name, value) : value;
  }
  if (Array.isArray(node))
    return node.flatMap((child: Json, index) => {
      if (String(index) !== String(key)) return [child];
      return kind === 'remove' && rest.length === 0 ? [] : [change(child, rest, kind, name, value)];
    });
  const members = node as Record<string, Json>;
  if (kind === 'remove' && rest.length === 0) {
    const { [key]: _gone, ...others } = members;
    return others;
  }
  return withMember(members, String(key), change(members[key] ?? null, rest, kind, name, value));
}

/** Also for `__proto__`, which an assignment would lose. */
const withMember = (node: object, name: string, value: Json): Json =>
  Object.fromEntries([...Object.entries(node), [name, value]]);

/** JSON text in which raw pieces stand as they are. */
export const written = (body: Json): string =>
  JSON.stringify(body).replaceAll(/"\\u0001raw\\u0001(.*?)\\u0001"/g, (_all, text: string) =>
    text.replaceAll('\\"', '"'),
  );

/** What can be done to the bytes of a body. */
export const spoilings: fc.Arbitrary<(text: string) => Buffer> = fc.oneof(
  { weight: 12, arbitrary: fc.constant((text: string) => Buffer.from(text)) },
  { weight: 1, arbitrary: fc.constant((text: string) => Buffer.from(`\ufeff${text}`)) },
  {
    weight: 1,
    arbitrary: fc.nat().map((at) => (text: string) => Buffer.from(text.slice(0, at % (text.length + 1)))),
  },
  { weight: 1, arbitrary: fc.nat().map((at) => (text: string) => invalidUtf8(text, at)) },
  { weight: 1, arbitrary: fc.constant((text: string) => Buffer.from(doubled(text))) },
  {
    weight: 1,
    arbitrary: fc
      .constantFrom('null', '[]', '""', '5', 'true', '', CANARY, '{', '{"a":1}x')
      .map((whole) => () => Buffer.from(whole)),
  },
  { weight: 1, arbitrary: fc.constant((text: string) => Buffer.from(`${text} // ${CANARY}`)) },
  { weight: 1, arbitrary: fc.constant((text: string) => Buffer.from(text, 'utf16le')) },
  {
    weight: 1,
    arbitrary: fc.constant((text: string) =>
      Buffer.from(text.replace('{', `{"narrative":"${CANARY.repeat(30_000)}",`)),
    ),
  },
);

const invalidUtf8 = (text: string, at: number): Buffer => {
  const bytes = Buffer.from(text);
  if (bytes.length > 0) bytes[at % bytes.length] = 0xff;
  return bytes;
};

/** The first member once more. */
const doubled = (text: string): string =>
  text.replace(/^\{("(?:[^"\\]|\\.)*":)/, (_all, name: string) => `{${name}"${CANARY}",${name}`);
