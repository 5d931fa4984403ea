import { rule } from '#event-sourcing/decider';
import type { Code } from '#policy/code-lists';
import { FreeText, IsCode, IsEntityId } from '#policy/validation';
import { detailsOf, RecordCommand } from '#record-keeping/record';
import { AGENCY, AGENCY_RULES, AgencyCommand, laneActs } from './agency-acts.js';
import { ACTIVE, recommendation, type RecommendationContext } from './aggregate.js';
import { assuranceEvidenceReviewed, assuranceRejected, assuranceRequested, laneAssured } from './events.js';
import { laneNotFound, laneNotIn, type AboutLane, type LaneRule } from './lane-rules.js';
import { laneOf, type RecommendationState } from './state.js';

export class RequestAssurance extends AgencyCommand {}

export class ReviewAssurance extends RecordCommand {
  @IsEntityId()
  readonly laneId!: string;

  @IsCode('ASSURANCE')
  readonly verdict!: Code<'ASSURANCE'>;

  /** What was looked at and found; of a rejection, why. */
  @FreeText(8000)
  readonly notes!: string;
}

const isAssurance = (verdict: Code<'ASSURANCE'>): boolean => verdict.startsWith('ASSURED');

/** What is planned and not done is nothing to look at; what was done before it was asked for is. */
export const nothingToAssure = rule<RecommendationState, RequestAssurance, RecommendationContext>(
  {
    id: '3.6',
    code: 'NOTHING_TO_ASSURE',
    reason: 'Assurance is asked for when every action is reported complete, or it was done already.',
    source: 'domain 3.6, states of lanes',
  },
  ({ state, command }) => {
    const lane = laneOf(state, command);
    if (lane === undefined || lane.status === 'ReportedComplete') return false;
    return lane.position === 'ALREADY_DONE' ? false : { pointer: '/laneId' };
  },
);

export const requestAssurance = recommendation.command(RequestAssurance, {
  ...AGENCY,
  when: ACTIVE,
  summary: 'Ask the board to look at what was done in the agency’s own lane',
  source: 'domain 3.6 Assure',
  refuse: [...AGENCY_RULES, laneNotIn('Responded', 'RespondedLate', 'ReportedComplete'), nothingToAssure],
  then: (state, command, context) =>
    laneActs(state, command.laneId, [assuranceRequested(detailsOf(command))], context),
});

/** Whoever works for the organisation of a lane says nothing of how well it did: the chair's own agency no more than another. */
export const selfAssurance: LaneRule = rule<RecommendationState, AboutLane, RecommendationContext>(
  {
    id: 'R-8',
    code: 'SELF_ASSURANCE',
    reason: 'Nobody assures the lane of their own organisation: somebody from another one looks at it.',
    source: 'domain 2.3, 3.6 R-8; S5 step 7',
  },
  ({ state, command, context: { actor } }) =>
    laneOf(state, command)?.agencyOrg === actor.orgCode ? { pointer: '/laneId' } : false,
);

export const evidenceRequired = rule<RecommendationState, ReviewAssurance, RecommendationContext>(
  {
    id: '3.6',
    code: 'EVIDENCE_REQUIRED',
    reason: 'That it is done is not assured on the agency’s word alone: the lane holds no evidence.',
    source: 'domain 3.6 Assure; demands, Seed 0: reported complete without evidence is not assured',
  },
  ({ state, command }) =>
    isAssurance(command.verdict) && laneOf(state, command)?.evidenceIds.length === 0
      ? { pointer: '/verdict' }
      : false,
);

export const reviewAssurance = recommendation.command(ReviewAssurance, {
  summary: 'Say what the evidence of a lane shows: assured, not yet, or rejected',
  source: 'domain 2.3, 3.6 Assure, R-8',
  who: ['SARG', 'CHR'],
  when: ACTIVE,
  refuse: [laneNotFound, selfAssurance, laneNotIn('UnderAssurance'), evidenceRequired],
  then: (state, { laneId, verdict, notes }, context) => {
    const reviewed = assuranceEvidenceReviewed({
      laneId,
      verdict,
      reviewerOrg: context.actor.orgCode,
      notes,
    });
    const outcome = isAssurance(verdict)
      ? [laneAssured({ laneId, verdict })]
      : verdict === 'REJECTED'
        ? [assuranceRejected({ laneId, why: notes })]
        : [];
    return laneActs(state, laneId, [reviewed, ...outcome], context);
  },
});
