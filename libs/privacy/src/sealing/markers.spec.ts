import type { JsonValue } from '#platform/json';
import {
  displayable,
  isSealed,
  isWithheld,
  readable,
  rejectReservedKeys,
  WITHHELD,
  type Sealable,
} from './index.js';

const text = `1.aaaaaaaa-0000-4000-8000-000000000001.${'A'.repeat(16)}.${Buffer.alloc(80).toString('base64url')}`;

describe('markers', () => {
  it('tell a withheld value from a readable one', () => {
    const name: Sealable<string> = 'Ann';
    const gone: Sealable<string> = WITHHELD;
    expect([isWithheld(name), isWithheld(gone), isWithheld({ $withheld: true }), isWithheld(null)]).toEqual([
      false,
      true,
      true,
      false,
    ]);
    expect(isWithheld({ $withheld: true, more: 1 })).toBe(false);
    expect([readable(name), readable(gone)]).toEqual(['Ann', undefined]);
    expect([displayable(name, '–'), displayable(gone, '–')]).toEqual(['Ann', '–']);
  });

  it('know a seal by its whole form', () => {
    expect(isSealed({ $sealed: text })).toBe(true);
    expect(isSealed({ $sealed: `${text.slice(0, -1)}B` })).toBe(false);
    expect(isSealed({ $sealed: text.replace('1.', '2.') })).toBe(false);
    expect(isSealed({ $sealed: text, more: 1 })).toBe(false);
    const smuggled = `1.aaaaaaaa-0000-4000-8000-000000000001.${'A'.repeat(16)}.Bruises on both of her arms, again AAAAAAAAAAAAA`;
    for (const more of ['', 'A', 'AA', 'AAA']) expect(isSealed({ $sealed: smuggled + more })).toBe(false);
    expect(isSealed({ $sealed: `1.aaaaaaaa-0000-4000-8000-000000000001.${'A'.repeat(16)}.AAAA` })).toBe(
      false,
    );
    for (const value of [null, 'x', 1, [], {}, [{ $sealed: text }]]) expect(isSealed(value)).toBe(false);
  });

  it.each<[JsonValue, string]>([
    [{ $sealed: text }, '/$sealed'],
    [{ a: [{ b: { $withheld: true } }] }, '/a/0/b/$withheld'],
    [[{ 'x/y': { $anything: null } }], '/0/x~1y/$anything'],
  ])('are refused in what comes from outside: %j', (value, pointer) => {
    expect(() => {
      rejectReservedKeys(value);
    }).toThrow(expect.objectContaining({ code: 'RESERVED_KEY', details: { pointer } }) as Error);
  });

  it('do not stand in the way of anything else', () => {
    expect(() => {
      rejectReservedKeys({ a: '$sealed', b$: [{ c: null }], d: 1 });
    }).not.toThrow();
  });
});
