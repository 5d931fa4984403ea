import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileKeyEncryptionKey, localKeyEncryptionKey } from './file-key-encryption-key.js';

describe('fileKeyEncryptionKey', () => {
  let folder: string;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'kek-'));
  });

  afterEach(() => rm(folder, { recursive: true }));

  it('is the same key at the next start', async () => {
    const path = join(folder, 'kek');
    const [first, second] = [
      await fileKeyEncryptionKey(path),
      await fileKeyEncryptionKey(path, { create: 'never' }),
    ];
    const dek = randomBytes(32);
    expect(second.id).toBe(first.id);
    expect(await second.unwrap(await first.wrap(dek, 'a'), 'a')).toEqual(dek);
  });

  it('unwraps for the context it wrapped for and no other', async () => {
    const kek = await fileKeyEncryptionKey(join(folder, 'kek'));
    const wrapped = await kek.wrap(randomBytes(32), 'a');
    await expect(kek.unwrap(wrapped, 'b')).rejects.toMatchObject({ code: 'KEY_UNWRAP_FAILED' });
  });

  it('has another id when it is another key, and does not unwrap what the first wrapped', async () => {
    const [a, b] = [localKeyEncryptionKey(randomBytes(32)), localKeyEncryptionKey(randomBytes(32))];
    expect(a.id).not.toBe(b.id);
    await expect(b.unwrap(await a.wrap(randomBytes(32), 'x'), 'x')).rejects.toMatchObject({
      code: 'KEY_UNWRAP_FAILED',
    });
  });

  it('still unwraps what is on record', async () => {
    const kek = localKeyEncryptionKey(Buffer.alloc(32, 9));
    const wrapped = 'U9Jeu9PbUHLXee_p1FTVdEPGIYt1iajMHYP9PSbqYOJqPj86rCoaxVBywSRjvJeKL-FnR5Bd5u37wY0n';
    expect(kek.id).toBe('local-f45cb101c10b7ae0');
    const context = 'ledger person key aaaaaaaa-0000-4000-8000-000000000001';
    expect(await kek.unwrap(Buffer.from(wrapped, 'base64url'), context)).toEqual(Buffer.alloc(32, 7));
  });
});
