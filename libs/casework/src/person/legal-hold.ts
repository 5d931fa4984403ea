import { rule, type Rule } from '#event-sourcing/decider';
import { FreeText, IsEntityId, ShortText } from '#policy/validation';
import { type RecordContext, detailsOf, RecordCommand } from '#record-keeping/record';
import { KEPT, person } from './aggregate.js';
import { legalHoldPlaced, legalHoldReleaseProposed, legalHoldReleased } from './events.js';
import { isSecondPerson, TWO_OFFICES } from './four-eyes.js';
import type { PersonState } from './state.js';

export class PlaceLegalHold extends RecordCommand {
  @FreeText(1000)
  readonly scope!: string;

  /** Court, coroner, inquiry or claim for which the record must be kept. */
  @ShortText(300)
  readonly authority!: string;

  @FreeText(2000)
  readonly reason!: string;
}

export class ProposeLegalHoldRelease extends RecordCommand {
  @IsEntityId()
  readonly holdId!: string;

  @FreeText(2000)
  readonly reason!: string;
}

export class ReleaseLegalHold extends RecordCommand {
  @IsEntityId()
  readonly holdId!: string;

  @FreeText(2000)
  readonly reason!: string;
}

export const placeLegalHold = person.command(PlaceLegalHold, {
  summary: 'Keep the record whatever its retention period says',
  source: 'domain 3.1 P-4',
  who: TWO_OFFICES,
  when: KEPT,
  then: (_state, command, context) => [
    legalHoldPlaced({ ...detailsOf(command), holdId: context.newId('legal-hold') }),
  ],
});

export const noSuchHold: Rule<PersonState, never, RecordContext> = rule<
  PersonState,
  { holdId: string },
  RecordContext
>(
  {
    id: 'P-4',
    code: 'LEGAL_HOLD_NOT_FOUND',
    reason: 'There is no such legal hold on this record.',
    source: 'domain 3.1 P-4',
  },
  ({ state, command }) => (state.legalHolds.includes(command.holdId) ? false : { pointer: '/holdId' }),
);

export const releaseNotSeconded = rule<PersonState, ReleaseLegalHold, RecordContext>(
  {
    id: '2.3',
    code: 'SECOND_APPROVAL_REQUIRED',
    reason:
      'Lifting a legal hold takes two people: one of information governance and the director; the other must have proposed it.',
    source: 'domain 2.3, destroy key and lift legal hold',
  },
  ({ state: { holdRelease }, command, context }) =>
    holdRelease?.holdId !== command.holdId || !isSecondPerson(holdRelease, context.actor),
);

export const proposeLegalHoldRelease = person.command(ProposeLegalHoldRelease, {
  summary: 'Propose that a legal hold is lifted; a second person must agree',
  source: 'domain 2.3',
  who: TWO_OFFICES,
  when: KEPT,
  refuse: [noSuchHold],
  then: (_state, command, { actor }) => [
    legalHoldReleaseProposed({
      ...detailsOf(command),
      proposedBy: actor.userId,
      proposedInRole: actor.role,
    }),
  ],
});

export const releaseLegalHold = person.command(ReleaseLegalHold, {
  summary: 'Lift a legal hold that another has proposed to lift',
  source: 'domain 2.3, 3.1',
  who: TWO_OFFICES,
  when: KEPT,
  refuse: [noSuchHold, releaseNotSeconded],
  then: ({ holdRelease }, command, { actor }) => [
    legalHoldReleased({
      ...detailsOf(command),
      approvedBy: [...(holdRelease === undefined ? [] : [holdRelease.by]), actor.userId],
    }),
  ],
});
