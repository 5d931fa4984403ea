import type { Check } from './check.js';
import { field } from './field.js';

const SOMETHING_READABLE = /[\p{L}\p{N}\p{P}\p{S}]/u;
// Control characters, and halves of a character: PostgreSQL and other systems refuse them or cut the text there.
const NOT_IN_A_LINE = /[\p{Cc}\p{Cs}]/u;
const NOT_IN_A_TEXT = /\r(?!\n)|[^\P{Cc}\r\n\t]|\p{Cs}/u;

/** Whether a blank text may come in: where leaving it blank is answered by a rule of the domain and not by the field. */
interface Blank {
  readonly blank?: boolean;
}

/**
 * Text of one or more lines: not blank unless said, at most `max` characters, no control characters but tab and line ends.
 * @param max Unicode code points, as JSON Schema's `maxLength` counts
 */
export function FreeText(max: number, { blank = false }: Blank = {}): PropertyDecorator {
  return text(max, NOT_IN_A_TEXT, blank);
}

/** Text of one line: as `FreeText`, without line ends and tabs. */
export function ShortText(max: number): PropertyDecorator {
  return text(max, NOT_IN_A_LINE);
}

function text(max: number, illegal: RegExp, blank = false): PropertyDecorator {
  return field(
    { type: 'string', minLength: blank ? 0 : 1, maxLength: max },
    { constraint: 'notText', accepts: (value) => typeof value === 'string', message: 'must be text' },
    ofText('blank', (value) => blank || SOMETHING_READABLE.test(value), 'must not be blank'),
    ofText('tooLong', (value) => isWithin(value, max), `must have at most ${max} characters`),
    ofText('illegalCharacter', (value) => !illegal.test(value), 'must not contain control characters'),
  );
}

function ofText(
  constraint: Check['constraint'],
  accepts: (value: string) => boolean,
  message: string,
): Check {
  return { constraint, message, accepts: (value) => typeof value !== 'string' || accepts(value) };
}

// A code point takes one or two UTF-16 units, so most texts need no counting.
function isWithin(value: string, max: number): boolean {
  if (value.length <= max) return true;
  return value.length <= 2 * max && Array.from(value).length <= max;
}
