import { readFileSync } from 'node:fs';

const read = (name: string): string => readFileSync(new URL(name, import.meta.url), 'utf8');

export const APPEND_BATCH = read('./append-batch.sql');
export const STREAM_HEADS = read('./stream-heads.sql');
export const READ_STREAM = read('./read-stream.sql');
export const READ_HEAD = read('./read-head.sql');
export const READ_LOG = read('./read-log.sql');

/** Joins a list into one parameter; see append-batch.sql. */
export const list = (items: readonly (string | number)[]): string => items.join('\u001f');
