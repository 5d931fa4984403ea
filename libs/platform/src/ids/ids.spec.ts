import { deterministicId } from './index.js';

describe('an id made of its parts', () => {
  it.each([
    [['concern', '0f8fad5b-d9cb-469f-a165-70867728950e', 3], '09ace95e-f090-525e-9c8a-2d8c64ff9367'],
    [['a', 'bc'], 'c3649044-d996-57af-93dd-39d06fd002ec'],
    [['ab', 'c'], '230f01e2-adcf-552d-9646-4e751e911e9d'],
    [['Zoë', '🌼'], 'e3c429cd-b355-5bc1-88e6-a0475aac727c'],
    [[], 'c1c3ffe6-5624-5c68-9c36-2a9620de6fa7'],
  ])('of %j is the same for ever', (parts, id) => {
    expect(deterministicId(...parts)).toBe(id);
  });
});
