import { parse, v5, v7, validate } from 'uuid';

/** Root of every name-based id of the ledger. Changing it would give a repeated command new event ids: never change it. */
const LEDGER_NAMESPACE = parse('6f3d8a52-5c1e-5f0a-9b0e-2d1f6a7c4e90');

/** A fresh, time-ordered id (UUID v7): for what has no natural key. */
export const newId = (): string => v7();

/**
 * The same parts give the same id, for ever (UUID v5). Parts are separated so that ['a','bc'] and ['ab','c'] differ.
 * Event ids and the ids of what a command creates come from here, so that a repeated command finds what it did before.
 */
export function deterministicId(...parts: readonly (string | number)[]): string {
  return v5(Buffer.from(JSON.stringify(parts)), LEDGER_NAMESPACE);
}

export const isUuid = (value: unknown): value is string => typeof value === 'string' && validate(value);
