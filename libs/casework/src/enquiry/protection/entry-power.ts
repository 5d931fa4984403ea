import { codesOf, isCode, type Code } from '#policy/code-lists';
import { field } from '#policy/validation';

/** What workers believe to be a power and is none: taken as a word, so that a rule can say so (E-14). */
export const NO_POWERS = ['CARE_ACT_S42', 'S42'] as const;

/** A power of entry as it comes in: one of the list, or what is believed to be one. */
export type NamedPower = Code<'ENTRY_POWER'> | (typeof NO_POWERS)[number];

const isNoPower = (value: unknown): boolean => (NO_POWERS as readonly unknown[]).includes(value);

/** Whether it is a power at all. */
export const isPower = (power: NamedPower): power is Code<'ENTRY_POWER'> => !isNoPower(power);

/** One of the powers of entry. Section 42 is let in, to be refused by name. */
export function EntryPower(): PropertyDecorator {
  return field(
    { type: 'string', enum: [...codesOf('ENTRY_POWER'), ...NO_POWERS] },
    {
      constraint: 'unknownCode',
      accepts: (value) => isCode('ENTRY_POWER', value) || isNoPower(value),
      message: 'must be a code of ENTRY_POWER',
    },
  );
}
