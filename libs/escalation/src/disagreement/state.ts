import type { Evolvers } from '#event-sourcing/decider';
import type { DomainEvent } from '#event-sourcing/events';
import type { Code } from '#policy/code-lists';
import { deadlineEvolvers, type Deadlines } from '#record-keeping/record';
import type { EscalationEvent } from './events.js';
import type { Position } from './position.js';
import { STAGE_STATUSES, statusOfStage, type Stage } from './stages.js';

export const ESCALATION_STATUSES = [
  ...STAGE_STATUSES,
  'Resolved',
  'ResolvedWithDissent',
  'Withdrawn',
  'RecordedInError',
] as const;
export type EscalationStatus = (typeof ESCALATION_STATUSES)[number];

/** Something said or done that may prove a mistake. */
export interface EscalationEntry {
  readonly eventId: string;
  readonly type: string;
  /** Which time round: raised is 1, each reopening begins another. */
  readonly round: number;
  readonly byOrg?: string;
  readonly position?: Position;
  /** Of an entry about the risk: what it is since then. */
  readonly riskNow?: Code<'RISK_NOW'>;
}

/** What rules need to know of a disagreement, and no more: no names, nothing anybody wrote. */
export interface EscalationState {
  readonly status: EscalationStatus | 'Unraised';
  readonly stage: Stage;
  readonly escId: string;
  readonly caseRef: string;
  readonly personRef: string;
  readonly areaCode: string;
  readonly raisedByOrg: string;
  readonly againstOrg: string;
  readonly raisedBy: string;
  readonly sensitivity: string;
  readonly round: number;
  /** Entries that still count, in order. */
  readonly entries: readonly EscalationEntry[];
  /** The event that raised it and its corrections: what a correction may name. */
  readonly told: readonly string[];
  readonly deadlines: Deadlines;
}

export const UNRAISED: EscalationState = {
  status: 'Unraised',
  stage: 1,
  escId: '',
  caseRef: '',
  personRef: '',
  areaCode: '',
  raisedByOrg: '',
  againstOrg: '',
  raisedBy: '',
  sensitivity: 'STANDARD',
  round: 1,
  entries: [],
  told: [],
  deadlines: {},
};

type Entries = Pick<EscalationState, 'entries'>;

/** What the risk is while organisations disagree, as last recorded; undefined before anything is. */
export const riskNowOf = ({ entries }: Entries): Code<'RISK_NOW'> | undefined =>
  entries.findLast(({ riskNow }) => riskNow !== undefined)?.riskNow;

export const inImmediateDanger = (state: Entries): boolean => riskNowOf(state) === 'IMMEDIATE';

/** What the organisation it was raised against last said, this time round; undefined while it has not answered. */
export function answerOf({
  entries,
  againstOrg,
  round,
}: Pick<EscalationState, 'entries' | 'againstOrg' | 'round'>): Position | undefined {
  return entries.findLast(
    (entry) => entry.round === round && entry.byOrg === againstOrg && entry.position !== undefined,
  )?.position;
}

export const chairIsTold = ({ entries }: Entries): boolean =>
  entries.some(({ type }) => type === 'SabChairInformed');

export const partiesOf = ({ raisedByOrg, againstOrg }: EscalationState): readonly string[] =>
  [raisedByOrg, againstOrg].filter((code) => code !== '');

const entered = (
  state: EscalationState,
  { eventId, type }: DomainEvent,
  facts: Partial<EscalationEntry> = {},
): EscalationState => ({
  ...state,
  entries: [...state.entries, { eventId, type, round: state.round, ...facts }],
});

const atStage = (state: EscalationState, stage: Stage): EscalationState => ({
  ...state,
  stage,
  status: statusOfStage(stage),
});

const same = (state: EscalationState): EscalationState => state;

export const evolveEscalation: Evolvers<EscalationState, EscalationEvent> = {
  EscalationRaised: (state, event) => {
    const { data, meta, eventId } = event;
    const raised = {
      ...atStage(state, 1),
      escId: data.escId,
      caseRef: data.caseRef,
      personRef: data.personRef,
      areaCode: data.areaCode,
      raisedByOrg: data.raisedByOrg,
      againstOrg: data.againstOrg,
      raisedBy: meta.actor.userId,
      sensitivity: meta.sensitivity,
      told: [eventId],
    };
    return entered(raised, event, { riskNow: data.riskNow });
  },
  EscalationStageStarted: same,
  EscalationResponseGiven: (state, event) =>
    entered(state, event, { byOrg: event.data.byOrg, position: event.data.position }),
  EscalationMovedUp: (state, { data }) => atStage(state, data.to),
  EscalationStageSkipped: (state, { data }) => atStage(state, data.to),
  EscalationRiskChanged: (state, event) => entered(state, event, { riskNow: event.data.riskNow }),
  SabChairInformed: (state, event) => entered(state, event),
  EscalationMediationRecorded: (state, event) => entered(state, event),
  EscalationResolved: (state, { data }) => ({
    ...state,
    status: data.dissent === undefined ? 'Resolved' : 'ResolvedWithDissent',
  }),
  EscalationLearningRecorded: (state, event) => entered(state, event),
  EscalationWithdrawn: (state) => ({ ...state, status: 'Withdrawn' }),
  EscalationReopened: (state, event) =>
    entered({ ...atStage(state, event.data.stage), round: state.round + 1 }, event, {
      riskNow: event.data.riskNow,
    }),
  EscalationCorrected: (state, { eventId }) => ({ ...state, told: [...state.told, eventId] }),
  EscalationEntryRecordedInError: (state, { data }) => ({
    ...state,
    entries: state.entries.filter(({ eventId }) => eventId !== data.correctedEventId),
  }),
  EscalationRecordedInError: (state) => ({ ...state, status: 'RecordedInError' }),
  ...deadlineEvolvers<EscalationState>(),
};
