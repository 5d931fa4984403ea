import { clockId, detailsOf, RecordCommand } from '#record-keeping/record';
import { FreeText, IsInstant } from '#policy/validation';
import { sar } from './aggregate.js';
import { completionClock } from './decide-sar.js';
import { sarReviewerAccessExtended, sarReviewerReplaced } from './events.js';
import { accessNotAhead, ReviewerNamed, reviewerNotIndependent } from './reviewer.js';
import { AGREED, REVIEWING } from './status.js';

export class ReplaceSarReviewer extends ReviewerNamed {
  @FreeText(2000)
  readonly reason!: string;
}

export class ExtendSarReviewerAccess extends RecordCommand {
  @IsInstant()
  readonly accessUntil!: string;

  @FreeText(2000)
  readonly reason!: string;
}

/** Whoever reviewed before sees nothing more from here on. */
export const replaceSarReviewer = sar.command(ReplaceSarReviewer, {
  summary: 'Put another independent reviewer in the place of the one commissioned',
  source: 'domain 2.1 IR, 3.5 S-4',
  who: ['CHR', 'SBM'],
  when: [...REVIEWING, 'Paused'],
  refuse: [reviewerNotIndependent, accessNotAhead],
  then: ({ deadlines, method, reviewer }, command, { occurredAt }) => {
    const due = deadlines[clockId({ key: completionClock(method) })]?.dueAt;
    const accessUntil = command.accessUntil ?? reviewer?.accessUntil ?? due ?? occurredAt;
    return [sarReviewerReplaced({ ...detailsOf(command), accessUntil })];
  },
});

export const extendSarReviewerAccess = sar.command(ExtendSarReviewerAccess, {
  summary: 'Let the reviewer see the papers until another day, earlier or later, with the reason',
  source: 'domain 2.1 IR, 2.2',
  who: ['CHR', 'SBM'],
  when: [...REVIEWING, 'Paused', ...AGREED.filter((status) => status !== 'Closed')],
  refuse: [accessNotAhead],
  then: (_state, command) => [sarReviewerAccessExtended(detailsOf(command))],
});
