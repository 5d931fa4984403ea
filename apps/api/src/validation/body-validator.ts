import { plainToInstance } from 'class-transformer';
import { getMetadataStorage, validateSync, type ValidationError } from 'class-validator';
import { constraintCode } from '#policy/validation';
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
  refuseAsync(type);
  return (plain) => {
    const body = plainToInstance(type, plain);
    // A class without fields has no metadata, and class-validator takes it for an unknown value.
    const known = hasFields(type) ? validateSync(body, STRICTLY) : unexpected(plain);
    if (known.length > 0) throw invalid(known.flatMap((error) => fieldErrors(error, '', words)));
    return body;
  };
}

const metadataOf = (type: new () => object): ReturnType<typeof storedMetadata> => storedMetadata(type);

const storedMetadata = (type: new () => object) =>
  getMetadataStorage().getTargetValidationMetadatas(type, '', false, false);

const hasFields = (type: new () => object): boolean => metadataOf(type).length > 0;

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

const unexpected = (plain: object): ValidationError[] =>
  Object.keys(plain).map((property) => ({
    property,
    constraints: { whitelistValidation: `property ${property} should not exist` },
  }));

function fieldErrors(error: ValidationError, parent: string, words: ValidatorWords): FieldError[] {
  const pointer = pointerBelow(parent, error.property ?? '');
  const below = (error.children ?? []).flatMap((child) => fieldErrors(child, pointer, words));
  return [...ownErrors(error, pointer, words), ...below];
}

/** One for each code: a value of the wrong type breaks several constraints that all say so. */
function ownErrors(
  { constraints = {} }: ValidationError,
  pointer: string,
  words: ValidatorWords,
): FieldError[] {
  const byCode = new Map<string, FieldError>();
  for (const [name, detail] of Object.entries(constraints)) {
    const known = Object.hasOwn(constraintCode, name)
      ? constraintCode[name as keyof typeof constraintCode]
      : 'INVALID_VALUE';
    const code = known === 'UNKNOWN_FIELD' ? words.unknownField : known;
    if (!byCode.has(code)) byCode.set(code, { pointer, code, detail: sentence(code, detail) });
  }
  const missing = byCode.get('REQUIRED');
  return missing === undefined ? [...byCode.values()] : [missing];
}

/** class-validator's own sentence repeats the field's name, which the pointer already gives, and which the caller chose. */
const sentence = (code: string, detail: string): string => {
  if (code === 'UNKNOWN_FIELD') return 'There is no such field.';
  if (code === 'UNKNOWN_PARAMETER') return 'There is no such parameter.';
  return detail;
};
