import { isGssCode, isNhsNumber, isUprn, isUsrn } from '../code-lists/index.js';
import { field } from './field.js';

const ID = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

/** An id of the ledger: a UUID in lower case. */
export function IsEntityId(): PropertyDecorator {
  return field(
    { type: 'string', format: 'uuid', pattern: ID.source },
    {
      constraint: 'notAnId',
      accepts: (value) => typeof value === 'string' && ID.test(value),
      message: 'must be a UUID in lower case',
    },
  );
}

/** Ten digits that pass modulus 11 (P-2). */
export function IsNhsNumber(): PropertyDecorator {
  return field(
    { type: 'string', pattern: '^\\d{10}$', description: 'NHS number, ten digits with a modulus 11 check' },
    {
      constraint: 'notAnNhsNumber',
      accepts: isNhsNumber,
      message: 'must be a valid NHS number of ten digits',
    },
  );
}

/** Unique property reference number. */
export function IsUprn(): PropertyDecorator {
  return field(
    { type: 'string', pattern: '^\\d{1,12}$' },
    { constraint: 'notAUprn', accepts: isUprn, message: 'must be a UPRN of up to 12 digits' },
  );
}

/** Unique street reference number. */
export function IsUsrn(): PropertyDecorator {
  return field(
    { type: 'string', pattern: '^\\d{1,8}$' },
    { constraint: 'notAUsrn', accepts: isUsrn, message: 'must be a USRN of up to 8 digits' },
  );
}

/** A GSS code of an authority of England, or of England. */
export function IsGssCode(): PropertyDecorator {
  return field(
    { type: 'string', pattern: '^E(06|07|08|09|10|92)\\d{6}$' },
    { constraint: 'notAGssCode', accepts: isGssCode, message: 'must be the GSS code of an authority' },
  );
}
