import type { Evolvers } from '#event-sourcing/decider';
import type { DomainEvent } from '#event-sourcing/events';
import { deadlineEvolvers, type Deadlines } from '#record-keeping/record';
import type { PlanRestriction, PlanTold } from './event-data.js';
import type { PlanEvent } from './events.js';

export const PLAN_STATUSES = ['Draft', 'Active', 'UnderReview', 'Ended', 'RecordedInError'] as const;
export type PlanStatus = (typeof PLAN_STATUSES)[number];

export interface PlanAction {
  readonly status: 'OPEN' | 'COMPLETED' | 'CANCELLED' | 'LET_GO';
  readonly ownerOrg: string;
  /** Whether the clock has said that it was not done in time. */
  readonly missed: boolean;
}

/** What can be recorded in error. */
interface PlanEntry {
  readonly type: string;
  /** Of an entry about an action: which. */
  readonly actionId?: string;
}

/** What rules need to know of a plan, and no more: no measures, no names. */
export interface PlanState {
  readonly status: PlanStatus | 'Undrafted';
  readonly planId: string;
  readonly enquiryId: string;
  readonly personRef: string;
  readonly caseId: string;
  readonly areaCode: string;
  readonly draftedBy: string;
  readonly sensitivity: string;
  readonly lead?: string;
  readonly monitors: readonly string[];
  readonly actions: Readonly<Record<string, PlanAction>>;
  /** How many restrictions say nothing of why less would not do (PL-5). */
  readonly restrictionsUnexplained: number;
  readonly reviewScheduled: boolean;
  /** The event that drafted it and its corrections: what a correction may name. */
  readonly told: readonly string[];
  readonly entries: Readonly<Record<string, PlanEntry>>;
  readonly deadlines: Deadlines;
}

export const UNDRAFTED: PlanState = {
  status: 'Undrafted',
  planId: '',
  enquiryId: '',
  personRef: '',
  caseId: '',
  areaCode: '',
  draftedBy: '',
  sensitivity: 'STANDARD',
  monitors: [],
  actions: {},
  restrictionsUnexplained: 0,
  reviewScheduled: false,
  told: [],
  entries: {},
  deadlines: {},
};

/** Ids of the actions somebody still has to do. */
export const openActions = ({ actions }: Pick<PlanState, 'actions'>): readonly string[] =>
  Object.entries(actions)
    .filter(([, { status }]) => status === 'OPEN')
    .map(([actionId]) => actionId);

/** Organisations named in the plan: those that watch over it and those that own an action of it (PL-6). */
export const partiesTo = ({ monitors, actions }: Pick<PlanState, 'monitors' | 'actions'>) =>
  new Set([...monitors, ...Object.values(actions).map(({ ownerOrg }) => ownerOrg)]);

export const unexplained = (restrictions: readonly PlanRestriction[]): number =>
  restrictions.filter(({ leastRestrictive }) => leastRestrictive === undefined).length;

function toldOf({ restrictions }: Partial<PlanTold>): Partial<PlanState> {
  return restrictions === undefined ? {} : { restrictionsUnexplained: unexplained(restrictions) };
}

function filed(state: PlanState, { eventId, type }: DomainEvent, actionId?: string): PlanState {
  const entry = { type, ...(actionId === undefined ? {} : { actionId }) };
  return { ...state, entries: { ...state.entries, [eventId]: entry } };
}

function changed(state: PlanState, actionId: string, change: Partial<PlanAction>): PlanState {
  const action = state.actions[actionId];
  if (action === undefined) return state;
  return { ...state, actions: { ...state.actions, [actionId]: { ...action, ...change } } };
}

export const evolvePlan: Evolvers<PlanState, PlanEvent> = {
  PlanDrafted: (state, { eventId, data, meta }) => ({
    ...state,
    ...toldOf(data),
    status: 'Draft',
    planId: data.planId,
    enquiryId: data.enquiryId,
    personRef: data.personRef,
    caseId: data.caseId,
    areaCode: data.areaCode,
    draftedBy: meta.actor.userId,
    sensitivity: meta.sensitivity,
    told: [eventId],
  }),
  PlanAgreed: (state, { data }) => ({
    ...state,
    status: 'Active',
    lead: data.lead,
    monitors: data.monitors,
  }),
  PlanActionAdded: (state, event) => {
    const { actionId, ownerOrg } = event.data;
    const action: PlanAction = { status: 'OPEN', ownerOrg, missed: false };
    return {
      ...filed(state, event, actionId),
      actions: { ...state.actions, [actionId]: action },
    };
  },
  PlanActionCompleted: (state, event) =>
    changed(filed(state, event, event.data.actionId), event.data.actionId, { status: 'COMPLETED' }),
  PlanActionMissed: (state, { data }) => changed(state, data.actionId, { missed: true }),
  PlanActionCancelled: (state, event) =>
    changed(filed(state, event, event.data.actionId), event.data.actionId, { status: 'CANCELLED' }),
  PlanReviewScheduled: (state) => ({ ...state, reviewScheduled: true }),
  PlanReviewStarted: (state) => ({ ...state, status: 'UnderReview' }),
  PlanReviewed: (state, { data }) => ({
    ...state,
    status: data.continue ? 'Active' : 'UnderReview',
    reviewScheduled: false,
  }),
  PlanEnded: (state, { data }) => {
    const ended: PlanState = { ...state, status: 'Ended' };
    return data.openActions.reduce((before, id) => changed(before, id, { status: 'LET_GO' }), ended);
  },
  PlanShared: (state, event) => filed(state, event),
  ContingencyTriggered: (state, event) => filed(state, event),
  PlanCorrected: (state, { eventId, data }) => ({
    ...state,
    ...toldOf(data),
    told: [...state.told, eventId],
  }),
  PlanEntryRecordedInError: (state, { data }) => withoutEntry(state, data.correctedEventId),
  PlanRecordedInError: (state) => ({ ...state, status: 'RecordedInError' }),
  ...deadlineEvolvers<PlanState>(),
};

/** An action added in error is gone; one completed or cancelled in error is still to be done. */
function withoutEntry(state: PlanState, id: string): PlanState {
  const { [id]: entry, ...entries } = state.entries;
  const rest = { ...state, entries };
  if (entry?.actionId === undefined) return rest;
  if (entry.type !== 'PlanActionAdded') return changed(rest, entry.actionId, { status: 'OPEN' });
  const { [entry.actionId]: _never, ...actions } = rest.actions;
  return { ...rest, actions };
}
