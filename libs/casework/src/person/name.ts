import type { Code } from '#policy/code-lists';
import { IsCode, Optional, ShortText } from '#policy/validation';
import { ShortTexts } from '#record-keeping/record';
import type { PersonName } from './event-data.js';

/** One name of a person; somebody may be known by several. */
export class Name implements PersonName {
  @ShortText(100)
  readonly family!: string;

  @ShortTexts({ max: 10, length: 100 })
  readonly given!: readonly string[];

  @Optional()
  @ShortText(100)
  readonly preferred?: string;

  @IsCode('NAME_USE')
  readonly use!: Code<'NAME_USE'>;
}
