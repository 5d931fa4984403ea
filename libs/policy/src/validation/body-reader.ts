import { plainToInstance } from 'class-transformer';
import { getMetadataStorage, validateSync, ValidationError } from 'class-validator';
import { soundBody } from './sound-body.js';

/** The body as an instance of its class, or everything that is wrong with it in class-validator's words. */
export type BodyReader<C extends object> = (
  plain: object,
) => { readonly body: C } | { readonly faults: readonly ValidationError[] };

const STRICTLY = {
  whitelist: true,
  forbidNonWhitelisted: true,
  forbidUnknownValues: true,
  validationError: { target: false, value: false },
} as const;

/**
 * The reader of parsed JSON by the decorators of a class, made once for each. A field the class does not have is a fault; nothing is converted: "5" is not 5.
 * @throws TypeError when the class has an asynchronous validator, which `validateSync` would pass over without a word
 */
export function bodyReader<C extends object>(type: new () => C): BodyReader<C> {
  const reader = readers.get(type) ?? readerOf(type);
  readers.set(type, reader);
  return reader as BodyReader<C>;
}

const readers = new WeakMap<object, BodyReader<object>>();

function readerOf<C extends object>(type: new () => C): BodyReader<C> {
  refuseAsync(type);
  const sound = soundBody(type);
  const check = metadataOf(type).length === 0 ? unknownFields : checkedBy(type);
  return (plain) => {
    const body = sound(plain);
    return body === undefined ? check(plain) : { body };
  };
}

const metadataOf = (type: new () => object) =>
  getMetadataStorage().getTargetValidationMetadatas(type, '', false, false);

const checkedBy =
  <C extends object>(type: new () => C): BodyReader<C> =>
  (plain) => {
    const body = plainToInstance(type, plain);
    const faults = validateSync(body, STRICTLY);
    return faults.length === 0 ? { body } : { faults };
  };

/** A class without fields has no metadata, and class-validator takes it for an unknown value. */
const unknownFields = (plain: object): { readonly faults: readonly ValidationError[] } => ({
  faults: Object.keys(plain).map((property) =>
    Object.assign(new ValidationError(), {
      property,
      constraints: { whitelistValidation: 'there is no such field' },
    }),
  ),
});

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
