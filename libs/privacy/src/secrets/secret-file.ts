import { randomBytes } from 'node:crypto';
import { link, mkdir, open, readFile, stat, unlink } from 'node:fs/promises';
import { dirname } from 'node:path';
import { PrivacyError } from '../errors/index.js';

/** What a secret is for. Written into its file, so that two files swapped by mistake are noticed and not used. */
export type SecretKind = 'kek' | 'search-index' | 'log-index';

export interface SecretFileOptions {
  /**
   * `if-missing` suits a developer's machine. In production say `never`: a volume that failed to mount must stop the start,
   * not quietly begin a second life under a new key.
   */
  readonly create?: 'if-missing' | 'never';
}

const SECRET_BYTES = 32;
const OTHERS_OR_GROUP_WRITE = 0o027;

/**
 * Reads a secret of 32 bytes from a file of mode 0600 (group-readable is allowed: Kubernetes mounts secrets so), and
 * creates it when allowed. Of two processes that create at the same time one wins and both read the winner's.
 * @throws PrivacyError SECRET_FILE_MISSING, SECRET_FILE_EXPOSED or SECRET_FILE_MALFORMED; content is never in the message.
 */
export async function readSecretFile(
  path: string,
  kind: SecretKind,
  options: SecretFileOptions = {},
): Promise<Buffer> {
  const found = await readIfPresent(path);
  if (found !== undefined) return parse(found, path, kind);
  if (options.create === 'never') {
    throw new PrivacyError('SECRET_FILE_MISSING', `There is no ${kind} secret at ${path}`, { path, kind });
  }
  await createSecretFile(path, kind);
  return readSecretFile(path, kind, { create: 'never' });
}

async function readIfPresent(path: string): Promise<string | undefined> {
  try {
    const { mode } = await stat(path);
    if (process.platform !== 'win32' && (mode & OTHERS_OR_GROUP_WRITE) !== 0) {
      throw new PrivacyError('SECRET_FILE_EXPOSED', `${path} must have mode 0600`, { path });
    }
    return await readFile(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

function parse(content: string, path: string, kind: SecretKind): Buffer {
  const text = new RegExp(`^ledger-${kind}:1:([A-Za-z0-9_-]{43})\\n$`).exec(content)?.[1];
  const secret = Buffer.from(text ?? '', 'base64url');
  if (secret.length !== SECRET_BYTES) {
    throw new PrivacyError('SECRET_FILE_MALFORMED', `${path} does not hold a ${kind} secret`, { path, kind });
  }
  return secret;
}

/** Written whole beside its place and linked into it, so that no reader ever sees half a secret and no file is replaced. */
async function createSecretFile(path: string, kind: SecretKind): Promise<void> {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  const draft = `${path}.${randomBytes(6).toString('hex')}.new`;
  const file = await open(draft, 'wx', 0o600);
  try {
    await file.writeFile(`ledger-${kind}:1:${randomBytes(SECRET_BYTES).toString('base64url')}\n`);
    await file.sync();
  } finally {
    await file.close();
  }
  try {
    await link(draft, path);
    await syncFolder(dirname(path));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    await unlink(draft);
  }
}

/** The name must survive a power cut as well: everything sealed later depends on it. */
async function syncFolder(path: string): Promise<void> {
  if (process.platform === 'win32') return;
  const folder = await open(path, 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}
