import { rule } from '#event-sourcing/decider';
import { Flag, FreeText, IsInstant, Optional, ShortText } from '#policy/validation';
import { detailsOf, momentOf, OneOf, RecordCommand } from '#record-keeping/record';
import { nationalEscalation, type NationalEscalationContext } from './aggregate.js';
import { notAnonymised, subjectNames } from './anonymity.js';
import { NETWORK_DECISIONS, type NetworkDecision } from './codes.js';
import {
  escalatedToNationalNetwork,
  nationalNetworkConsidered,
  regionalDiscussionRecorded,
} from './events.js';
import type { NationalEscalationState } from './state.js';

/** What the regional network made of it: whether it is local, regional or national. */
export class RecordRegionalDiscussion extends RecordCommand {
  @ShortText(200)
  readonly network!: string;

  /** Whether other areas meet the same. */
  @Flag()
  readonly affectsOthers!: boolean;

  @Flag()
  readonly resolvableRegionally!: boolean;

  @Optional()
  @FreeText(8000)
  readonly summary?: string;

  /** When it was discussed; now, unless said. */
  @Optional()
  @IsInstant()
  readonly at?: string;
}

export class EscalateToNationalNetwork extends RecordCommand {
  /** What the network is sent; it tells nobody who somebody is (N-3). */
  @FreeText(20_000)
  readonly submission!: string;

  @Optional()
  @IsInstant()
  readonly at?: string;
}

export class RecordNationalConsideration extends RecordCommand {
  @OneOf(NETWORK_DECISIONS)
  readonly decision!: NetworkDecision;

  @Optional()
  @FreeText(8000)
  readonly reasons?: string;

  @Optional()
  @IsInstant()
  readonly at?: string;
}

export const regionalStageRequired = rule<
  NationalEscalationState,
  EscalateToNationalNetwork,
  NationalEscalationContext
>(
  {
    id: 'N-2',
    code: 'REGIONAL_STAGE_REQUIRED',
    reason: 'The regional network decides first whether a matter is national: record its discussion.',
    source: 'domain 3.7 B N-2',
  },
  ({ state: { status } }) => status === 'Identified',
);

export const recordRegionalDiscussion = nationalEscalation.command(RecordRegionalDiscussion, {
  summary: 'Record what the regional network made of the matter',
  source: 'domain 3.7 B, RegionalDiscussionRecorded',
  who: ['CHR', 'SBM'],
  when: ['Identified', 'RegionalDiscussion', 'RegionalResolved'],
  then: (_state, command, context) => [
    regionalDiscussionRecorded({ ...detailsOf(command), at: momentOf(command, context) }),
  ],
});

export const escalateToNationalNetwork = nationalEscalation.command(EscalateToNationalNetwork, {
  summary: 'Submit the matter to the national network of chairs',
  source: 'domain 3.7 B N-2, N-3',
  who: ['CHR'],
  when: ['Identified', 'RegionalDiscussion'],
  facts: { subjectNames },
  refuse: [
    regionalStageRequired,
    notAnonymised<EscalateToNationalNetwork>(({ submission }) => ({ '/submission': submission })),
  ],
  then: (_state, command, context) => [
    escalatedToNationalNetwork({ ...detailsOf(command), at: momentOf(command, context) }),
  ],
});

export const recordNationalConsideration = nationalEscalation.command(RecordNationalConsideration, {
  summary: 'Record what the national network decided',
  source: 'domain 3.7 B, NationalNetworkConsidered',
  who: ['CHR', 'SBM'],
  when: ['NationalSubmitted'],
  then: (_state, command, context) => [
    nationalNetworkConsidered({ ...detailsOf(command), at: momentOf(command, context) }),
  ],
});
