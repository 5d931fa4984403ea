import { rule } from '#event-sourcing/decider';
import { FreeText, NestedList, Optional } from '#policy/validation';
import { detailsOf, OneOf, RecordCommand, ShortTexts } from '#record-keeping/record';
import { sar, type SarContext } from './aggregate.js';
import { CHECK_ANSWERS, CHECK_ITEMS, type CheckAnswer, type CheckItem } from './event-data.js';
import { sarPublicationChecked } from './events.js';
import type { SarState } from './state.js';
import { AGREED } from './status.js';

export class Waiver {
  @OneOf(CHECK_ITEMS)
  readonly item!: CheckItem;

  @FreeText(4000)
  readonly reason!: string;
}

export class CheckSarPublication extends RecordCommand {
  @OneOf(CHECK_ANSWERS)
  readonly anonymised!: CheckAnswer;

  @OneOf(CHECK_ANSWERS)
  readonly familyShown!: CheckAnswer;

  @OneOf(CHECK_ANSWERS)
  readonly policeClear!: CheckAnswer;

  @OneOf(CHECK_ANSWERS)
  readonly coronerClear!: CheckAnswer;

  @OneOf(CHECK_ANSWERS)
  readonly legalClear!: CheckAnswer;

  @OneOf(CHECK_ANSWERS)
  readonly equalityReviewed!: CheckAnswer;

  @Optional()
  @NestedList(() => Waiver, { max: 6 })
  readonly waivers: readonly Waiver[] = [];

  /** People beside the subjects and the family whom nothing published may name: staff, neighbours, children. */
  @Optional()
  @ShortTexts({ max: 200, length: 200 })
  readonly namesToKeepOut: readonly string[] = [];
}

export const waiverWithoutReason = rule<SarState, CheckSarPublication, SarContext>(
  {
    id: 'S-5',
    code: 'REASON_REQUIRED',
    reason: 'What is waived is waived with its reason.',
    source: 'domain 3.5 S-5',
  },
  ({ command }) => {
    const item = CHECK_ITEMS.find(
      (each) => command[each] === 'WAIVED' && !command.waivers.some((waiver) => waiver.item === each),
    );
    return item === undefined ? false : { pointer: `/${item}` };
  },
);

/** What stands against a publication may be recorded here; that it is published all the same is refused when it is tried. */
export const checkSarPublication = sar.command(CheckSarPublication, {
  summary: 'Answer the publication checklist, and name whom nothing published may name',
  source: 'domain 3.5 SarPublicationChecked, S-5, S-6',
  who: ['SBM', 'CHR'],
  when: AGREED,
  refuse: [waiverWithoutReason],
  then: (_state, command) => [sarPublicationChecked(detailsOf(command))],
});
