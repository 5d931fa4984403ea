import fc from 'fast-check';
import { nameKey, nameParts } from './normalise-name.js';

describe('nameKey', () => {
  it.each([
    ["O'Neill", 'ONeill', 'O’Neill', 'o neill', "O'NEILL"],
    ['Smith-Jones', 'Smith Jones', 'smithjones', 'SMITH–JONES'],
    ['MacDonald', 'McDonald', 'Mac Donald', 'Mc Donald'],
    ['Zoë', 'Zoe', 'ZOË', 'Zoe\u0308'],
    ['Łukasz', 'lukasz'],
    ['Sørensen', 'Sorensen'],
    ['Groß', 'Gross'],
    ['St. John', 'St John', 'StJohn'],
    ['José  María', 'jose maria', 'Jose-Maria'],
  ])('reads %s as one name with its other spellings', (name, ...spellings) => {
    expect(new Set([name, ...spellings].map(nameKey)).size).toBe(1);
  });

  it.each([
    ['Mac', 'mac'],
    ['Mace', 'mace'],
    ['محمد', 'محمد'],
    ['李', '李'],
    ["'-. ", ''],
  ])('reads %j as %j', (name, key) => {
    expect(nameKey(name)).toBe(key);
  });

  it('reads its own result as itself', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (name) => {
        expect(nameKey(nameKey(name))).toBe(nameKey(name));
      }),
    );
  });
});

describe('nameParts', () => {
  it.each([
    ['Smith-Jones', ['smith', 'jones']],
    ["O'Neill", ['neill']],
    ['van der Berg', ['berg']],
    ['de la Cruz Ortega', ['cruz', 'ortega']],
    ['MacDonald-Reid', ['mcdonald', 'reid']],
    ['Smith', []],
    ['', []],
  ])('finds in %s %j', (name, parts) => {
    expect(nameParts(name)).toEqual(parts);
  });
});
