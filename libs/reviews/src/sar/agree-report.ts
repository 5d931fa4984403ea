import { IsLocalDate, NestedList, Optional } from '#policy/validation';
import { detailsOf, meets, RecordCommand } from '#record-keeping/record';
import { rule } from '#event-sourcing/decider';
import { localDateOf } from '#policy/working-days';
import { sar, type SarContext } from './aggregate.js';
import { completionClock } from './decide-sar.js';
import { DissentOf } from './dissent.js';
import { sarReportAgreed } from './events.js';
import type { SarState } from './state.js';

export class AgreeSarReport extends RecordCommand {
  /** Day of the meeting that agreed it. */
  @IsLocalDate()
  readonly boardMeeting!: string;

  /** Members that hold otherwise. */
  @Optional()
  @NestedList(() => DissentOf, { max: 50 })
  readonly dissent: readonly DissentOf[] = [];
}

export const meetingToCome = rule<SarState, AgreeSarReport, SarContext>(
  {
    id: 'G-4',
    code: 'OCCURRED_IN_FUTURE',
    reason: 'The meeting that agreed the report has not been held.',
    source: 'domain 3.0 G-4, 3.5 SarReportAgreed',
  },
  ({ command: { boardMeeting }, context: { now } }) =>
    boardMeeting > localDateOf(now) ? { pointer: '/boardMeeting' } : false,
);

/** The review is complete with the board's agreement: what happens to the report then is another matter (ADR 0172). */
export const agreeSarReport = sar.command(AgreeSarReport, {
  summary: 'Record that the board agreed the report, and who dissented',
  source: 'domain 3.5 SarReportAgreed, sar.complete',
  who: ['CHR'],
  when: ['DraftReport'],
  refuse: [meetingToCome],
  then: ({ deadlines, method }, command, { occurredAt }) => [
    sarReportAgreed(detailsOf(command)),
    ...meets(deadlines, completionClock(method), occurredAt),
  ],
});
