import type { Code } from '#policy/code-lists';
import { FreeText, IsCode, IsInstant, Optional } from '#policy/validation';
import { detailsOf, momentOf, RecordCommand } from '#record-keeping/record';
import { rule } from '#event-sourcing/decider';
import { sar, type SarContext } from './aggregate.js';
import { sarLearningTrackingBegun, sarPublicationWithheld, sarSubmittedToNationalLibrary } from './events.js';
import { hasEntry, type SarState } from './state.js';
import { AGREED } from './status.js';

export class WithholdSarPublication extends RecordCommand {
  @FreeText(8000)
  readonly reason!: string;

  /** What is done in its place. */
  @IsCode('SAR_ALT')
  readonly alternative!: Code<'SAR_ALT'>;
}

export class SubmitSarToNationalLibrary extends RecordCommand {
  @Optional()
  @IsInstant()
  readonly at?: string;
}

export class BeginSarLearningTracking extends RecordCommand {
  /** Why nothing went to the national library; refused without where nothing did. */
  @Optional()
  @FreeText(4000)
  readonly notSubmittedReason?: string;
}

/** Also takes back what was published: nothing is shown of it from then on, and the history says that it was. */
export const withholdSarPublication = sar.command(WithholdSarPublication, {
  summary: 'Withhold the report, or take it back, with the reason and what is done instead',
  source: 'domain 3.5 SarPublicationWithheld, 4.3 SAR_ALT',
  who: ['CHR'],
  when: AGREED,
  then: (_state, command) => [sarPublicationWithheld(detailsOf(command))],
});

export const submitSarToNationalLibrary = sar.command(SubmitSarToNationalLibrary, {
  summary: 'Record that the report went to the national library',
  source: 'domain 3.5 SarSubmittedToNationalLibrary',
  who: ['SBM', 'CHR'],
  when: AGREED.filter((status) => status !== 'BoardAgreed'),
  then: (_state, command, context) => [sarSubmittedToNationalLibrary({ at: momentOf(command, context) })],
});

export const libraryNotServed = rule<SarState, BeginSarLearningTracking, SarContext>(
  {
    id: '3.5',
    code: 'NATIONAL_LIBRARY_DUE',
    reason: 'Submit the report to the national library first, or say why nothing goes there.',
    source: 'domain 3.5 SarSubmittedToNationalLibrary, S5',
  },
  ({ state, command }) =>
    hasEntry(state, 'SarSubmittedToNationalLibrary') || command.notSubmittedReason !== undefined
      ? false
      : { pointer: '/notSubmittedReason' },
);

export const beginSarLearningTracking = sar.command(BeginSarLearningTracking, {
  summary: 'Begin to follow what becomes of the learning',
  source: 'domain 3.5, states',
  who: ['SBM', 'CHR'],
  when: ['Published', 'PublicationWithheld'],
  refuse: [libraryNotServed],
  then: (_state, command) => [sarLearningTrackingBegun(detailsOf(command))],
});
