import { rule } from '#event-sourcing/decider';
import { FreeText, IsInstant, Optional, ShortText, WholeNumber } from '#policy/validation';
import { detailsOf, momentOf, OneOf, OrgCode, RecordCommand } from '#record-keeping/record';
import { sar, type SarContext } from './aggregate.js';
import { ACCURACY_RESULTS, type AccuracyResult } from './event-data.js';
import { sarDraftReceived, sarFactualAccuracyChecked } from './events.js';
import { agenciesUnderReview, type SarState } from './state.js';

export class ReceiveSarDraft extends RecordCommand {
  /** Where the draft is held. */
  @ShortText(500)
  readonly draftRef!: string;

  @Optional()
  @IsInstant()
  readonly at?: string;
}

export class CheckSarFactualAccuracy extends RecordCommand {
  /** An agency whose work the draft describes. */
  @OrgCode()
  readonly org!: string;

  /** Draft that was checked; the latest, unless said. */
  @Optional()
  @WholeNumber(1, 1000)
  readonly version?: number;

  @OneOf(ACCURACY_RESULTS)
  readonly result!: AccuracyResult;

  @Optional()
  @FreeText(8000)
  readonly note?: string;
}

export const receiveSarDraft = sar.command(ReceiveSarDraft, {
  summary: 'Record that a draft of the report came, each a version of its own',
  source: 'domain 3.5 SarDraftReceived',
  who: ['IR', 'SBM', 'CHR'],
  when: ['InProgress', 'DraftReport'],
  then: ({ drafts }, command, context) => [
    sarDraftReceived({ ...detailsOf(command), version: drafts + 1, at: momentOf(command, context) }),
  ],
});

export const noSuchDraft = rule<SarState, CheckSarFactualAccuracy, SarContext>(
  {
    id: '3.5',
    code: 'DRAFT_NOT_FOUND',
    reason: 'No draft of this version was received.',
    source: 'domain 3.5 SarFactualAccuracyChecked',
  },
  ({ state, command: { version } }) =>
    version !== undefined && version > state.drafts ? { pointer: '/version' } : false,
);

export const agencyNotUnderReview = rule<SarState, CheckSarFactualAccuracy, SarContext>(
  {
    id: '3.5',
    code: 'NOT_UNDER_REVIEW',
    reason: 'The work of this agency is not under review.',
    source: 'domain 3.5 SarFactualAccuracyChecked',
  },
  ({ state, command: { org } }) => (agenciesUnderReview(state).includes(org) ? false : { pointer: '/org' }),
);

export const checkSarFactualAccuracy = sar.command(CheckSarFactualAccuracy, {
  summary: 'Record what an agency said of the facts in a draft',
  source: 'domain 3.5 SarFactualAccuracyChecked',
  who: ['IR', 'SBM', 'CHR'],
  when: ['DraftReport'],
  refuse: [noSuchDraft, agencyNotUnderReview],
  then: ({ drafts }, command) => [
    sarFactualAccuracyChecked({ ...detailsOf(command), version: command.version ?? drafts }),
  ],
});
