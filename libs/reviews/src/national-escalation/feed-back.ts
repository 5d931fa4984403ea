import { rule } from '#event-sourcing/decider';
import { Flag, FreeText, IsInstant, Optional } from '#policy/validation';
import { detailsOf, momentOf, RecordCommand } from '#record-keeping/record';
import { nationalEscalation, type NationalEscalationContext } from './aggregate.js';
import { nationalEscalationClosed, nationalOutcomeFedBack } from './events.js';
import { isFedBackToSab, networkDecision, type NationalEscalationState } from './state.js';

/** Told to the board, to the author of the review, or to both. */
export class FeedBackNationalOutcome extends RecordCommand {
  @Flag()
  readonly toSab!: boolean;

  @Flag()
  readonly toAuthor!: boolean;

  @FreeText(8000)
  readonly what!: string;

  @Optional()
  @IsInstant()
  readonly at?: string;
}

export class CloseNationalEscalation extends RecordCommand {
  @Optional()
  @FreeText(8000)
  readonly outcome?: string;
}

export const fedBackToNobody = rule<
  NationalEscalationState,
  FeedBackNationalOutcome,
  NationalEscalationContext
>(
  {
    id: '3.7',
    code: 'FED_BACK_TO_NOBODY',
    reason: 'Feedback is given to the board, to the author of the review, or to both.',
    source: 'domain 3.7 B, NationalOutcomeFedBack',
  },
  ({ command: { toSab, toAuthor } }) => (toSab || toAuthor ? false : { pointer: '/toSab' }),
);

export const bodyStillToBeAsked = rule<
  NationalEscalationState,
  FeedBackNationalOutcome,
  NationalEscalationContext
>(
  {
    id: '3.7',
    code: 'BODY_NOT_ASKED',
    reason:
      'The national network decided to take it to a national body, and nobody has: there is no outcome yet.',
    source: 'domain 3.7 B, EscalatedToNationalBody',
  },
  ({ state }) => state.status === 'NationalConsidered' && networkDecision(state) === 'ESCALATE_TO_BODY',
);

export const feedbackMissing = rule<
  NationalEscalationState,
  CloseNationalEscalation,
  NationalEscalationContext
>(
  {
    id: 'N-4',
    code: 'FEEDBACK_MISSING',
    reason: 'The board has not been told what came of it: feed it back before it is closed.',
    source: 'domain 3.7 B N-4',
  },
  ({ state }) => !isFedBackToSab(state),
);

/** States in which there is an outcome to be told, or that none came. */
const OUTCOME = [
  'RegionalResolved',
  'NationalConsidered',
  'ResponseReceived',
  'NoResponse',
  'FedBack',
] as const;

export const feedBackNationalOutcome = nationalEscalation.command(FeedBackNationalOutcome, {
  summary: 'Record that the board and the author of the review were told what came of it',
  source: 'domain 3.7 B, NationalOutcomeFedBack',
  who: ['CHR', 'SBM'],
  when: OUTCOME,
  refuse: [fedBackToNobody, bodyStillToBeAsked],
  then: (_state, command, context) => [
    nationalOutcomeFedBack({ ...detailsOf(command), at: momentOf(command, context) }),
  ],
});

export const closeNationalEscalation = nationalEscalation.command(CloseNationalEscalation, {
  summary: 'Close the matter: the board knows what came of it',
  source: 'domain 3.7 B N-4',
  who: ['CHR'],
  when: OUTCOME,
  refuse: [feedbackMissing],
  then: (_state, command) => [nationalEscalationClosed(detailsOf(command))],
});
