import type { ProjectedEvent } from '#event-sourcing/projection';
import { clockId, clocksOf } from '#record-keeping/record';
import type { ConcernEvent } from '../concern/events.js';
import { evolveConcern, UNRAISED, type ConcernState } from '../concern/state.js';
import type { WorklistRow } from './worklist-row.js';

type Event = ProjectedEvent<ConcernEvent>;

const ENDED: readonly string[] = ['Closed', 'TransferredOut', 'Duplicate', 'RecordedInError'];

/** The row an event leaves behind. Pure. */
export function foldConcern(row: WorklistRow | undefined, event: Event): WorklistRow | undefined {
  if (row === undefined && event.type !== 'ConcernRaised') return undefined;
  const evolve = evolveConcern[event.type] as (state: ConcernState, event: Event) => ConcernState;
  const state = evolve(row?.state ?? UNRAISED, event);
  const next = nextClock(state);
  return {
    concernId: state.concernId,
    ref: event.type === 'ConcernRaised' ? event.data.ref : (row?.ref ?? ''),
    personRef: state.personRef,
    areaCode: state.areaCode,
    stage: state.status,
    open: !ENDED.includes(state.status),
    assignedTo: state.triageOfficer ?? null,
    assignedAt: event.type === 'ConcernTriageStarted' ? event.meta.occurredAt : (row?.assignedAt ?? null),
    nextDueAt: next?.dueAt ?? null,
    nextDueKey: next?.key ?? null,
    capacityAssessmentNeeded:
      event.type === 'CapacityConsidered'
        ? event.data.assessmentNeeded
        : (row?.capacityAssessmentNeeded ?? false),
    conflictedUsers: usersOf(state),
    state,
    revision: event.revision,
  };
}

function nextClock({
  deadlines,
}: ConcernState): { readonly key: string; readonly dueAt: string } | undefined {
  return clocksOf(deadlines)
    .filter(({ status }) => status !== 'MET')
    .map(({ dueAt, ...clock }) => ({ key: clockId(clock), dueAt }))
    .sort((a, b) => (a.dueAt < b.dueAt || (a.dueAt === b.dueAt && a.key < b.key) ? -1 : 1))[0];
}

const usersOf = ({ peopleAlleged }: ConcernState): readonly string[] =>
  [...new Set(peopleAlleged.flatMap(({ userId, lineManagerUserId }) => [userId, lineManagerUserId]))]
    .filter((user) => user !== undefined)
    .sort();
