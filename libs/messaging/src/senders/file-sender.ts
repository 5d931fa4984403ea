import { randomUUID } from 'node:crypto';
import { access, link, mkdir, open, unlink } from 'node:fs/promises';
import { join } from 'node:path';
import { isUuid } from '#platform/ids';
import { failPoint } from '#platform/fail-points';
import type { Carried, Sender } from '../outbox/sender.js';
import { emailText } from './email-text.js';

/**
 * Writes each letter into a file of its own, as an e-mail that any mail program opens: what a ledger without a mail service has to
 * show for its messages. A letter is there whole or not at all, and once: a second writing of the same reference changes nothing.
 */
export function fileSender(folder: string, now: () => Date = () => new Date()): Sender {
  const pathOf = (reference: string): string => {
    if (!isUuid(reference)) throw new TypeError('A reference must be a UUID, for it names a file');
    return join(folder, `${reference}.eml`);
  };
  const carried = (reference: string): Carried => ({ outcome: 'accepted', carrierRef: `${reference}.eml` });

  return {
    channel: 'FILE',
    send: async (reference, letter) => {
      const path = pathOf(reference);
      await mkdir(folder, { recursive: true, mode: 0o700 });
      const draft = join(folder, `.${reference}.${randomUUID()}`);
      await writeThrough(draft, emailText(reference, letter, now()));
      try {
        failPoint('file-sender.before-link');
        // Unlike a rename this fails where the file is there already, whoever wrote it.
        await link(draft, path);
        await syncFolder(folder);
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
      } finally {
        await unlink(draft);
      }
      return carried(reference);
    },
    find: async (reference) => {
      try {
        await access(pathOf(reference));
        return carried(reference);
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
        throw error;
      }
    },
  };
}

async function writeThrough(path: string, text: string): Promise<void> {
  const file = await open(path, 'wx', 0o600);
  try {
    await file.writeFile(text, 'utf8');
    await file.sync();
  } finally {
    await file.close();
  }
}

/** So that the name outlives a loss of power too. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
