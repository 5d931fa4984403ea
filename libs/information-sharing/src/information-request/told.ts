import type { LocalDate } from '#policy/working-days';
import { Flag, FreeText, IsLocalDate, Optional } from '#policy/validation';
import { OneOf, OrgCode } from '#record-keeping/record';
import { INFORMATION_ITEMS, type AskedItem, type InformationItem } from './asked-items.js';
import { SENDABLE, type Sendable } from './dataset.js';
import type * as data from './event-data.js';

/** Whether a condition of section 45 is met, and why. */
export class Condition implements data.ConditionJudged {
  @Flag()
  readonly met!: boolean;

  @FreeText(2000)
  readonly reason!: string;
}

/** One kind of record, over a period. */
export class WantedItem {
  @OneOf(INFORMATION_ITEMS)
  readonly item!: InformationItem;

  /** Organisation whose record it is; the one asked, unless said. */
  @Optional()
  @OrgCode()
  readonly ofOrg?: string;

  /** First day. */
  @IsLocalDate()
  readonly from!: LocalDate;

  /** Last day. */
  @IsLocalDate()
  readonly to!: LocalDate;

  /** What is meant; required for `OTHER`. */
  @Optional()
  @FreeText(500)
  readonly description?: string;
}

/** Something about the adult, the case or the service that goes with the request. */
export class SentDatum implements data.SentDatum {
  @OneOf(SENDABLE)
  readonly field!: Sendable;

  @FreeText(500)
  readonly value!: string;
}

/** Items as the record keeps them: each with an id, and with whose record it is. */
export const askedOf = (
  wanted: readonly WantedItem[],
  recipientOrg: string,
  newId: (kind: string) => string,
): readonly AskedItem[] =>
  wanted.map(({ item, ofOrg = recipientOrg, from, to, description }, at) => ({
    itemId: newId(`item-${at}`),
    item,
    ofOrg,
    from,
    to,
    ...(description === undefined ? {} : { description }),
  }));
