import { z } from 'zod';
import { commonRefusal } from '#event-sourcing/decider';
import type { DomainEvent } from '#event-sourcing/events';
import { IsEntityId } from '#policy/validation';
import { deadlinesOf, deadlineView, recordQuery, resourceOf } from '#record-keeping/reading';
import { safeguardingPlan, type PlanState } from '../safeguarding-plan/index.js';
import { allOf, asItStands, lastOf, readRecord, saidLater } from './read-record.js';

export class SafeguardingPlanParams {
  @IsEntityId()
  safeguardingPlanId!: string;
}

const told = z.record(z.string(), z.unknown());

const view = z.object({
  planId: z.uuid(),
  enquiryId: z.uuid(),
  personRef: z.uuid(),
  /** The safeguarding case. */
  caseId: z.uuid(),
  status: z.string(),
  revision: z.int(),
  /** The plan as drafted, as it stands after every correction. */
  told,
  agreed: told.optional(),
  /** Every action with its state; what came of it stands beside it. */
  actions: z.array(told),
  reviewsScheduled: z.array(told),
  reviews: z.array(told),
  shared: z.array(told),
  contingencies: z.array(told),
  ended: told.optional(),
  /** What was said of earlier entries, oldest first: corrected, made in error, extended, explained. */
  corrections: z.array(told),
  deadlines: z.array(deadlineView),
});

/** A safeguarding plan as it stands now, straight from the log. */
export const getSafeguardingPlan = recordQuery({
  operationId: 'getSafeguardingPlan',
  summary: 'Read a safeguarding plan as it stands',
  source: 'domain 3.4',
  method: 'GET',
  path: '/safeguarding-plans/:safeguardingPlanId',
  params: SafeguardingPlanParams,
  reply: view,
  who: ['SW', 'SAM', 'TM', 'PSW', 'DASS'],
  remit: 'AREA',
  dataClass: 'SAFEGUARDING_PLAN',
  readModels: [],
  resource: ({ safeguardingPlanId }, context) => resourceOf(safeguardingPlan, safeguardingPlanId, context),
  run: async ({ safeguardingPlanId }, { actor, services, now }) => {
    const events = await readRecord(safeguardingPlan, safeguardingPlanId, actor, services);
    const last = events.at(-1);
    if (last === undefined) return { refused: commonRefusal('NOT_FOUND') };
    const state = events.reduce<PlanState>(
      (before, event) => safeguardingPlan.evolve(before, event),
      safeguardingPlan.initial,
    );
    const { steps, restrictions } = asItStands(events, ['PlanDrafted', 'PlanCorrected']);
    const { personRef, enquiryId, caseId, status } = state;
    return {
      revision: last.revision,
      seen: { persons: [personRef], stream: `safeguarding-plan-${safeguardingPlanId}` },
      reply: {
        planId: safeguardingPlanId,
        enquiryId,
        personRef,
        caseId,
        status,
        revision: last.revision,
        told: { steps, restrictions },
        ...only('agreed', lastOf(events, 'PlanAgreed')),
        actions: actionsOf(events, state),
        reviewsScheduled: [...allOf(events, 'PlanReviewScheduled')],
        reviews: [...allOf(events, 'PlanReviewed')],
        shared: [...allOf(events, 'PlanShared')],
        contingencies: [...allOf(events, 'ContingencyTriggered')],
        ...only('ended', lastOf(events, 'PlanEnded')),
        corrections: saidLater(events, CORRECTIONS),
        deadlines: deadlinesOf(state, now),
      },
    };
  },
});

type Field<K extends string> = { readonly [F in K]?: Record<string, unknown> };

function only<K extends string>(field: K, event: DomainEvent | undefined): Field<K> {
  if (event === undefined) return {};
  return { [field]: { eventId: event.eventId, ...(event.data as object) } } as unknown as Field<K>;
}

const CORRECTIONS = [
  'PlanCorrected',
  'PlanEntryRecordedInError',
  'PlanRecordedInError',
  'DeadlineExtended',
  'DeadlineMissExplained',
];

const OUTCOMES = ['PlanActionCompleted', 'PlanActionCancelled'];

/** Actions in the order they were added; one added in error is left out, and stays in the timeline. */
function actionsOf(events: readonly DomainEvent[], { actions }: PlanState): Record<string, unknown>[] {
  return allOf(events, 'PlanActionAdded').map((added) => {
    const actionId = added.actionId as string;
    const about = events.filter(({ data }) => (data as { actionId?: string }).actionId === actionId);
    const corrections = events.filter(({ type }) => type === 'PlanEntryRecordedInError');
    const { status, missed } = actions[actionId] ?? {};
    return {
      ...added,
      status,
      missed,
      ...only('outcome', lastOf([...about, ...corrections], ...OUTCOMES)),
    };
  });
}
