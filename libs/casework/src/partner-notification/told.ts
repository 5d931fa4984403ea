import { IsLocalDate, NestedList, Optional, FreeText, ShortText } from '#policy/validation';
import { Name } from '../person/name.js';
import type * as data from './event-data.js';

/** The adult as the sender describes them (domain 6.3); a trust may know no more than the number. */
export class NoticePerson implements data.NoticePerson {
  @NestedList(() => Name, { max: 10 })
  readonly names!: readonly Name[];

  @Optional()
  @IsLocalDate()
  readonly dob?: string;

  @Optional()
  @FreeText(500)
  readonly address?: string;

  /** As the sender wrote it: one with a wrong digit must not lose the notice. */
  @Optional()
  @ShortText(40)
  readonly nhsNumber?: string;
}
