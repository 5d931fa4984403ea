import { field } from '#policy/validation';

const SHA256 = /^[0-9a-f]{64}$/;

/** SHA-256 of a file, 64 hexadecimal digits in lower case: one digest has one way of being written. */
export function Sha256(): PropertyDecorator {
  return field(
    { type: 'string', pattern: SHA256.source },
    {
      constraint: 'notAnId',
      accepts: (value) => typeof value === 'string' && SHA256.test(value),
      message: 'must be a SHA-256 digest, 64 hexadecimal digits in lower case',
    },
  );
}
