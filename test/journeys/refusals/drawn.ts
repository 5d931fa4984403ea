import type { Operation } from '../../support/casework.js';
import { commandsOf } from './declared.js';

/** Another every day, so that every command's turn comes; `REFUSALS_SEED` draws a day's commands again. */
export const SEED = Number(process.env['REFUSALS_SEED'] ?? Math.floor(Date.now() / 86_400_000));

/** Some of many, others every day. */
export const someOf = <T>(all: readonly T[], count = 4, seed = SEED): readonly T[] =>
  all.length <= count
    ? all
    : Array.from(
        { length: count },
        (_none, at) => all[(seed + at * Math.ceil(all.length / count)) % all.length] as T,
      );

/** A command that begins a record, and an ordinary one: which, the seed decides. */
export function drawn(record: string, seed = SEED): readonly Operation[] {
  const all = commandsOf(record);
  const begins = all.filter(({ creates }) => creates);
  const others = all.filter(({ creates }) => !creates);
  return [begins, others]
    .map((some) => some[seed % some.length]?.operationId)
    .filter((operation) => operation !== undefined) as Operation[];
}
