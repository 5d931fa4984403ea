import { readFileSync } from 'node:fs';

const read = (name: string): string => readFileSync(new URL(`./sql/${name}.sql`, import.meta.url), 'utf8');

export const CLAIM = read('claim');
export const ADVANCE = read('advance');
export const ADVANCE_UNBLOCKED = read('advance-unblocked');
export const ADVANCE_MANY = read('advance-many');
export const PARK = read('park');
export const BLOCKED_CASES = read('blocked-cases');
export const RESOLVE = read('resolve');
export const DISCARD_ONLY = read('discard-only');
