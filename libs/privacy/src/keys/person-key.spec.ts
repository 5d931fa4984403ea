import { inspect } from 'node:util';
import { PersonKey } from './person-key.js';

const ref = 'aaaaaaaa-0000-4000-8000-000000000001';
const aad = Buffer.from('place');

describe('PersonKey', () => {
  it('is a copy: what becomes of the original does not touch it', () => {
    const dek = Buffer.alloc(32, 1);
    const [key, same] = [new PersonKey(ref, dek), new PersonKey(ref, dek)];
    dek.fill(0);
    expect(same.decrypt(key.encrypt(Buffer.from('x'), aad), aad)?.toString()).toBe('x');
    expect(new PersonKey(ref, dek).decrypt(key.encrypt(Buffer.from('x'), aad), aad)).toBeUndefined();
  });

  it('throws after release instead of sealing under zeros', () => {
    const key = new PersonKey(ref, Buffer.alloc(32, 1));
    key.release();
    expect(() => key.encrypt(Buffer.from('x'), aad)).toThrow(
      expect.objectContaining({ code: 'KEY_RELEASED' }) as Error,
    );
    expect(() => key.decrypt(Buffer.alloc(60), aad)).toThrow(
      expect.objectContaining({ code: 'KEY_RELEASED' }) as Error,
    );
  });

  it('shows its bytes neither to JSON nor to a log', () => {
    const dek = Buffer.from('0123456789abcdef0123456789abcdef');
    const shown =
      JSON.stringify(new PersonKey(ref, dek)) +
      inspect(new PersonKey(ref, dek), { depth: 9, showHidden: true });
    expect(shown).toContain(ref);
    for (const form of [
      dek.toString(),
      dek.toString('hex'),
      dek.toString('base64'),
      '30 31 32 33',
      '48, 49, 50',
    ]) {
      expect(shown).not.toContain(form);
    }
  });

  it.each([0, 1, 27])('does not open a box of %d bytes', (length) => {
    expect(new PersonKey(ref, Buffer.alloc(32, 1)).decrypt(Buffer.alloc(length), aad)).toBeUndefined();
  });
});
