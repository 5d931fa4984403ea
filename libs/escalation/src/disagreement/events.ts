import { defineEvent, type EventOf } from '#event-sourcing/events';
import type { Code } from '#policy/code-lists';
import type { Sealable } from '#privacy/sealing';
import { deadlineEvents } from '#record-keeping/record';
import type * as told from './event-data.js';

export const escalationRaised = defineEvent<told.EscalationRaisedData>()('EscalationRaised', {
  title: 'Disagreement raised',
  sealed: ['whatWeWant', 'interimSafety'],
});

export const escalationStageStarted = defineEvent<told.EscalationStageStartedData>()(
  'EscalationStageStarted',
  { title: 'Stage started', sealed: ['names.*'] },
);

export const escalationResponseGiven = defineEvent<told.EscalationResponseGivenData>()(
  'EscalationResponseGiven',
  { title: 'Response given', sealed: ['reasons'] },
);

export const escalationMovedUp = defineEvent<told.EscalationMovedUpData>()('EscalationMovedUp', {
  title: 'Moved up a stage',
  sealed: ['reason'],
});

export const escalationStageSkipped = defineEvent<told.EscalationStageSkippedData>()(
  'EscalationStageSkipped',
  { title: 'Stage skipped', sealed: ['reason'] },
);

export const escalationRiskChanged = defineEvent<told.EscalationRiskChangedData>()('EscalationRiskChanged', {
  title: 'Risk while agencies disagree recorded',
  sealed: ['reason', 'interimSafety'],
});

export const sabChairInformed = defineEvent<{ readonly at: string }>()('SabChairInformed', {
  title: 'Chair of the board informed',
});

export const escalationMediationRecorded = defineEvent<told.EscalationMediationRecordedData>()(
  'EscalationMediationRecorded',
  { title: 'Mediation by the chair', sealed: ['summary'] },
);

export const escalationResolved = defineEvent<told.EscalationResolvedData>()('EscalationResolved', {
  title: 'Disagreement resolved',
  sealed: ['agreedActions.*.what', 'reasons', 'dissent'],
});

export const escalationLearningRecorded = defineEvent<{ readonly themes: readonly Code<'SAR_THEME'>[] }>()(
  'EscalationLearningRecorded',
  { title: 'Learning from the disagreement' },
);

export const escalationWithdrawn = defineEvent<{ readonly reason: Sealable<string> }>()(
  'EscalationWithdrawn',
  { title: 'Disagreement withdrawn', sealed: ['reason'] },
);

export const escalationReopened = defineEvent<told.EscalationReopenedData>()('EscalationReopened', {
  title: 'Disagreement reopened',
  sealed: ['newFacts', 'interimSafety'],
});

export const escalationCorrected = defineEvent<told.EscalationCorrectedData>()('EscalationCorrected', {
  title: 'Disagreement corrected',
  sealed: ['whatWeWant', 'reason'],
});

export const escalationEntryRecordedInError = defineEvent<told.EscalationEntryRecordedInErrorData>()(
  'EscalationEntryRecordedInError',
  { title: 'Entry recorded in error', sealed: ['reason'] },
);

export const escalationRecordedInError = defineEvent<{
  readonly correctedEventId: string;
  readonly reason: Sealable<string>;
}>()('EscalationRecordedInError', { title: 'Disagreement recorded in error', sealed: ['reason'] });

export const escalationEvents = [
  escalationRaised,
  escalationStageStarted,
  escalationResponseGiven,
  escalationMovedUp,
  escalationStageSkipped,
  escalationRiskChanged,
  sabChairInformed,
  escalationMediationRecorded,
  escalationResolved,
  escalationLearningRecorded,
  escalationWithdrawn,
  escalationReopened,
  escalationCorrected,
  escalationEntryRecordedInError,
  escalationRecordedInError,
  ...deadlineEvents,
] as const;

export type EscalationEvent = EventOf<(typeof escalationEvents)[number]>;
