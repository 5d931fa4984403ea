import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { cursorCodec } from './cursor.js';

const codec = cursorCodec(Buffer.alloc(32, 7));
const refused = expect.objectContaining({ code: 'INVALID_CURSOR' }) as unknown as Error;

describe('a cursor', () => {
  it('gives back its place to the list that made it', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.string(), (place, scope) => {
        const json = JSON.parse(JSON.stringify(place)) as typeof place;
        expect(codec.open(scope, codec.seal(scope, json as never))).toEqual(json);
      }),
    );
  });

  it('is refused with any bit altered, cut or added, in another scope, and under another secret', () => {
    const cursor = codec.seal('listLamps', { after: 'Quillfeather' });
    const bytes = Buffer.from(cursor, 'base64url');
    for (let bit = 0; bit < bytes.length * 8; bit += 1) {
      const altered = Buffer.from(bytes);
      altered[bit >> 3] = (altered[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      expect(() => codec.open('listLamps', altered.toString('base64url'))).toThrow(refused);
    }
    for (let length = 0; length < cursor.length; length += 1)
      expect(() => codec.open('listLamps', cursor.slice(0, length))).toThrow(refused);
    for (const other of [
      `${cursor}A`,
      `${cursor}=`,
      ` ${cursor}`,
      cursor.replace(/.$/, '!'),
      'x'.repeat(4_000),
    ])
      expect(() => codec.open('listLamps', other)).toThrow(refused);
    expect(() => codec.open('listConcerns', cursor)).toThrow(refused);
    expect(() => cursorCodec(randomBytes(32)).open('listLamps', cursor)).toThrow(refused);
  });

  it('shows nothing of what the list is sorted by', () => {
    const cursor = codec.seal('listLamps', { after: 'Quillfeather' });
    expect(Buffer.from(cursor, 'base64url').toString('latin1')).not.toContain('Quillfeather');
  });

  it('needs a secret worth the name', () => {
    expect(() => cursorCodec(Buffer.alloc(31))).toThrow(RangeError);
  });
});
