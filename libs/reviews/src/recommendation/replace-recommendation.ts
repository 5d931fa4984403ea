import { rule, type StreamFact } from '#event-sourcing/decider';
import { FreeText, IsEntityId } from '#policy/validation';
import { detailsOf, RecordCommand } from '#record-keeping/record';
import { OPEN, recommendation, type RecommendationContext } from './aggregate.js';
import { nothingAwaited } from './clocks.js';
import { recommendationSuperseded, recommendationWithdrawn } from './events.js';
import { lanesOf, type RecommendationState } from './state.js';

export class SupersedeRecommendation extends RecordCommand {
  /** The recommendation that takes its place. */
  @IsEntityId()
  readonly byRecId!: string;
}

export class WithdrawRecommendation extends RecordCommand {
  @FreeText(4000)
  readonly reason!: string;
}

const successor: StreamFact<RecommendationState, SupersedeRecommendation, RecommendationState> = {
  of: recommendation,
  id: (_state, { byRecId }) => byRecId,
};

/** One that is not issued itself, or was replaced in turn, would leave nobody to answer. */
const STANDING: readonly string[] = ['Issued', 'Active', 'Completed'];

export const successorNotStanding = rule<
  RecommendationState,
  SupersedeRecommendation,
  RecommendationContext<{ readonly successor: RecommendationState | undefined }>
>(
  {
    id: '3.6',
    code: 'SUCCESSOR_NOT_ISSUED',
    reason: 'A recommendation is superseded by another one of the same board that is issued and stands.',
    source: 'domain 3.6 Replace',
  },
  ({ state, command, context: { id, facts } }) => {
    const { status = '', areaCode } = facts.successor ?? {};
    const stands = STANDING.includes(status) && areaCode === state.areaCode && command.byRecId !== id;
    return stands ? false : { pointer: '/byRecId' };
  },
);

const awaitedOf = (state: RecommendationState) =>
  lanesOf(state).flatMap((lane) => nothingAwaited(lane, state.deadlines));

export const supersedeRecommendation = recommendation.command(SupersedeRecommendation, {
  summary: 'Replace a recommendation by another',
  source: 'domain 2.3, 3.6 Replace',
  who: ['CHR'],
  when: OPEN,
  facts: { successor },
  refuse: [successorNotStanding],
  then: (state, command) => [recommendationSuperseded(detailsOf(command)), ...awaitedOf(state)],
});

export const withdrawRecommendation = recommendation.command(WithdrawRecommendation, {
  summary: 'Withdraw a recommendation, with the reason',
  source: 'domain 2.3, 3.6 Replace',
  who: ['CHR'],
  when: ['Drafted', ...OPEN],
  then: (state, command) => [recommendationWithdrawn(detailsOf(command)), ...awaitedOf(state)],
});
