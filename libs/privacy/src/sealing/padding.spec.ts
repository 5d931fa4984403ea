import fc from 'fast-check';
import { bucket, padded } from './padding.js';

describe('padding', () => {
  it.each([
    [0, 64],
    [64, 64],
    [65, 128],
    [129, 256],
    [513, 1024],
    [1024, 1024],
    [1025, 2048],
    [2049, 3072],
    [5000, 5120],
  ])('fills %d bytes up to %d', (length, size) => {
    expect(bucket(length)).toBe(size);
  });

  it('is skipped by the parser, whatever the text', () => {
    fc.assert(
      fc.property(fc.json(), (json) => {
        const filled = padded(json);
        expect(filled).toHaveLength(bucket(Buffer.byteLength(json)));
        expect(JSON.parse(filled.toString())).toEqual(JSON.parse(json));
      }),
    );
  });
});
