import { rule } from '#event-sourcing/decider';
import { Flag, FreeText, IsEntityId } from '#policy/validation';
import { detailsOf, RecordCommand } from '#record-keeping/record';
import { AGENCY, AGENCY_RULES, AgencyCommand, laneActs } from './agency-acts.js';
import { OPEN, recommendation, type RecommendationContext } from './aggregate.js';
import { nonResponseRepresentationsConsidered, nonResponseRepresentationsReceived } from './events.js';
import { laneNotFound, laneNotIn } from './lane-rules.js';
import { laneOf, type RecommendationState } from './state.js';

/** What an agency says against being named, after the final notice. It is no answer to the recommendation. */
export class MakeRepresentations extends AgencyCommand {
  @FreeText(8000)
  readonly summary!: string;
}

export class ConsiderRepresentations extends RecordCommand {
  @IsEntityId()
  readonly laneId!: string;

  /** Whether the agency is not to be named on this notice. */
  @Flag()
  readonly upheld!: boolean;

  @FreeText(4000)
  readonly reasons!: string;
}

export const makeRepresentations = recommendation.command(MakeRepresentations, {
  ...AGENCY,
  summary: 'Make representations against being named as a non-responder',
  source: 'domain 3.6 Representations, R-3',
  refuse: [...AGENCY_RULES, laneNotIn('FinalNotice')],
  then: (state, command, context) =>
    laneActs(state, command.laneId, [nonResponseRepresentationsReceived(detailsOf(command))], context),
});

export const nothingToConsider = rule<RecommendationState, ConsiderRepresentations, RecommendationContext>(
  {
    id: 'R-3',
    code: 'NO_REPRESENTATIONS',
    reason: 'The agency has made no representations that still wait to be considered.',
    source: 'domain 3.6 R-3',
  },
  ({ state, command }) => laneOf(state, command)?.steps.representations !== 'RECEIVED',
);

/** Who decides on the naming weighs what is said against it (domain 2.3). */
export const considerRepresentations = recommendation.command(ConsiderRepresentations, {
  summary: 'Consider what an agency says against being named',
  source: 'domain 2.3, 3.6 R-3',
  who: ['CHR'],
  when: OPEN,
  refuse: [laneNotFound, laneNotIn('FinalNotice'), nothingToConsider],
  then: (state, command, context) =>
    laneActs(state, command.laneId, [nonResponseRepresentationsConsidered(detailsOf(command))], context),
});
