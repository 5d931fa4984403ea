/**
 * What a failed field means to the caller, by the name of the constraint that failed. The names are stable: they are the
 * keys of `ValidationError.constraints`, and the reply's `errors[].code` is looked up here and nowhere else.
 */
export const constraintCode = {
  missing: 'REQUIRED',
  unknownCode: 'UNKNOWN_CODE',
  duplicateItem: 'DUPLICATE_ITEM',
  tooFewItems: 'TOO_FEW_ITEMS',
  tooManyItems: 'TOO_MANY_ITEMS',
  notAList: 'INVALID_TYPE',
  notText: 'INVALID_TYPE',
  notABoolean: 'INVALID_TYPE',
  notAWholeNumber: 'INVALID_TYPE',
  notAnObject: 'INVALID_TYPE',
  outOfRange: 'OUT_OF_RANGE',
  blank: 'BLANK',
  tooLong: 'TOO_LONG',
  illegalCharacter: 'ILLEGAL_CHARACTER',
  notAnInstant: 'INVALID_FORMAT',
  notALocalDate: 'INVALID_FORMAT',
  notAnId: 'INVALID_FORMAT',
  notAnNhsNumber: 'NHS_NUMBER_INVALID',
  notAUprn: 'INVALID_FORMAT',
  notAUsrn: 'INVALID_FORMAT',
  notAGssCode: 'INVALID_FORMAT',
  // class-validator's own: a field the class does not have, a body or nested value that is no object of its class.
  whitelistValidation: 'UNKNOWN_FIELD',
  unknownValue: 'INVALID_TYPE',
  nestedValidation: 'INVALID_TYPE',
} as const satisfies Record<string, string>;

export type ConstraintName = keyof typeof constraintCode;
export type FieldErrorCode = (typeof constraintCode)[ConstraintName];
