import fc from 'fast-check';
import { type FieldError, RequestRefused } from './problem.js';
import { statusOf } from './problem-codes.js';
import { parseJsonBody } from './strict-json.js';

const errorsIn = (body: string | Buffer): readonly FieldError[] => {
  try {
    parseJsonBody(Buffer.from(body));
    return [];
  } catch (error) {
    if (!(error instanceof RequestRefused)) throw error;
    expect(statusOf(error.code)).toBe(400);
    expect(error.problem.errors?.length).toBeGreaterThan(0);
    return error.problem.errors ?? [];
  }
};

const HARMLESS_KEY = fc.string({ unit: 'grapheme' }).filter(
  // What is in an empty object too is the name of something every object has.
  (key) => key !== 'prototype' && !(key in {}) && !/^\$|\0|\p{Surrogate}/u.test(key),
);
const HARMLESS = fc.letrec((tie) => ({
  value: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.string({ unit: 'grapheme' }).filter((text) => !text.includes('\0')),
    fc.maxSafeInteger(),
    fc.double({ min: -1e9, max: 1e9, noNaN: true }).map((number) => (Object.is(number, -0) ? 0 : number)),
    fc.boolean(),
    fc.constant(null),
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(HARMLESS_KEY, tie('value'), { maxKeys: 4 }),
  ),
})).value;

describe('parseJsonBody', () => {
  it('throws nothing but coded problems, whatever the bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        errorsIn(Buffer.from(bytes));
      }),
    );
    const jsonLike = fc.array(
      fc.constantFrom(
        '{',
        '}',
        '[',
        ']',
        ':',
        ',',
        '"',
        '\\',
        '"a"',
        '1',
        '1e400',
        'null',
        ' ',
        '\\u0000',
        '$',
        '﻿',
      ),
    );
    fc.assert(
      fc.property(jsonLike, (parts) => {
        errorsIn(parts.join(''));
      }),
      { numRuns: 2_000 },
    );
  });

  it('reads what is harmless exactly as JSON.parse does', () => {
    fc.assert(
      fc.property(
        fc.dictionary(HARMLESS_KEY, HARMLESS, { maxKeys: 5 }),
        fc.constantFrom(0, 2),
        (value, indent) => {
          const text = JSON.stringify(value, null, indent);
          expect(parseJsonBody(Buffer.from(text))).toEqual(JSON.parse(text));
        },
      ),
    );
  });

  it('finds a name that stands twice, wherever it stands', () => {
    fc.assert(
      fc.property(HARMLESS_KEY, HARMLESS, HARMLESS, fc.nat(3), (key, first, second, index) => {
        const name = JSON.stringify(key);
        const twice = `{${name}:${JSON.stringify(first)},${name}:${JSON.stringify(second)}}`;
        const body = `{"list":[${'0,'.repeat(index)}${twice}]}`;
        const pointer = `/list/${index}/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`.slice(0, 200);
        expect(errorsIn(body)).toEqual([expect.objectContaining({ code: 'DUPLICATE_KEY', pointer })]);
      }),
    );
  });

  it.each([
    ['{"a":{"b/c":[1,{"__proto__":2}]}}', 'FORBIDDEN_KEY', '/a/b~1c/1/__proto__'],
    ['{"a":{"toString":1}}', 'FORBIDDEN_KEY', '/a/toString'],
    ['{"\\u005f_proto__":1}', 'FORBIDDEN_KEY', '/__proto__'],
    ['{"a":{"$sealed":"x"}}', 'RESERVED_KEY', '/a/$sealed'],
    ['{"a":-9007199254740993}', 'UNSAFE_NUMBER', '/a'],
    ['{"a":1e400}', 'UNSAFE_NUMBER', '/a'],
    ['{"a":[Infinity]}', 'INVALID_JSON', ''],
    ['{"a":"\\ud83d"}', 'ILLEGAL_CHARACTER', '/a'],
    ['{"a\\u0000":1}', 'ILLEGAL_CHARACTER', '/a\0'],
    ['"text"', 'INVALID_TYPE', ''],
    [`${'{"a":'.repeat(17)}1${'}'.repeat(17)}`, 'TOO_DEEP', ''],
  ])('%s', (body, code, pointer) => {
    expect(errorsIn(body)).toEqual([expect.objectContaining({ code, pointer })]);
  });

  it('takes nesting up to the bound, whole numbers up to the exact, and any text of whole characters', () => {
    expect(errorsIn(`${'{"a":'.repeat(16)}1${'}'.repeat(16)}`)).toEqual([]);
    expect(errorsIn('{"n":9007199254740991,"f":1.5,"t":"é😀\\n\\ud83d\\ude00"}')).toEqual([]);
  });

  it('gives nobody a prototype', () => {
    expect(errorsIn('{"__proto__":{"admin":true}}')).toHaveLength(1);
    expect(({} as { admin?: boolean }).admin).toBeUndefined();
  });

  it('lists no more mistakes than it can say', () => {
    const many = Object.fromEntries(Array.from({ length: 500 }, (_none, index) => [`$${index}`, 1]));
    expect(errorsIn(JSON.stringify(many))).toHaveLength(50);
  });
});
