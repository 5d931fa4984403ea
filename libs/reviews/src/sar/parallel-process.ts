import { rule } from '#event-sourcing/decider';
import type { Code } from '#policy/code-lists';
import { Flag, FreeText, IsCode, IsEntityId, IsLocalDate, Optional, ShortText } from '#policy/validation';
import { localDateOf } from '#policy/working-days';
import { detailsOf, OrgCode, RecordCommand } from '#record-keeping/record';
import { sar, type SarContext } from './aggregate.js';
import { sarParallelProcessLinked, sarPaused, sarResumed } from './events.js';
import { organisationsNamed } from './facts.js';
import { organisationNotKnown } from './organisation-known.js';
import type { SarState } from './state.js';
import { KEPT, PAUSABLE } from './status.js';

export class LinkSarParallelProcess extends RecordCommand {
  @IsCode('PARALLEL')
  readonly kind!: Code<'PARALLEL'>;

  /** By which whoever leads it knows it. */
  @ShortText(200)
  readonly ref!: string;

  /** Organisation that leads it. */
  @OrgCode()
  readonly lead!: string;

  /** Both are made together. */
  @Flag()
  readonly joint!: boolean;
}

export class PauseSar extends RecordCommand {
  @FreeText(4000)
  readonly reason!: string;

  /** The process it waits for, where one is linked. */
  @Optional()
  @IsEntityId()
  readonly linkId?: string;

  /** When the board asks again whether it still has to wait. */
  @IsLocalDate()
  readonly reviewOn!: string;
}

export class ResumeSar extends RecordCommand {
  @Optional()
  @FreeText(2000)
  readonly note?: string;
}

const lead = ({ lead: code }: LinkSarParallelProcess): readonly string[] => [code];

export const linkSarParallelProcess = sar.command(LinkSarParallelProcess, {
  summary: 'Link another process about the same events, and say whether it is joint',
  source: 'domain 3.5 SarParallelProcessLinked, 4.3 PARALLEL',
  who: ['SBM', 'CHR'],
  when: KEPT,
  facts: { organisations: organisationsNamed(lead) },
  refuse: [organisationNotKnown('lead', lead, false)],
  then: (_state, command, context) => [
    sarParallelProcessLinked({ ...detailsOf(command), linkId: context.newId('parallel-process') }),
  ],
});

export const processNotLinked = rule<SarState, PauseSar, SarContext>(
  {
    id: '3.5',
    code: 'PROCESS_NOT_LINKED',
    reason: 'No parallel process of this review has this id.',
    source: 'domain 3.5 SarPaused',
  },
  ({ state, command: { linkId } }) =>
    linkId === undefined || state.entries.some((entry) => entry.linkId === linkId)
      ? false
      : { pointer: '/linkId' },
);

export const reviewDatePassed = rule<SarState, PauseSar, SarContext>(
  {
    id: '3.5',
    code: 'REVIEW_DATE_REQUIRED',
    reason: 'A pause ends when somebody looks again: name a day to come.',
    source: 'domain 3.5 SarPaused',
  },
  ({ command: { reviewOn }, context: { now } }) =>
    reviewOn > localDateOf(now) ? false : { pointer: '/reviewOn' },
);

/** A pause has its reason; nothing pauses a review by itself (S-3). */
export const pauseSar = sar.command(PauseSar, {
  summary: 'Pause the review for another process, with the reason and the day to look again',
  source: 'domain 3.5 SarPaused, S-3',
  who: ['CHR', 'SBM'],
  when: PAUSABLE,
  refuse: [processNotLinked, reviewDatePassed],
  then: (_state, command) => [sarPaused(detailsOf(command))],
});

export const resumeSar = sar.command(ResumeSar, {
  summary: 'Go on with a review that was paused, from where it stood',
  source: 'domain 3.5 SarResumed',
  who: ['CHR', 'SBM'],
  when: ['Paused'],
  then: (_state, command) => [sarResumed(detailsOf(command))],
});
