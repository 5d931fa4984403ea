import { type CodeListName, codesOf, isCode } from '../code-lists/index.js';
import { field } from './field.js';

export interface ListLimits {
  /** Fewest items; 0 unless said. */
  readonly min?: number;
}

/** One code of the list in effect today (G-5). Blank, `null` and other types are unknown codes (P-5). */
export function IsCode(name: CodeListName): PropertyDecorator {
  return field(
    { type: 'string', enum: codesOf(name) },
    {
      constraint: 'unknownCode',
      accepts: (value) => isCode(name, value),
      message: `must be a code of ${name}`,
    },
  );
}

/** A list of different codes of one list (G-5). */
export function IsCodes(name: CodeListName, { min = 0 }: ListLimits = {}): PropertyDecorator {
  const codes = codesOf(name);
  return field(
    {
      type: 'array',
      items: { type: 'string', enum: codes },
      uniqueItems: true,
      minItems: min,
      maxItems: codes.length,
    },
    { constraint: 'notAList', accepts: Array.isArray, message: 'must be a list' },
    {
      constraint: 'unknownCode',
      accepts: unlessList((items) => items.every((item) => isCode(name, item))),
      message: `must hold only codes of ${name}`,
    },
    {
      constraint: 'duplicateItem',
      accepts: unlessList((items) => new Set(items).size === items.length),
      message: 'must not hold a code twice',
    },
    {
      constraint: 'tooFewItems',
      accepts: unlessList((items) => items.length >= min),
      message: `must hold at least ${min}`,
    },
  );
}

function unlessList(accepts: (items: readonly unknown[]) => boolean): (value: unknown) => boolean {
  return (value) => !Array.isArray(value) || accepts(value);
}
