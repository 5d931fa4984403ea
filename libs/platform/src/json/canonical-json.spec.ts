import fc from 'fast-check';
import { canonicalJson, type JsonValue } from './index.js';

describe('canonicalJson', () => {
  it('gives one text for any order of keys', () => {
    expect(canonicalJson({ b: 1, a: { d: null, c: [true, 'x'] } })).toBe(
      '{"a":{"c":[true,"x"],"d":null},"b":1}',
    );
    expect(canonicalJson({ a: 1, b: 2 })).toBe(canonicalJson({ b: 2, a: 1 }));
  });

  it('leaves out what is undefined', () => {
    expect(canonicalJson({ a: undefined, b: 1 })).toBe('{"b":1}');
  });

  it.each([[Number.NaN], [Number.POSITIVE_INFINITY], [1n as unknown as JsonValue]])('refuses %s', (value) => {
    expect(() => canonicalJson(value)).toThrow(TypeError);
  });

  it('reads back as the same value', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const plain = JSON.parse(JSON.stringify(value)) as JsonValue;
        expect(JSON.parse(canonicalJson(plain))).toEqual(plain);
      }),
    );
  });
});
