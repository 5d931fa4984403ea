import fc from 'fast-check';
import { readdirSync, readFileSync } from 'node:fs';
import { breachesOf, breachesOfContract, partnerSchemas, type JsonSchema } from './index.js';

const RELEASED = new URL('../../../../docs/partners/released/v1/', import.meta.url);
const released: Readonly<Record<string, JsonSchema>> = Object.fromEntries(
  readdirSync(RELEASED).map((file) => [
    file.replace(/\.json$/, ''),
    JSON.parse(readFileSync(new URL(file, RELEASED), 'utf8')) as JsonSchema,
  ]),
);

const HOW =
  'Within a major version only optional additions are made (docs/partners/README.md, Versions). Put the field back, or make a message of a new version.';

describe('the contract as it was released', () => {
  it('is kept: nothing that partners rely on is gone, narrower or newly required', () => {
    const breaches = breachesOfContract(released, partnerSchemas());
    const told = breaches.map(({ pointer, why }) => `${pointer} ${why}`);
    if (told.length > 0) throw new Error(`${told.join('\n')}\n${HOW}`);
    expect(Object.keys(released).length).toBeGreaterThan(40);
  });
});

const schema = {
  type: 'object',
  properties: {
    code: { type: 'string', maxLength: 60, pattern: '^[A-Z]+$', 'x-code-list': 'ORDER' },
    kind: { enum: ['A', 'B'] },
    list: {
      type: 'array',
      maxItems: 5,
      items: {
        type: 'object',
        properties: { at: { type: 'string', format: 'date-time' } },
        required: ['at'],
      },
    },
    person: { type: 'object', properties: { names: { type: 'array', items: { type: 'string' } } } },
  },
  required: ['code'],
} as const;

/** The schema with one thing changed, by pointer; undefined takes it out. */
function changed(pointer: string, value: unknown): JsonSchema {
  const copy = structuredClone(schema) as unknown as Record<string, unknown>;
  const steps = pointer.split('/').slice(1);
  const last = steps.pop()!;
  const at = steps.reduce((into, step) => into[step] as Record<string, unknown>, copy);
  if (value === undefined) Reflect.deleteProperty(at, last);
  else at[last] = value;
  return copy;
}

describe('the check of compatibility', () => {
  const refused: readonly (readonly [string, string, unknown, string])[] = [
    ['a field that is gone', '/properties/person', undefined, '/properties/person'],
    [
      'a field within that is gone',
      '/properties/person/properties/names',
      undefined,
      '/properties/person/properties/names',
    ],
    ['a newly required field', '/required', ['code', 'kind'], '/required'],
    ['a field that was always there and may be missing', '/required', undefined, '/required'],
    ['another type', '/properties/code/type', 'integer', '/properties/code/type'],
    ['another list of codes', '/properties/code/x-code-list', 'ADVOCATE', '/properties/code/x-code-list'],
    ['another pattern', '/properties/code/pattern', '^[A-Z]{3}$', '/properties/code/pattern'],
    ['a new bound', '/properties/list/minItems', 1, '/properties/list/minItems'],
    ['a narrower bound', '/properties/code/maxLength', 30, '/properties/code/maxLength'],
    ['a code that is gone', '/properties/kind/enum', ['A'], '/properties/kind/enum'],
    ['codes that were closed and are open', '/properties/kind/enum', undefined, '/properties/kind/enum'],
    [
      'another format in an item',
      '/properties/list/items/properties/at/format',
      'date',
      '/properties/list/items/properties/at/format',
    ],
    [
      'a newly required field in an item',
      '/properties/list/items/required',
      ['at', 'by'],
      '/properties/list/items/required',
    ],
    [
      'items of another kind',
      '/properties/person/properties/names/items',
      { type: 'integer' },
      '/properties/person/properties/names/items/type',
    ],
    [
      'items of any kind',
      '/properties/person/properties/names/items',
      undefined,
      '/properties/person/properties/names/items',
    ],
    ['fields forbidden that were let be', '/additionalProperties', false, '/additionalProperties'],
    ['another constant', '/properties/code/const', 'X', '/properties/code/const'],
  ];
  it.each(refused)('refuses %s', (_what, pointer, value, told) => {
    for (const direction of ['OUT', 'IN'] as const)
      expect(breachesOf(schema, changed(pointer, value), direction).map((breach) => breach.pointer)).toEqual([
        told,
      ]);
  });

  it.each([
    ['an optional field', '/properties/later', { type: 'string' }],
    ['an optional field within', '/properties/person/properties/alias', { type: 'string' }],
    ['other words', '/properties/code/description', 'Kind of order'],
    ['another profile that has the field', '/properties/code/x-profiles', ['POLICE_MIN']],
    ['more codes of an open list', '/properties/code/x-codes', ['A', 'B', 'C']],
  ])('lets %s come', (_what, pointer, value) => {
    for (const direction of ['OUT', 'IN'] as const)
      expect(breachesOf(schema, changed(pointer, value), direction)).toEqual([]);
  });

  it.each([
    ['a longer text', '/properties/code/maxLength', 200],
    ['a text of any length', '/properties/code/maxLength', undefined],
    ['more items', '/properties/list/maxItems', 50],
    ['a new code', '/properties/kind/enum', ['A', 'B', 'C']],
  ])('lets partners send %s, and sends none itself', (_what, pointer, value) => {
    expect(breachesOf(schema, changed(pointer, value), 'IN')).toEqual([]);
    expect(breachesOf(schema, changed(pointer, value), 'OUT')).toHaveLength(1);
  });

  it('says which message, where and why', () => {
    const gone = changed('/properties/person', undefined);
    expect(breachesOfContract({ 'police.x.v1': schema }, { 'police.x.v1': gone })).toEqual([
      { pointer: 'police.x.v1#/properties/person', why: 'is gone' },
    ]);
    expect(breachesOfContract({ 'police.x.v1': schema }, {})).toEqual([
      { pointer: 'police.x.v1', why: 'is gone' },
    ]);
    expect(breachesOfContract({}, { 'police.x.v1': schema })).toEqual([]);
  });

  it('finds nothing in what is the same, in whatever order it is written', () => {
    const turned = JSON.parse(
      JSON.stringify(schema, (_name, value: unknown) =>
        typeof value === 'object' && value !== null && !Array.isArray(value)
          ? Object.fromEntries(Object.entries(value).reverse())
          : value,
      ),
    ) as JsonSchema;
    expect(breachesOf(schema, turned, 'OUT')).toEqual([]);
  });

  it('finds any field of any message that is taken out, and any that becomes required', () => {
    const current = partnerSchemas();
    const names = Object.keys(current);
    fc.assert(
      fc.property(fc.constantFrom(...names), fc.nat(), fc.boolean(), (name, nth, isRemoval) => {
        const was = current[name]!;
        const copy = structuredClone(was) as Record<string, unknown>;
        const properties = copy['properties'] as Record<string, unknown>;
        const fields = Object.keys(properties);
        const field = fields[nth % fields.length]!;
        const required = (copy['required'] ?? []) as string[];
        fc.pre(isRemoval || !required.includes(field));
        if (isRemoval) Reflect.deleteProperty(properties, field);
        else copy['required'] = [...required, field];
        expect(breachesOfContract({ [name]: was }, { [name]: copy })).toHaveLength(1);
      }),
    );
  });
});
