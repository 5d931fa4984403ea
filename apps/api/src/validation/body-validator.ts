import type { ValidationError } from 'class-validator';
import { bodyReader, constraintCode } from '#policy/validation';
import { type FieldError, invalid, pointerBelow } from '#platform/http';

/** Turns parsed JSON into an instance of the class. @throws RequestRefused 400 listing everything that is wrong. */
export type BodyValidator<C extends object> = (plain: object) => C;

/** What an unknown field is called: in a URL it is a parameter. */
export interface ValidatorWords {
  readonly unknownField: 'UNKNOWN_FIELD' | 'UNKNOWN_PARAMETER';
}

/** A validator of bodies of this class, by its decorators, that says what is wrong in the words of a reply. */
export function bodyValidator<C extends object>(
  type: new () => C,
  words: ValidatorWords = { unknownField: 'UNKNOWN_FIELD' },
): BodyValidator<C> {
  const read = bodyReader(type);
  return (plain) => {
    const found = read(plain);
    if ('faults' in found) throw invalid(found.faults.flatMap((error) => fieldErrors(error, '', words)));
    return found.body;
  };
}

function fieldErrors(error: ValidationError, parent: string, words: ValidatorWords): FieldError[] {
  const pointer = pointerBelow(parent, error.property);
  // An object where a list belongs, or a list where an object does, was validated as if it were an item; what that found is nobody's mistake.
  const misshapen = ['notAList', 'notAnObject'].some((name) => error.constraints?.[name] !== undefined);
  const children = misshapen ? [] : (error.children ?? []);
  const below = children.flatMap((child) => fieldErrors(child, pointer, words));
  return [...ownErrors(error, pointer, words), ...below];
}

/** One for each code: a value of the wrong type breaks several constraints that all say so. */
function ownErrors({ constraints }: ValidationError, pointer: string, words: ValidatorWords): FieldError[] {
  const byCode = new Map<string, FieldError>();
  for (const [name, detail] of Object.entries(constraints ?? {})) {
    const known = Object.hasOwn(constraintCode, name)
      ? constraintCode[name as keyof typeof constraintCode]
      : 'INVALID_VALUE';
    const code = known === 'UNKNOWN_FIELD' ? words.unknownField : known;
    if (!byCode.has(code)) byCode.set(code, { pointer, code, detail: THERE_IS_NO[code] ?? detail });
  }
  const missing = byCode.get('REQUIRED');
  return missing === undefined ? [...byCode.values()] : [missing];
}

/** class-validator's own sentence repeats the name of the field, which the caller chose and the pointer already gives. */
const THERE_IS_NO: Readonly<Record<string, string>> = {
  UNKNOWN_FIELD: 'There is no such field.',
  UNKNOWN_PARAMETER: 'There is no such parameter.',
};
