import { rule } from '#event-sourcing/decider';
import { Flag, FreeText, IsEntityId } from '#policy/validation';
import { detailsOf, RecordCommand } from '#record-keeping/record';
import { laneActs } from './agency-acts.js';
import { ISSUED, recommendation, type RecommendationContext } from './aggregate.js';
import { nonResponderListingUpdated, nonResponderNamingLifted } from './events.js';
import { laneNotFound } from './lane-rules.js';
import { isListed } from './lane.js';
import { laneOf, type RecommendationState } from './state.js';

/** The label beside the name changes; that it was named, when and why stays for ever. */
export class LiftNaming extends RecordCommand {
  @IsEntityId()
  readonly laneId!: string;

  /** It should never have been named, as after a notice to the wrong body; otherwise it is no longer to be shown as one that owes. */
  @Flag()
  readonly withdrawn!: boolean;

  @FreeText(4000)
  readonly reason!: string;
}

export const notListed = rule<RecommendationState, LiftNaming, RecommendationContext>(
  {
    id: '3.6',
    code: 'NOT_NAMED',
    reason: 'The organisation does not stand in the list of non-responders: there is no naming to lift.',
    source: 'domain 3.6 R-6, R-7',
  },
  ({ state, command }) => {
    const lane = laneOf(state, command);
    return lane === undefined || isListed(lane) ? false : { pointer: '/laneId' };
  },
);

/** The response is still owed; to name the organisation again, it is given notice again. */
export const liftNaming = recommendation.command(LiftNaming, {
  summary: 'Lift or withdraw the naming of an organisation; its history stays',
  source: 'domain 2.3, 3.6 R-6, R-7',
  who: ['CHR'],
  when: ISSUED,
  refuse: [laneNotFound, notListed],
  then: (state, command, context) => {
    const { laneId, withdrawn } = command;
    const label = withdrawn ? 'WITHDRAWN' : 'LIFTED';
    const events = [
      nonResponderNamingLifted(detailsOf(command)),
      nonResponderListingUpdated({ laneId, label }),
    ];
    return laneActs(state, laneId, events, context);
  },
});
