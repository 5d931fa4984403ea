import type { ProjectedEvent } from '#event-sourcing/projection';
import { usersAllegedIn } from '../concern/aggregate.js';
import type { ConcernEvent } from '../concern/events.js';
import { evolveConcern, UNRAISED, type ConcernState } from '../concern/state.js';
import { nextDueAt } from './next-clock.js';
import type { ConcernWork, WorklistRow } from './worklist-row.js';

type Event = ProjectedEvent<ConcernEvent>;

const ENDED: readonly string[] = ['Closed', 'TransferredOut', 'Duplicate', 'RecordedInError'];

/** The row an event of a concern leaves behind. Pure. */
export function foldConcern(row: WorklistRow | undefined, event: Event): WorklistRow | undefined {
  if (row === undefined && event.type !== 'ConcernRaised') return undefined;
  const evolve = evolveConcern[event.type] as (state: ConcernState, event: Event) => ConcernState;
  const before = row?.work as ConcernWork | undefined;
  const concern = evolve(before?.concern ?? UNRAISED, event);
  return {
    kind: 'concern',
    recordId: concern.concernId,
    caseId: concern.concernId,
    enquiryId: null,
    concernIds: [],
    ref: event.type === 'ConcernRaised' ? event.data.ref : (row?.ref ?? null),
    personRef: concern.personRef,
    areaCode: concern.areaCode,
    stage: concern.status,
    open: !ENDED.includes(concern.status),
    assigned: concern.triageOfficer === undefined ? [] : [concern.triageOfficer],
    team: null,
    priority: concern.immediateDanger ? 'URGENT' : 'STANDARD',
    beganAt: concern.receivedAt,
    assignedAt: event.type === 'ConcernTriageStarted' ? event.meta.occurredAt : (row?.assignedAt ?? null),
    nextDueAt: nextDueAt(concern),
    conflictedUsers: [...new Set(usersAllegedIn(concern))].sort(),
    work: {
      concern,
      capacityAssessmentNeeded:
        event.type === 'CapacityConsidered'
          ? event.data.assessmentNeeded
          : (before?.capacityAssessmentNeeded ?? false),
    },
    revision: event.revision,
  };
}
