/**
 * Field decorators of command classes. One decorator says what a field is; from it follow the validation (class-validator),
 * the code in the problem reply (`constraintCode`) and the schema in the OpenAPI document (`fieldsOf`, `fieldSchema`).
 *
 * A field without `@Optional()` is required. `field(schema, ...checks)` makes further decorators of the same kind.
 */
export { constraintCode, type ConstraintName, type FieldErrorCode } from './constraints.js';
export {
  describeField,
  type FieldClass,
  type FieldDescription,
  fieldSchema,
  type FieldSchema,
  fieldsOf,
} from './field-registry.js';
export { type BodyReader, bodyReader } from './body-reader.js';
export type { Check } from './check.js';
export { field } from './field.js';
export { type SoundBody, soundBody } from './sound-body.js';
export { IsCode, IsCodes, type ListLimits } from './code-fields.js';
export { IsEntityId, IsGssCode, IsNhsNumber, IsUprn, IsUsrn } from './identifier-fields.js';
export { IsInstant, IsLocalDate } from './time-fields.js';
export { FreeText, ShortText } from './text-fields.js';
export { Flag, Nested, NestedList, Optional, WholeNumber } from './structure-fields.js';
