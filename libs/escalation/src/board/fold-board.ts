import type { ProjectedEvent } from '#event-sourcing/projection';
import type { JsonValue } from '#platform/json';
import { clockId } from '#record-keeping/record';
import { OPEN } from '../disagreement/aggregate.js';
import type { EscalationEvent } from '../disagreement/events.js';
import { evolveEscalation, riskNowOf, UNRAISED, type EscalationState } from '../disagreement/state.js';
import { clockOfStage } from '../disagreement/stages.js';
import type { BoardRow } from './board-row.js';

type Event = ProjectedEvent<EscalationEvent>;

/** What is told besides what rules look at, from one event to the next. */
type Told = Pick<
  BoardRow,
  | 'ref'
  | 'subject'
  | 'raisedAt'
  | 'endedAt'
  | 'outcome'
  | 'arrangements'
  | 'responses'
  | 'learning'
  | 'missed'
>;

const UNTOLD: Told = {
  ref: '',
  subject: '',
  raisedAt: '',
  endedAt: null,
  outcome: null,
  arrangements: [],
  responses: [],
  learning: [],
  missed: [],
};

const URGENCY: Readonly<Record<string, number>> = { IMMEDIATE: 0, HIGH: 1, MEDIUM: 2, LOW: 3 };
const ENDED = 9;

/** The row an event leaves behind. Pure. */
export function foldBoard(row: BoardRow | undefined, event: Event): BoardRow | undefined {
  if (row === undefined && event.type !== 'EscalationRaised') return undefined;
  const evolve = evolveEscalation[event.type] as (state: EscalationState, event: Event) => EscalationState;
  const state = evolve(row?.state ?? UNRAISED, event);
  const told = toldBy(row ?? UNTOLD, event);
  const open = (OPEN as readonly string[]).includes(state.status);
  const riskNow = riskNowOf(state) ?? 'LOW';
  return {
    ...told,
    escId: state.escId,
    caseRef: state.caseRef,
    personRef: state.personRef,
    areaCode: state.areaCode,
    raisedByOrg: state.raisedByOrg,
    againstOrg: state.againstOrg,
    raisedBy: state.raisedBy,
    status: state.status,
    stage: state.stage,
    open,
    riskNow,
    urgency: open ? (URGENCY[riskNow] ?? ENDED) : ENDED,
    stageDueAt: state.deadlines[clockId({ key: clockOfStage(state.stage) })]?.dueAt ?? null,
    themes: [...new Set(told.learning.flatMap(({ themes }) => themes))].sort(),
    state,
    revision: event.revision,
  };
}

function toldBy(before: Told, event: Event): Told {
  const { ref, subject, raisedAt, endedAt, outcome, arrangements, responses, learning, missed } = before;
  const told: Told = { ref, subject, raisedAt, endedAt, outcome, arrangements, responses, learning, missed };
  const { eventId, meta } = event;
  const arranged = (interimSafety: unknown): Pick<Told, 'arrangements'> =>
    interimSafety === undefined
      ? { arrangements }
      : { arrangements: [...arrangements, { eventId, interimSafety: interimSafety as JsonValue }] };
  switch (event.type) {
    case 'EscalationRaised':
      return {
        ...told,
        ...arranged(event.data.interimSafety),
        ref: event.data.ref,
        subject: event.data.subject,
        raisedAt: meta.occurredAt,
      };
    case 'EscalationCorrected':
      return { ...told, subject: event.data.subject ?? subject };
    case 'EscalationRiskChanged':
      return { ...told, ...arranged(event.data.interimSafety) };
    case 'EscalationReopened':
      return { ...told, ...arranged(event.data.interimSafety), endedAt: null, outcome: null };
    case 'EscalationResponseGiven': {
      const { stage, byOrg, position } = event.data;
      return { ...told, responses: [...responses, { eventId, stage, byOrg, position, at: meta.occurredAt }] };
    }
    case 'EscalationLearningRecorded':
      return { ...told, learning: [...learning, { eventId, themes: event.data.themes }] };
    case 'EscalationResolved':
      return { ...told, outcome: event.data.outcome, endedAt: meta.occurredAt };
    case 'EscalationWithdrawn':
    case 'EscalationRecordedInError':
      return { ...told, endedAt: meta.occurredAt };
    case 'EscalationEntryRecordedInError': {
      const counts = (entry: { readonly eventId: string }): boolean =>
        entry.eventId !== event.data.correctedEventId;
      return {
        ...told,
        arrangements: arrangements.filter(counts),
        responses: responses.filter(counts),
        learning: learning.filter(counts),
      };
    }
    case 'DeadlineMissed':
      return { ...told, missed: [...missed, { key: event.data.key, dueAt: event.data.dueAt }] };
    // Met after all, by something written down late (ADR 0053).
    case 'DeadlineMet':
      return {
        ...told,
        missed: missed.filter(({ key, dueAt }) => key !== event.data.key || dueAt !== event.data.dueAt),
      };
    default:
      return told;
  }
}
