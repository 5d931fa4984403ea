import fc from 'fast-check';
import { NO_JSON, normaliseJson } from './json-cell.js';

/** jsonb's own rule, in the plainest words: members by length of key in bytes, then by bytes. */
const byBytes = (a: string, b: string): number =>
  Buffer.byteLength(a) - Buffer.byteLength(b) || Buffer.compare(Buffer.from(a), Buffer.from(b));

describe('JSON as jsonb gives it back', () => {
  it('has its members in the order of bytes, whatever alphabet the keys are written in', () => {
    const key = fc.oneof(
      fc.string({ minLength: 1 }),
      fc.constantFrom('é', 'zz', 'ÿ', '\u{1f600}', '中', 'a', 'Z', '__proto__'),
    );
    // An object has keys that read as whole numbers in front, whatever anybody does.
    const name = key.filter((text) => !/^\d+$/.test(text));
    fc.assert(
      fc.property(fc.array(fc.tuple(name, fc.integer())), (members) => {
        const keys = Object.keys(normaliseJson(Object.fromEntries(members)) as object);
        expect(keys).toEqual(
          [...new Set(members.map(([each]) => each.replaceAll('\u0000', '\ufffd')))].sort(byBytes),
        );
      }),
    );
  });

  it('keeps every value', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        fc.pre(!JSON.stringify(value).includes('\\u0000'));
        // As text: a negative zero is a value, but not one JSON writes.
        const text = JSON.stringify(normaliseJson(value));
        expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(value)));
      }),
    );
  });

  it.each([[() => 1], [Number.NaN], [{ a: [1n] }], [[Symbol('s')]]])('refuses %p', (value) => {
    expect(normaliseJson(value)).toBe(NO_JSON);
  });
});
