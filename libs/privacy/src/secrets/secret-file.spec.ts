import { chmod, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readSecretFile } from './index.js';

describe('readSecretFile', () => {
  let folder: string;
  let path: string;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'secret-'));
    path = join(folder, 'kek');
  });

  afterEach(() => rm(folder, { recursive: true }));

  it('creates 32 random bytes that only the owner can read, and leaves nothing else behind', async () => {
    const secret = await readSecretFile(path, 'kek');
    expect(secret).toHaveLength(32);
    expect(new Set(secret).size).toBeGreaterThan(8);
    expect((await stat(path)).mode & 0o777).toBe(0o600);
    expect(await readdir(folder)).toEqual(['kek']);
    expect(await readSecretFile(path, 'kek')).toEqual(secret);
  });

  it('creates the folder too, for the owner only', async () => {
    await readSecretFile(join(folder, 'secrets', 'kek'), 'kek');
    expect((await stat(join(folder, 'secrets'))).mode & 0o777).toBe(0o700);
  });

  it('gives one secret to all that create it at the same time', async () => {
    const secrets = await Promise.all(Array.from({ length: 16 }, () => readSecretFile(path, 'kek')));
    expect(new Set(secrets.map((secret) => secret.toString('hex'))).size).toBe(1);
    expect(await readdir(folder)).toEqual(['kek']);
  });

  it('does not create where it must be there already', async () => {
    await expect(readSecretFile(path, 'kek', { create: 'never' })).rejects.toMatchObject({
      code: 'SECRET_FILE_MISSING',
      details: { path, kind: 'kek' },
    });
    expect(await readdir(folder)).toEqual([]);
  });

  it.each([0o644, 0o604, 0o620, 0o601])('refuses mode %o', async (mode) => {
    await readSecretFile(path, 'kek');
    await chmod(path, mode);
    await expect(readSecretFile(path, 'kek')).rejects.toMatchObject({ code: 'SECRET_FILE_EXPOSED' });
  });

  it.each([0o400, 0o440, 0o640])('accepts mode %o', async (mode) => {
    const secret = await readSecretFile(path, 'kek');
    await chmod(path, mode);
    expect(await readSecretFile(path, 'kek')).toEqual(secret);
  });

  it.each([
    ['empty', ''],
    ['cut short', 'ledger-kek:1:AAAA\n'],
    ['raw bytes', 'x'.repeat(32)],
    ['of a later format', `ledger-kek:2:${'A'.repeat(43)}\n`],
    ['of another kind', `ledger-search-index:1:${'A'.repeat(43)}\n`],
    ['followed by more', `ledger-kek:1:${'A'.repeat(43)}\nmore\n`],
  ])('refuses a file that is %s, and does not quote it', async (_, content) => {
    await writeFile(path, content, { mode: 0o600 });
    const error = await readSecretFile(path, 'kek').catch((caught: unknown) => caught as Error);
    expect(error).toMatchObject({ code: 'SECRET_FILE_MALFORMED' });
    expect(JSON.stringify(error) + String(error)).not.toContain('AAAA');
    expect(await readFile(path, 'utf8')).toBe(content);
  });
});
