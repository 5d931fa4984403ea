import { rule } from '#event-sourcing/decider';
import type { Code } from '#policy/code-lists';
import { Flag, FreeText, IsCode, IsEntityId, Optional } from '#policy/validation';
import { detailsOf, RecordCommand } from '#record-keeping/record';
import { laneActs } from './agency-acts.js';
import { OPEN, recommendation, type RecommendationContext } from './aggregate.js';
import { notAnonymised, subjectNames } from './anonymity.js';
import { selfAssurance } from './assure.js';
import { addresseeAssessed } from './events.js';
import { laneNotFound } from './lane-rules.js';
import { isUnanswered } from './lane.js';
import { laneOf, type RecommendationState } from './state.js';

/** What each addressee did, rated: the same recommendation may show four with different ratings (Seed 0). */
export class AssessAddressee extends RecordCommand {
  @IsEntityId()
  readonly laneId!: string;

  @IsCode('ADDRESSEE_RATING')
  readonly rating!: Code<'ADDRESSEE_RATING'>;

  @FreeText(4000)
  readonly commentary!: string;

  /** For the public; otherwise the board's alone. */
  @Flag()
  readonly published!: boolean;

  /** What the board adds for itself. */
  @Optional()
  @FreeText(4000)
  readonly boardNote?: string;
}

/** Reversed is who no longer accepts what they accepted; no response is who owes one. Neither is a matter of opinion. */
export const ratingContradicts = rule<RecommendationState, AssessAddressee, RecommendationContext>(
  {
    id: '3.6',
    code: 'RATING_CONTRADICTS_LANE',
    reason:
      'REVERSED is rated who no longer accepts what it accepted, and NO_RESPONSE who has not answered; nobody else.',
    source: 'domain 3.6 Rate; S5 step 7; Seed 0',
  },
  ({ state, command: { laneId, rating } }) => {
    const lane = laneOf(state, { laneId });
    if (lane === undefined) return false;
    const agrees =
      (rating === 'REVERSED') === lane.reversed && (rating === 'NO_RESPONSE') === isUnanswered(lane);
    return agrees ? false : { pointer: '/rating' };
  },
);

export const assessAddressee = recommendation.command(AssessAddressee, {
  summary: 'Assess what an organisation did with the recommendation',
  source: 'domain 3.6 Rate; Seed 0',
  who: ['CHR', 'SARG'],
  when: [...OPEN, 'Completed'],
  facts: { subjectNames },
  refuse: [
    laneNotFound,
    selfAssurance,
    ratingContradicts,
    notAnonymised<AssessAddressee>(({ published, commentary }) => ({
      '/commentary': published ? commentary : undefined,
    })),
  ],
  then: (state, command, context) => {
    const { commentary, boardNote, ...assessed } = detailsOf(command);
    const notes = command.published ? [boardNote] : [commentary, boardNote];
    const kept = notes.filter((note) => note !== undefined).join('\n\n');
    const event = addresseeAssessed({
      ...assessed,
      ...(command.published ? { commentary } : {}),
      ...(kept === '' ? {} : { boardNote: kept }),
    });
    return laneActs(state, command.laneId, [event], context);
  },
});
