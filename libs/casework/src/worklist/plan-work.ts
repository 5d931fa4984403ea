import type { ProjectedEvent } from '#event-sourcing/projection';
import type { PlanEvent } from '../safeguarding-plan/events.js';
import { evolvePlan, UNDRAFTED, type PlanState } from '../safeguarding-plan/state.js';
import { nextDueAt } from './next-clock.js';
import type { PlanWork, WorklistRow } from './worklist-row.js';

type Event = ProjectedEvent<PlanEvent>;

const ENDED: readonly string[] = ['Ended', 'RecordedInError'];

/** The row an event of a plan leaves behind. Pure. */
export function foldPlan(row: WorklistRow | undefined, event: Event): WorklistRow | undefined {
  if (row === undefined && event.type !== 'PlanDrafted') return undefined;
  const evolve = evolvePlan[event.type] as (state: PlanState, event: Event) => PlanState;
  const before = row?.work as PlanWork | undefined;
  const plan = evolve(before?.plan ?? UNDRAFTED, event);
  return {
    kind: 'plan',
    recordId: plan.planId,
    caseId: plan.caseId,
    enquiryId: plan.enquiryId,
    concernIds: [],
    ref: null,
    personRef: plan.personRef,
    areaCode: plan.areaCode,
    stage: plan.status,
    open: !ENDED.includes(plan.status),
    assigned: plan.lead === undefined ? [] : [plan.lead],
    team: null,
    priority: 'STANDARD',
    beganAt: row?.beganAt ?? event.meta.occurredAt,
    assignedAt: event.type === 'PlanAgreed' ? event.meta.occurredAt : (row?.assignedAt ?? null),
    nextDueAt: nextDueAt(plan),
    conflictedUsers: [],
    work: { plan, ...reviewed(before, event) },
    revision: event.revision,
  };
}

function reviewed(before: PlanWork | undefined, event: Event): Omit<PlanWork, 'plan'> {
  const { reviewDueAt = null, lastContactAt = null } = before ?? {};
  switch (event.type) {
    case 'PlanReviewScheduled':
      return { reviewDueAt: event.data.dueAt, lastContactAt };
    case 'PlanReviewed':
      return { reviewDueAt: null, lastContactAt: event.data.at };
    default:
      return { reviewDueAt, lastContactAt };
  }
}
