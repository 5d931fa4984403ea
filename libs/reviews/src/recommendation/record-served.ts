import type { Code } from '#policy/code-lists';
import { IsCode, IsEntityId, IsInstant, Optional, ShortText } from '#policy/validation';
import { momentOf, detailsOf, RecordCommand } from '#record-keeping/record';
import { laneActs } from './agency-acts.js';
import { OPEN, recommendation } from './aggregate.js';
import { recommendationServed } from './events.js';
import { laneNotFound, laneNotIn } from './lane-rules.js';
import { UNANSWERED } from './lane.js';

/** How an organisation had the recommendation in its hands, where that was not said when it was issued. */
export class RecordRecommendationServed extends RecordCommand {
  @IsEntityId()
  readonly laneId!: string;

  @IsCode('CONTACT_METHOD')
  readonly method!: Code<'CONTACT_METHOD'>;

  @Optional()
  @IsInstant()
  readonly at?: string;

  @Optional()
  @ShortText(300)
  readonly servedOn?: string;
}

export const recordRecommendationServed = recommendation.command(RecordRecommendationServed, {
  summary: 'Record how and when the recommendation was served on an organisation',
  source: 'domain 3.6 R-5',
  who: ['SBM', 'CHR'],
  when: OPEN,
  refuse: [laneNotFound, laneNotIn(...UNANSWERED)],
  then: (state, command, context) => {
    const event = recommendationServed({ ...detailsOf(command), at: momentOf(command, context) });
    return laneActs(state, command.laneId, [event], context);
  },
});
