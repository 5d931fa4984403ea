import { rule } from '#event-sourcing/decider';
import type { Code } from '#policy/code-lists';
import { FreeText, IsCode, IsEntityId, Optional, WholeNumber } from '#policy/validation';
import { detailsOf, EntityIds } from '#record-keeping/record';
import { AGENCY, AGENCY_RULES, AgencyCommand, laneActs, saidAt } from './agency-acts.js';
import { ACTIVE, recommendation, type RecommendationContext } from './aggregate.js';
import { actionProgressReported, actionReportedComplete } from './events.js';
import { actionNotFound, evidenceNotFound, laneNotIn } from './lane-rules.js';
import { REPORTING } from './lane.js';
import type { RecommendationState } from './state.js';

const MOST_EVIDENCE = 50;

export class ReportActionProgress extends AgencyCommand {
  @IsEntityId()
  readonly actionId!: string;

  @WholeNumber(0, 100)
  readonly percent!: number;

  @IsCode('ACTION_STATUS')
  readonly status!: Code<'ACTION_STATUS'>;

  @FreeText(8000)
  readonly narrative!: string;

  /** Ids of evidence added to the lane. */
  @Optional()
  @EntityIds(MOST_EVIDENCE)
  readonly evidenceRefs: readonly string[] = [];
}

export class ReportActionComplete extends AgencyCommand {
  @IsEntityId()
  readonly actionId!: string;

  @Optional()
  @EntityIds(MOST_EVIDENCE)
  readonly evidenceRefs: readonly string[] = [];

  /** What is different for people, by the measure planned. */
  @FreeText(4000)
  readonly impactMeasure!: string;
}

/** Done is said by reporting it complete; cancelled only by the board, with its reasons. */
const NOT_PROGRESS: readonly string[] = ['DONE', 'CANCELLED'];

export const notProgress = rule<RecommendationState, ReportActionProgress, RecommendationContext>(
  {
    id: '3.6',
    code: 'NOT_PROGRESS',
    reason:
      'An action that is done is reported complete; that one will not be done only the board decides, with its reasons.',
    source: 'domain 3.6 Progress, Complete, R-10',
  },
  ({ command }) => (NOT_PROGRESS.includes(command.status) ? { pointer: '/status' } : false),
);

const REFUSE = [...AGENCY_RULES, laneNotIn(...REPORTING), actionNotFound, evidenceNotFound] as const;

export const reportActionProgress = recommendation.command(ReportActionProgress, {
  ...AGENCY,
  when: ACTIVE,
  summary: 'Report how far an action of the agency’s own lane has come',
  source: 'domain 3.6 Progress',
  refuse: [...REFUSE, notProgress],
  then: (state, command, context) => {
    const events = [actionProgressReported(detailsOf(command))];
    return laneActs(state, command.laneId, events, context, saidAt(command, context));
  },
});

/** Complete is what the agency says; that it is so, and that it helped, somebody else looks at (assurance). */
export const reportActionComplete = recommendation.command(ReportActionComplete, {
  ...AGENCY,
  when: ACTIVE,
  summary: 'Report an action of the agency’s own lane complete',
  source: 'domain 3.6 Complete',
  refuse: REFUSE,
  then: (state, command, context) => {
    const events = [actionReportedComplete(detailsOf(command))];
    return laneActs(state, command.laneId, events, context, saidAt(command, context));
  },
});
