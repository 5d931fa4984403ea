import { rule } from '#event-sourcing/decider';
import { FreeText, IsEntityId } from '#policy/validation';
import { detailsOf, RecordCommand } from '#record-keeping/record';
import { sar, type SarContext } from './aggregate.js';
import { clocksSetRight, nothingAwaited } from './clocks.js';
import { sarEntryRecordedInError, sarRecordedInError } from './events.js';
import type { SarState } from './state.js';
import { AGREED, KEPT } from './status.js';

/** Says that the whole review should never have been recorded, as of another area. */
export class RecordSarInError extends RecordCommand {
  @FreeText(2000)
  readonly reason!: string;
}

/** Says that one entry should never have been made: a return of another agency, a finding, a checklist. */
export class RecordSarEntryInError extends RecordCommand {
  @IsEntityId()
  readonly correctedEventId!: string;

  @FreeText(2000)
  readonly reason!: string;
}

const COMPLETED: readonly string[] = AGREED;

export const annualReportDuty = rule<SarState, RecordSarInError, SarContext>(
  {
    id: 'S-8',
    code: 'ANNUAL_REPORT_DUTY',
    reason:
      'The board agreed this review, and must report on it for the year: it cannot be taken out of the record. Correct the entry that is wrong.',
    source: 'Care Act 2014 Sch 2 para 4; domain 3.5 S-8',
  },
  ({ state: { status } }) => COMPLETED.includes(status),
);

export const recordSarInError = sar.command(RecordSarInError, {
  summary: 'Say that the review was recorded in error; it stays visible and no longer counts',
  source: 'domain 3.0 G-1, 3.5 S-8',
  who: ['CHR'],
  when: KEPT,
  refuse: [annualReportDuty],
  then: (state, command) => [
    sarRecordedInError({ ...detailsOf(command), correctedEventId: state.told[0] ?? '' }),
    ...nothingAwaited(state),
  ],
});

const entryNamed = ({ entries }: SarState, id: string) => entries.find(({ eventId }) => eventId === id);

export const noSuchEntry = rule<SarState, RecordSarEntryInError, SarContext>(
  {
    id: 'G-1',
    code: 'EVENT_NOT_IN_RECORD',
    reason: 'Name an entry of this review that still counts.',
    source: 'domain 3.0 G-1',
  },
  ({ state, command }) =>
    entryNamed(state, command.correctedEventId) === undefined ? { pointer: '/correctedEventId' } : false,
);

export const recordSarEntryInError = sar.command(RecordSarEntryInError, {
  summary: 'Say that an entry was made in error; it stays visible and no longer counts',
  source: 'domain 3.0 G-1',
  who: ['SBM', 'CHR'],
  when: KEPT,
  refuse: [noSuchEntry],
  then: (state, command, context) => {
    const wrong = entryNamed(state, command.correctedEventId);
    return [
      sarEntryRecordedInError({ ...detailsOf(command), correctedEventType: wrong?.type ?? '' }),
      ...(wrong === undefined ? [] : clocksSetRight(state, wrong, context)),
    ];
  },
});
