import { plainToInstance } from 'class-transformer';
import { getMetadataStorage, validateSync, type ValidationError } from 'class-validator';
import { constraintCode } from '#policy/validation';
import { rememberMetadata } from './remembered-metadata.js';
import { type FieldError, invalid, pointerBelow } from '#platform/http';

/** Turns parsed JSON into an instance of the class. @throws RequestRefused 400 listing everything that is wrong. */
export type BodyValidator<C extends object> = (plain: object) => C;

const STRICTLY = {
  whitelist: true,
  forbidNonWhitelisted: true,
  forbidUnknownValues: true,
  validationError: { target: false, value: false },
} as const;

/** What an unknown field is called: in a URL it is a parameter. */
export interface ValidatorWords {
  readonly unknownField: 'UNKNOWN_FIELD' | 'UNKNOWN_PARAMETER';
}

/** A validator of bodies of this class, by its class-validator decorators. Nothing is converted: "5" is not 5. */
export function bodyValidator<C extends object>(
  type: new () => C,
  words: ValidatorWords = { unknownField: 'UNKNOWN_FIELD' },
): BodyValidator<C> {
  rememberMetadata();
  refuseAsync(type);
  // A class without fields has no metadata, and class-validator takes it for an unknown value.
  if (metadataOf(type).length === 0) return (plain) => withoutFields(type, plain, words);
  return (plain) => {
    const body = plainToInstance(type, plain);
    const found = validateSync(body, STRICTLY);
    if (found.length > 0) throw invalid(found.flatMap((error) => fieldErrors(error, '', words)));
    return body;
  };
}

const metadataOf = (type: new () => object) =>
  getMetadataStorage().getTargetValidationMetadatas(type, '', false, false);

function withoutFields<C extends object>(type: new () => C, plain: object, words: ValidatorWords): C {
  const code = words.unknownField;
  const unknown = Object.keys(plain).map((key) => ({
    pointer: pointerBelow('', key),
    code,
    detail: THERE_IS_NO[code] ?? '',
  }));
  if (unknown.length > 0) throw invalid(unknown);
  return new type();
}

/** `validateSync` passes over asynchronous validators without a word, so a class that has one is a fault found at start. */
function refuseAsync(type: new () => object): void {
  const storage = getMetadataStorage();
  const asynchronous = metadataOf(type).some(
    ({ constraintCls }) =>
      (constraintCls as unknown) !== undefined &&
      storage.getTargetValidatorConstraints(constraintCls).some(({ async }) => async),
  );
  if (asynchronous)
    throw new TypeError(`${type.name} has an asynchronous validator; a fact belongs into a rule`);
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
