import { stateAfter, type CommandDeclaration, type Given } from '#event-sourcing/decider';
import { describeStates, example } from '#record-keeping/examples';
import {
  BODIES,
  drafted,
  dropped,
  DUE_AT,
  evidence,
  finalNotice,
  HISTORIES,
  LANE,
  named,
  overdue,
  reportedComplete,
  requested,
  responded,
  TRUST,
  WORLD,
} from './examples.contract.js';
import {
  nonResponseRepresentationsReceived,
  recommendation,
  RECOMMENDATION_STATUSES,
  recommendationCompleted,
  recommendationIssued,
  recommendationSuperseded,
  recommendationWithdrawn,
  type RecommendationState,
} from './index.js';

const OPEN = 'Issued Active';
const ISSUED = `${OPEN} Completed Superseded Withdrawn`;
const KEPT = `Drafted ${ISSUED}`;
const AGENCIES = 'AGL POL NHS PRV CQC PSW DASS SBM';

/** Domain 3.6, by hand: in which states each command is possible, and who may send it (2.1 to 2.3). */
const TABLE: Readonly<Record<string, readonly [when: string, who: string]>> = {
  DraftRecommendation: ['', 'CHR SBM SARG IR'],
  IssueRecommendation: ['Drafted', 'CHR'],
  RecordRecommendationServed: [OPEN, 'SBM CHR'],
  AcknowledgeRecommendation: [OPEN, AGENCIES],
  RespondToRecommendation: [OPEN, AGENCIES],
  PlanAgencyActions: ['Active', AGENCIES],
  ChangeAgencyPosition: ['Active Completed', AGENCIES],
  AgreeResponseExtension: [OPEN, 'CHR SBM'],
  RecordResponseReminderSent: [ISSUED, 'SYSTEM SBM'],
  IssueNonResponseFinalNotice: [ISSUED, 'SYSTEM SBM'],
  MakeRepresentations: [OPEN, AGENCIES],
  ConsiderRepresentations: [OPEN, 'CHR'],
  NameNonResponder: [OPEN, 'CHR'],
  LiftNaming: [ISSUED, 'CHR'],
  AddRecommendationEvidence: [`${OPEN} Completed`, AGENCIES],
  ReportActionProgress: ['Active', AGENCIES],
  ReportActionComplete: ['Active', AGENCIES],
  RequestAssurance: ['Active', AGENCIES],
  ReviewAssurance: ['Active', 'SARG CHR'],
  EvaluateImpact: ['Active Completed', 'CHR SBM SARG'],
  DecideNotToImplement: [OPEN, 'CHR'],
  AssessAddressee: [`${OPEN} Completed`, 'CHR SARG'],
  CompleteRecommendation: [OPEN, 'CHR SBM'],
  SupersedeRecommendation: [OPEN, 'CHR'],
  WithdrawRecommendation: [`Drafted ${OPEN}`, 'CHR'],
  LinkRecommendation: [KEPT, 'CHR SBM SARG'],
  CorrectRecommendation: [KEPT, 'CHR SBM'],
  RecordRecommendationEntryInError: [ISSUED, 'CHR SBM'],
  RecordRecommendationInError: [KEPT, 'CHR SBM'],
  TickRecommendationDeadline: [ISSUED, 'SYSTEM'],
  ExtendRecommendationDeadline: [OPEN, 'CHR SBM'],
  ExplainMissedRecommendationDeadline: [ISSUED, 'CHR SBM'],
};

/** The state each event leaves behind, by hand; an event not named here leaves the state as it is. */
const LEADS_TO: Readonly<Record<string, RecommendationState['status']>> = {
  RecommendationDrafted: 'Drafted',
  RecommendationIssued: 'Issued',
  RecommendationCompleted: 'Completed',
  RecommendationSuperseded: 'Superseded',
  RecommendationWithdrawn: 'Withdrawn',
  RecommendationRecordedInError: 'RecordedInError',
};

/** What wakes a recommendation that was only issued. */
const BEGINS = new Set(['RecommendationAcknowledged', 'AgencyResponded']);

const commands: readonly CommandDeclaration[] = recommendation.commands;

describe('the states of a recommendation', () => {
  it('are those of the domain page', () => {
    const reached = RECOMMENDATION_STATUSES.map(
      (status) => stateAfter(recommendation, HISTORIES[status]).state.status,
    );
    expect(reached).toEqual([...RECOMMENDATION_STATUSES]);
    expect(recommendation.statuses).toEqual(RECOMMENDATION_STATUSES);
  });

  it('are led to by these events only', () => {
    const data = { laneId: LANE, lanes: [], plannedActions: [], from: 'ACCEPTED', to: 'NOT_ACCEPTED' };
    for (const { type } of recommendation.events) {
      for (const status of RECOMMENDATION_STATUSES) {
        const before = stateAfter(recommendation, HISTORIES[status]).state;
        const event = { type, data, eventId: 'e', revision: 99, meta: { actor: {} } };
        const begins = BEGINS.has(type) && status === 'Issued';
        const reopened = type === 'AgencyPositionChanged' && status === 'Completed';
        const expected = begins || reopened ? 'Active' : (LEADS_TO[type] ?? status);
        const after = recommendation.evolve(before, event as never).status;
        expect([type, status, after]).toEqual([type, status, expected]);
      }
    }
  });
});

/** Lanes in the states the commands ask for: whether one is possible is then told by the state of the recommendation alone. */
const AWAITED = lane(1);
const NOTIFIED = lane(2);
const NAMED = lane(3);
const WORKING = lane(4);
const REVIEWED = lane(5);
const COMPLETE = lane(6);
const DROPPED = lane(7);

function lane(n: number): string {
  return `0197a1b2-0000-7000-8000-00000006a20${n}`;
}

const on = (laneId: string, ...events: readonly Given[]): readonly Given[] =>
  events.map((event) => ({ ...event, data: { ...(event.data as object), laneId } }));

const everyLane: Given = example(recommendationIssued, {
  lanes: [AWAITED, NOTIFIED, NAMED, WORKING, REVIEWED, COMPLETE, DROPPED].map((laneId) => ({
    laneId,
    agencyOrg: TRUST,
    ownerRole: 'Chief nurse',
    responseDueAt: DUE_AT,
  })),
});

const representations: Given = example(nonResponseRepresentationsReceived);

const ISSUED_LANES: readonly Given[] = [
  drafted,
  everyLane,
  ...on(NOTIFIED, overdue, finalNotice, representations),
  ...on(NAMED, overdue, finalNotice, named),
  ...on(DROPPED, overdue, finalNotice, named, dropped()),
];
const ACTIVE_LANES: readonly Given[] = [
  ...ISSUED_LANES,
  ...on(WORKING, responded),
  ...on(REVIEWED, responded, evidence, reportedComplete, requested),
  ...on(COMPLETE, responded, evidence, reportedComplete),
];
const LANES_IN: Readonly<Record<string, readonly Given[]>> = {
  ...HISTORIES,
  Issued: ISSUED_LANES,
  Active: ACTIVE_LANES,
  Completed: [...ACTIVE_LANES, example(recommendationCompleted)],
  Superseded: [...ISSUED_LANES, example(recommendationSuperseded)],
  Withdrawn: [...ISSUED_LANES, example(recommendationWithdrawn)],
};

const LANE_OF: Readonly<Record<string, string>> = {
  ConsiderRepresentations: NOTIFIED,
  MakeRepresentations: NOTIFIED,
  NameNonResponder: NOTIFIED,
  LiftNaming: NAMED,
  PlanAgencyActions: WORKING,
  ChangeAgencyPosition: WORKING,
  ReportActionProgress: WORKING,
  ReportActionComplete: WORKING,
  AddRecommendationEvidence: WORKING,
  RequestAssurance: COMPLETE,
  ReviewAssurance: REVIEWED,
};

const bodies = Object.fromEntries(
  Object.entries(BODIES).map(([name, body]) => [
    name,
    'laneId' in body ? { ...body, laneId: LANE_OF[name] ?? AWAITED } : body,
  ]),
);

const PARTY = `acknowledgeRecommendation respondToRecommendation planAgencyActions changeAgencyPosition makeRepresentations
  addRecommendationEvidence reportActionProgress reportActionComplete requestAssurance`;

describeStates({
  commands,
  table: TABLE,
  statuses: RECOMMENDATION_STATUSES,
  histories: LANES_IN,
  bodies,
  world: WORLD,
  remits: {
    tickRecommendationDeadline: 'ANY',
    ...Object.fromEntries(PARTY.split(/\s+/).map((operation) => [operation, 'PARTY'])),
  },
});
