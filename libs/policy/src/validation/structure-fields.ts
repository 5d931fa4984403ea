import { Type } from 'class-transformer';
import { ValidateIf, ValidateNested } from 'class-validator';
import { describeField, type FieldClass } from './field-registry.js';
import { field } from './field.js';

/** The field may be absent. `null` is not absent: a caller who writes it meant something this field cannot say. */
export function Optional(): PropertyDecorator {
  return (target, property) => {
    describeField(target, property, { required: false });
    ValidateIf((_object, value) => value !== undefined)(target, property);
  };
}

/** `true` or `false`, not a word or number that stands for it. */
export function Flag(): PropertyDecorator {
  return field(
    { type: 'boolean' },
    {
      constraint: 'notABoolean',
      accepts: (value) => typeof value === 'boolean',
      message: 'must be true or false',
    },
  );
}

/** A whole number from `minimum` to `maximum`. */
export function WholeNumber(minimum: number, maximum: number): PropertyDecorator {
  return field(
    { type: 'integer', minimum, maximum },
    { constraint: 'notAWholeNumber', accepts: Number.isSafeInteger, message: 'must be a whole number' },
    {
      constraint: 'outOfRange',
      accepts: (value) =>
        !Number.isSafeInteger(value) || ((value as number) >= minimum && (value as number) <= maximum),
      message: `must lie between ${minimum} and ${maximum}`,
    },
  );
}

/** An object of another decorated class. */
export function Nested(type: () => FieldClass): PropertyDecorator {
  const isObject = field(
    { type: 'object' },
    { constraint: 'notAnObject', accepts: isPlainObject, message: 'must be an object' },
  );
  return nested(isObject, type);
}

/** A list of at most `max` objects of another decorated class. */
export function NestedList(
  type: () => FieldClass,
  { min = 0, max }: { readonly min?: number; readonly max: number },
): PropertyDecorator {
  const isList = field(
    { type: 'array', minItems: min, maxItems: max },
    { constraint: 'notAList', accepts: Array.isArray, message: 'must be a list' },
    {
      constraint: 'notAnObject',
      accepts: (value) => !Array.isArray(value) || value.every(isPlainObject),
      message: 'must hold only objects',
    },
    {
      constraint: 'tooFewItems',
      accepts: (value) => !Array.isArray(value) || value.length >= min,
      message: `must hold at least ${min}`,
    },
    {
      constraint: 'tooManyItems',
      accepts: (value) => !Array.isArray(value) || value.length <= max,
      message: `must hold at most ${max}`,
    },
  );
  return nested(isList, type);
}

function nested(decorate: PropertyDecorator, type: () => FieldClass): PropertyDecorator {
  return (target, property) => {
    decorate(target, property);
    describeField(target, property, { nested: type });
    Type(type)(target, property);
    ValidateNested()(target, property);
  };
}

function isPlainObject(value: unknown): boolean {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
