import { registerDecorator } from 'class-validator';
import type { Check } from './check.js';
import { describeField, type FieldSchema } from './field-registry.js';

const present: Check = {
  constraint: 'missing',
  accepts: (value) => value !== undefined,
  message: 'is required',
};

/** A property decorator of these checks, with the facts the OpenAPI document tells of it. */
export function field(schema: FieldSchema, ...checks: readonly Check[]): PropertyDecorator {
  return (target, property) => {
    describeField(target, property, { schema, checks });
    register(target, property, present);
    for (const check of checks) register(target, property, unlessMissing(check));
  };
}

// A value that is not there fails once, as missing, and not by everything else it also is not.
function unlessMissing(check: Check): Check {
  return { ...check, accepts: (value) => value === undefined || check.accepts(value) };
}

function register(target: object, property: string | symbol, { constraint, accepts, message }: Check): void {
  registerDecorator({
    name: constraint,
    target: target.constructor,
    propertyName: String(property),
    validator: { validate: accepts, defaultMessage: () => `$property ${message}` },
  });
}
