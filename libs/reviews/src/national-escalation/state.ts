import type { Evolvers } from '#event-sourcing/decider';
import type { DomainEvent } from '#event-sourcing/events';
import type { Code } from '#policy/code-lists';
import { deadlineEvolvers, type Deadlines } from '#record-keeping/record';
import type { NetworkDecision } from './codes.js';
import type { NationalEscalationEvent } from './events.js';

/** States of a national escalation (domain 3.7 B). */
export const NATIONAL_ESCALATION_STATUSES = [
  'Identified',
  'RegionalDiscussion',
  'RegionalResolved',
  'NationalSubmitted',
  'NationalConsidered',
  'EscalatedToBody',
  'ResponseReceived',
  'NoResponse',
  'FedBack',
  'Closed',
  'RecordedInError',
] as const;
export type NationalEscalationStatus = (typeof NATIONAL_ESCALATION_STATUSES)[number];

/** One step of the protocol that still counts. */
export interface Step {
  readonly eventId: string;
  readonly type: string;
  readonly status: NationalEscalationStatus;
  readonly decision?: NetworkDecision;
  readonly body?: Code<'NATIONAL_BODY'>;
  readonly toSab?: boolean;
}

/** What rules need to know of a national escalation, and no more: nothing anybody wrote. */
export interface NationalEscalationState {
  readonly status: NationalEscalationStatus | 'Unidentified';
  readonly natId: string;
  readonly sarId: string;
  readonly recId?: string;
  readonly findingId?: string;
  readonly areaCode: string;
  /** In order. */
  readonly steps: readonly Step[];
  /** The event that began it and its corrections: what a correction may name. */
  readonly told: readonly string[];
  readonly sensitivity: string;
  readonly deadlines: Deadlines;
}

export const UNIDENTIFIED: NationalEscalationState = {
  status: 'Unidentified',
  natId: '',
  sarId: '',
  areaCode: '',
  steps: [],
  told: [],
  sensitivity: 'SAR_CONFIDENTIAL',
  deadlines: {},
};

type Steps = Pick<NationalEscalationState, 'steps'>;

export const lastStep = ({ steps }: Steps): Step | undefined => steps.at(-1);

/** What the national network decided, as last said. */
export const networkDecision = ({ steps }: Steps): NetworkDecision | undefined =>
  steps.findLast(({ decision }) => decision !== undefined)?.decision;

/** The body it was escalated to. */
export const bodyOf = ({ steps }: Steps): Code<'NATIONAL_BODY'> | undefined =>
  steps.findLast(({ body }) => body !== undefined)?.body;

/** Whether the board has been told what came of it. */
export const isFedBackToSab = ({ steps }: Steps): boolean => steps.some(({ toSab }) => toSab === true);

const stepped = (
  state: NationalEscalationState,
  { eventId, type }: DomainEvent,
  status: NationalEscalationStatus,
  facts: Partial<Step> = {},
): NationalEscalationState => ({
  ...state,
  status,
  steps: [...state.steps, { eventId, type, status, ...facts }],
});

function withoutStep(state: NationalEscalationState, eventId: string): NationalEscalationState {
  const steps = state.steps.filter((step) => step.eventId !== eventId);
  if (steps.length === state.steps.length) return state;
  return { ...state, steps, status: lastStep({ steps })?.status ?? 'Identified' };
}

const at = (state: NationalEscalationState, status: NationalEscalationStatus) => ({ ...state, status });

export const evolveNationalEscalation: Evolvers<NationalEscalationState, NationalEscalationEvent> = {
  NationalEscalationIdentified: (state, { data, meta, eventId }) => ({
    ...at(state, 'Identified'),
    natId: data.natId,
    sarId: data.sarId,
    ...(data.recId === undefined ? {} : { recId: data.recId }),
    ...(data.findingId === undefined ? {} : { findingId: data.findingId }),
    areaCode: data.areaCode,
    sensitivity: meta.sensitivity,
    told: [eventId],
  }),
  RegionalDiscussionRecorded: (state, event) =>
    stepped(state, event, event.data.resolvableRegionally ? 'RegionalResolved' : 'RegionalDiscussion'),
  EscalatedToNationalNetwork: (state, event) => stepped(state, event, 'NationalSubmitted'),
  NationalNetworkConsidered: (state, event) =>
    stepped(state, event, 'NationalConsidered', { decision: event.data.decision }),
  EscalatedToNationalBody: (state, event) =>
    stepped(state, event, 'EscalatedToBody', { body: event.data.body }),
  NationalBodyResponded: (state, event) => stepped(state, event, 'ResponseReceived'),
  NationalBodyDidNotRespond: (state, event) => stepped(state, event, 'NoResponse'),
  NationalOutcomeFedBack: (state, event) => stepped(state, event, 'FedBack', { toSab: event.data.toSab }),
  NationalEscalationClosed: (state) => at(state, 'Closed'),
  NationalEscalationCorrected: (state, { eventId }) => ({ ...state, told: [...state.told, eventId] }),
  NationalEscalationEntryRecordedInError: (state, { data }) => withoutStep(state, data.correctedEventId),
  NationalEscalationRecordedInError: (state) => at(state, 'RecordedInError'),
  ...deadlineEvolvers<NationalEscalationState>(),
};
