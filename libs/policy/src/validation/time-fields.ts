import { isInstant, isLocalDate } from '../working-days/index.js';
import { field } from './field.js';

/** A moment in UTC, RFC 3339 ending in `Z`, on a real date between 1900 and 2199. */
export function IsInstant(): PropertyDecorator {
  return field(
    { type: 'string', format: 'date-time', pattern: 'Z$' },
    {
      constraint: 'notAnInstant',
      accepts: isInstant,
      message: 'must be a UTC time such as 2026-04-02T15:50:00Z',
    },
  );
}

/** A real calendar date between 1900 and 2199. */
export function IsLocalDate(): PropertyDecorator {
  return field(
    { type: 'string', format: 'date' },
    { constraint: 'notALocalDate', accepts: isLocalDate, message: 'must be a date such as 2026-04-02' },
  );
}
