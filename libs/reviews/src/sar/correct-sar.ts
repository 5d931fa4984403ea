import { rule } from '#event-sourcing/decider';
import type { Code } from '#policy/code-lists';
import { Flag, FreeText, IsCode, IsEntityId, IsLocalDate, Optional } from '#policy/validation';
import { detailsOf, EntityIds, RecordCommand } from '#record-keeping/record';
import { sar, type SarContext } from './aggregate.js';
import { sarAddendumAdded, sarCorrected } from './events.js';
import { personNotOnRecord } from './refer-for-sar.js';
import type { SarState } from './state.js';
import { KEPT } from './status.js';

/** Fields given replace those told; the event corrected stays as it was written (G-1). */
export class CorrectSar extends RecordCommand {
  @IsEntityId()
  readonly correctedEventId!: string;

  @FreeText(2000)
  readonly reason!: string;

  @Optional()
  @EntityIds(20, 1)
  readonly subjects?: readonly string[];

  @Optional()
  @FreeText(20_000)
  readonly summary?: string;

  @Optional()
  @EntityIds(50)
  readonly linkedEnquiries?: readonly string[];

  @Optional()
  @IsLocalDate()
  readonly dateOfDeath?: string;

  @Optional()
  @IsCode('RISK_TYPE')
  readonly harmType?: Code<'RISK_TYPE'>;

  @Optional()
  @Flag()
  readonly careLeaver?: boolean;

  @Optional()
  @Flag()
  readonly roughSleeping?: boolean;
}

export class AddSarAddendum extends RecordCommand {
  /** The entry it adds to; the review as a whole where none is named. */
  @Optional()
  @IsEntityId()
  readonly toEventId?: string;

  @FreeText(20_000)
  readonly addendum!: string;
}

export const eventNotTold = rule<SarState, CorrectSar, SarContext>(
  {
    id: 'G-1',
    code: 'EVENT_NOT_IN_RECORD',
    reason: 'A correction names the event it corrects: the referral, or an earlier correction of it.',
    source: 'domain 3.0 G-1',
  },
  ({ state, command }) =>
    state.told.includes(command.correctedEventId) ? false : { pointer: '/correctedEventId' },
);

export const nothingCorrected = rule<SarState, CorrectSar, SarContext>(
  {
    id: 'G-1',
    code: 'NOTHING_CORRECTED',
    reason: 'A correction says what is right.',
    source: 'domain 3.0 G-1',
  },
  ({ command }) => {
    const { correctedEventId: _event, reason: _reason, ...changes } = detailsOf(command);
    return Object.values<unknown>(changes).every((value) => value === undefined);
  },
);

export const correctSar = sar.command(CorrectSar, {
  summary: 'Correct what was told when the review was asked for; both versions stay visible',
  source: 'domain 3.0 G-1',
  who: ['SBM', 'CHR'],
  when: KEPT,
  refuse: [eventNotTold, nothingCorrected, personNotOnRecord],
  then: (_state, command) => [sarCorrected(detailsOf(command))],
});

export const entryNotThere = rule<SarState, AddSarAddendum, SarContext>(
  {
    id: 'G-1',
    code: 'EVENT_NOT_IN_RECORD',
    reason: 'Name an entry of this review that still counts, or none.',
    source: 'domain 3.0 G-1',
  },
  ({ state, command: { toEventId } }) => {
    const known = [...state.told, ...state.entries.map(({ eventId }) => eventId)];
    return toEventId === undefined || known.includes(toEventId) ? false : { pointer: '/toEventId' };
  },
);

/** What is written is never rewritten: what came to light later stands beside it. */
export const addSarAddendum = sar.command(AddSarAddendum, {
  summary: 'Add to the review, or to one of its entries, what came to light later',
  source: 'domain 3.0 G-1',
  who: ['SBM', 'CHR', 'IR'],
  when: KEPT,
  refuse: [entryNotThere],
  then: (_state, command) => [sarAddendumAdded(detailsOf(command))],
});
