import fc from 'fast-check';
import { MATCH_KINDS, scoreMatch, type Facet, type MatchKind } from './index.js';

const kinds = Object.keys(MATCH_KINDS) as MatchKind[];
const ORDER = ['none', 'possible', 'strong', 'exact'];
const facetsOf = (matched: readonly MatchKind[]): readonly Facet[] => [
  ...new Set(matched.map((kind) => MATCH_KINDS[kind].facet)),
];

describe('scoreMatch', () => {
  it('counts the best match of each facet once', () => {
    expect(
      scoreMatch(['family', 'family-sound', 'given-root', 'given-sound'], ['family', 'given']).score,
    ).toBe(50);
  });

  it('is none when nothing matched', () => {
    expect(scoreMatch([], ['family', 'dob'])).toEqual({ score: 0, band: 'none' });
    expect(scoreMatch([], [])).toEqual({ score: 0, band: 'none' });
  });

  it('never falls when one more thing matches', () => {
    fc.assert(
      fc.property(fc.subarray(kinds), fc.constantFrom(...kinds), (matched, more) => {
        const asked = facetsOf([...matched, more]);
        const [before, after] = [scoreMatch(matched, asked), scoreMatch([...matched, more], asked)];
        expect(after.score).toBeGreaterThanOrEqual(before.score);
        expect(ORDER.indexOf(after.band)).toBeGreaterThanOrEqual(ORDER.indexOf(before.band));
      }),
    );
  });
});
