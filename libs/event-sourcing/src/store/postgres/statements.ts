import { readFileSync } from 'node:fs';

const read = (name: string): string => readFileSync(new URL(name, import.meta.url), 'utf8');

export const APPEND_BATCH = read('./append-batch.sql');
export const STREAM_HEADS = read('./stream-heads.sql');
export const READ_STREAM = read('./read-stream.sql');
export const READ_HEAD = read('./read-head.sql');

const READ_LOG = read('./read-log.sql');

/**
 * A page of the log behind a position, with its numbers in the text. As parameters they would cost the reader a second way to the server, which is asked
 * for their types first; a statement prepared for all pages would keep the plan it was given while the log was small, and read all of it for each.
 */
export const readLog = (numbers: Readonly<Record<'after' | 'limit' | 'bytes', number>>): string =>
  READ_LOG.replace(/:(after|limit|bytes)\b/g, (_, name: keyof typeof numbers) => integer(numbers[name]));

function integer(value: number): string {
  if (!Number.isSafeInteger(value)) throw new RangeError(`No integer: ${value}`);
  return String(value);
}

/** Joins a list into one parameter; see append-batch.sql. */
export const list = (items: readonly (string | number)[]): string => items.join('\u001f');
