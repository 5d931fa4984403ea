import fc from 'fast-check';
import { columnText, CellRefused, normaliseCell } from './cells.js';
import type { ColumnType } from './columns.js';

describe('a cell', () => {
  it.each<[ColumnType, unknown, unknown]>([
    ['text', 'a\u0000b', 'a\ufffdb'],
    ['text', 'half \ud800 pair', 'half \ufffd pair'],
    ['text', 'whole \u{1f600} pair', 'whole \u{1f600} pair'],
    ['uuid', 'A3BB189E-8BF9-3888-9912-ACE4E6543002', 'a3bb189e-8bf9-3888-9912-ace4e6543002'],
    ['timestamptz', '2026-01-02T03:04:05Z', '2026-01-02T03:04:05.000Z'],
    ['timestamptz', '2026-06-01T00:00:00+01:00', '2026-05-31T23:00:00.000Z'],
    ['date', '2024-02-29', '2024-02-29'],
    ['int8', 2 ** 40, 2 ** 40],
    ['jsonb', { bb: 1, a: { d: undefined, c: [null, undefined] } }, { a: { c: [null, null] }, bb: 1 }],
    ['text[]', ['x', 'y\u0000'], ['x', 'y\ufffd']],
    ['bool', undefined, null],
  ])('of type %s reads back %p as it will from the database', (type, value, expected) => {
    expect(normaliseCell(type, value, 'field')).toEqual(expected);
  });

  it('gives jsonb members the order the database gives them', () => {
    const read = normaliseCell('jsonb', { long: 1, b: 2, a: 3 }, 'field') as object;
    expect(Object.keys(read)).toEqual(['a', 'b', 'long']);
  });

  it.each<[ColumnType, unknown]>([
    ['text', 1],
    ['uuid', 'no uuid'],
    ['int4', 2 ** 31],
    ['int4', 1.5],
    ['int8', 2 ** 53],
    ['float8', Number.NaN],
    ['bool', 'true'],
    ['timestamptz', 'yesterday'],
    ['date', '2026-02-30'],
    ['date', '2026-01-01T00:00:00Z'],
    ['jsonb', { a: 1n }],
    ['jsonb', [Number.POSITIVE_INFINITY]],
    ['text[]', ['a', 1]],
    ['bytea', 'text'],
  ])('of type %s refuses %p, without repeating it', (type, value) => {
    expect(() => normaliseCell(type, value, 'secret')).toThrow(new CellRefused(type, 'secret'));
  });

  it('normalised twice is normalised once', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const once = normaliseCell('jsonb', value, 'field');
        expect(JSON.stringify(normaliseCell('jsonb', once, 'field'))).toBe(JSON.stringify(once));
      }),
    );
  });

  it('travels in an array with its quotes and backslashes', () => {
    expect(columnText('text', ['a"b', 'c\\d', null, ''])).toBe('{"a\\"b","c\\\\d",NULL,""}');
    expect(columnText('text[]', [['x', 'y,"z"']])).toBe('{"{\\"x\\",\\"y,\\\\\\"z\\\\\\"\\"}"}');
    expect(columnText('bytea', [Buffer.from([0, 255])])).toBe('{"\\\\x00ff"}');
  });
});
