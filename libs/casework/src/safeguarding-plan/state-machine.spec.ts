import { stateAfter, type CommandDeclaration } from '#event-sourcing/decider';
import { describeStates } from '#record-keeping/examples';
import { BODIES, HISTORIES, reviewed, WORLD } from './examples.contract.js';
import { PLAN_STATUSES, safeguardingPlan, type PlanState } from './index.js';

const OPEN = 'Draft Active UnderReview';

/** Domain 3.4, by hand: in which states each command is possible, and who may send it (2.1, 2.3). */
const TABLE: Readonly<Record<string, readonly [when: string, who: string]>> = {
  DraftPlan: ['', 'SW SAM'],
  AgreePlan: ['Draft', 'SW SAM'],
  AddPlanAction: [OPEN, 'SW SAM'],
  CompletePlanAction: [OPEN, 'SW SAM'],
  CancelPlanAction: [OPEN, 'SW SAM'],
  SchedulePlanReview: [OPEN, 'SW SAM TM'],
  StartPlanReview: ['Active', 'SW SAM'],
  ReviewPlan: ['Active UnderReview', 'SW SAM'],
  EndPlan: ['UnderReview', 'SAM TM'],
  SharePlan: ['Active UnderReview', 'SW SAM'],
  TriggerContingency: ['Active UnderReview', 'SW SAM TM'],
  CorrectPlan: [`${OPEN} Ended`, 'SW SAM TM'],
  RecordPlanInError: [`${OPEN} Ended`, 'SAM'],
  RecordPlanEntryInError: [OPEN, 'SW SAM TM'],
  TickPlanDeadline: [`${OPEN} Ended`, 'SYSTEM'],
  ExtendPlanDeadline: [OPEN, 'TM PSW DASS'],
  ExplainMissedPlanDeadline: [`${OPEN} Ended`, 'SW SAM TM'],
};

/** The state each event leaves behind, by hand; an event not named here leaves the state as it is. */
const LEADS_TO: Readonly<Record<string, PlanState['status']>> = {
  PlanDrafted: 'Draft',
  PlanAgreed: 'Active',
  PlanReviewStarted: 'UnderReview',
  PlanReviewed: 'Active',
  PlanEnded: 'Ended',
  PlanRecordedInError: 'RecordedInError',
};

const commands: readonly CommandDeclaration[] = safeguardingPlan.commands;

describe('the states of a safeguarding plan', () => {
  it('are those of the domain page', () => {
    const reached = PLAN_STATUSES.map(
      (status) => stateAfter(safeguardingPlan, HISTORIES[status]).state.status,
    );
    expect(reached).toEqual([...PLAN_STATUSES]);
    expect(safeguardingPlan.statuses).toEqual(PLAN_STATUSES);
  });

  it('are led to by these events only', () => {
    for (const { type } of safeguardingPlan.events) {
      for (const status of PLAN_STATUSES) {
        const before = stateAfter(safeguardingPlan, HISTORIES[status]).state;
        const data = { correctedEventId: 'x', continue: true, openActions: [] };
        const event = { type, data, eventId: 'e', meta: { actor: {} } };
        expect([type, status, safeguardingPlan.evolve(before, event as never).status]).toEqual([
          type,
          status,
          LEADS_TO[type] ?? status,
        ]);
      }
    }
  });

  it('stay under review when the review says that the plan does not go on', () => {
    const { state } = stateAfter(safeguardingPlan, [...HISTORIES.Active, reviewed(false)]);
    expect(state.status).toBe('UnderReview');
  });
});

describeStates({
  commands,
  table: TABLE,
  statuses: PLAN_STATUSES,
  histories: HISTORIES,
  bodies: BODIES,
  world: WORLD,
  remits: { draftPlan: 'NONE', tickPlanDeadline: 'ANY' },
});
