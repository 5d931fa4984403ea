import { Optional, field, ShortText } from '#policy/validation';
import type { JsonValue } from '#platform/json';
import { OrgCode } from '#record-keeping/record';
import { MARKS, type Mark } from '../feeds/draft.js';
import { AnyJson, textIn } from './content.js';
import { given } from './given.js';
import type { ProposedField } from './proposal.js';
import { marksOfPath } from './vocabulary.js';

const isMarks = (value: unknown): boolean =>
  !Array.isArray(value) || value.every((mark) => (MARKS as readonly unknown[]).includes(mark));

/** What is known of where a value comes from, or whom it tells of. */
function Marks(): PropertyDecorator {
  return field(
    { type: 'array', items: { type: 'string', enum: MARKS }, uniqueItems: true, maxItems: MARKS.length },
    { constraint: 'notAList', accepts: Array.isArray, message: 'must be a list' },
    { constraint: 'unknownCode', accepts: isMarks, message: `must hold only ${MARKS.join(', ')}` },
    {
      constraint: 'duplicateItem',
      accepts: (value) => !Array.isArray(value) || new Set(value).size === value.length,
      message: 'must not hold one twice',
    },
  );
}

/** One thing that is to leave, and what is known of it. */
export class DisclosedField {
  /** Where it stands in the data: a path the recipient's profile lists, as `person.dateOfBirth`. */
  @ShortText(100)
  readonly field!: string;

  /** What is told, in the shape the contract has for it. */
  @AnyJson(8000)
  readonly value!: JsonValue;

  /** What is known of it beyond what its place tells. */
  @Optional()
  @Marks()
  readonly marks?: readonly Mark[];

  /** Organisation it came from. */
  @Optional()
  @OrgCode()
  readonly originator?: string;
}

/** Fields as the rules look at them: nobody takes a mark off what its place already tells. */
export const proposedFields = (fields: readonly DisclosedField[]): readonly ProposedField[] =>
  fields.map(({ field: path, value, marks = [], originator }) => ({
    field: path,
    text: textIn(value),
    marks: [...new Set([...marksOfPath(path), ...marks])],
    ...given({ originator }),
  }));
