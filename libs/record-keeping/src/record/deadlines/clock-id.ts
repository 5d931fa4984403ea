import type { DeadlineKey } from '#policy/deadlines';

/** Names one clock of a record: its key, and what of the record it is for when several run under one key. */
export type ClockId = DeadlineKey | `${DeadlineKey}#${string}`;

/** Which clock: the deadline's key, and the id of the part, action or stage it is for. */
export interface ClockName {
  readonly key: DeadlineKey;
  readonly of?: string;
}

export const clockId = ({ key, of }: ClockName): ClockId => (of === undefined ? key : `${key}#${of}`);

export function clockNamed(id: string): ClockName {
  const [key, of] = id.split('#') as [DeadlineKey, string | undefined];
  return of === undefined ? { key } : { key, of };
}
