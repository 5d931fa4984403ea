import { FreeText, IsInstant, Optional } from '#policy/validation';
import { OneOf, momentOf, detailsOf, RecordCommand } from '#record-keeping/record';
import { concern, OPEN } from './aggregate.js';
import { referrerFeedbackGiven, referrerFeedbackNotGiven } from './events.js';
import { FEEDBACK_SUMMARIES, type FeedbackSummary } from './feedback-summary.js';

export class GiveFeedback extends RecordCommand {
  @OneOf(FEEDBACK_SUMMARIES)
  readonly summaryCode!: FeedbackSummary;

  @Optional()
  @IsInstant()
  readonly at?: string;
}

export class RecordFeedbackNotGiven extends RecordCommand {
  @FreeText(2000)
  readonly reason!: string;
}

const WHO = ['TRI', 'EDT', 'SW', 'SAM'] as const;

/** Also after the concern went elsewhere: whoever raised it may still ask what became of it. */
const WHEN = [...OPEN, 'TransferredOut', 'Duplicate'] as const;

export const giveFeedback = concern.command(GiveFeedback, {
  summary: 'Record that the referrer was told what came of their concern',
  source: 'domain 3.2, C-12',
  who: WHO,
  when: WHEN,
  then: (_state, command, context) => [
    referrerFeedbackGiven({ ...detailsOf(command), at: momentOf(command, context) }),
  ],
});

export const recordFeedbackNotGiven = concern.command(RecordFeedbackNotGiven, {
  summary: 'Record why the referrer was told nothing',
  source: 'domain 3.2, C-12',
  who: WHO,
  when: WHEN,
  then: (_state, command) => [referrerFeedbackNotGiven(detailsOf(command))],
});
