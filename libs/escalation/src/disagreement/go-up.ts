import { rule, type Rule } from '#event-sourcing/decider';
import { FreeText, Optional, WholeNumber } from '#policy/validation';
import { RecordCommand, ShortTexts } from '#record-keeping/record';
import { escalation, notParty, PARTY_STAFF, type EscalationContext } from './aggregate.js';
import { goesUp } from './clocks.js';
import { escalationMovedUp, escalationStageSkipped } from './events.js';
import { StageNumbers } from './stage-numbers.js';
import { inImmediateDanger, type EscalationState } from './state.js';
import { stagesBetween, type Stage } from './stages.js';

abstract class GoUp extends RecordCommand {
  /** The stage to go to, 2 to 5. */
  @WholeNumber(2, 5)
  readonly to!: Stage;

  @FreeText(2000)
  readonly reason!: string;

  /** Who meets there, as far as known. */
  @Optional()
  @ShortTexts({ max: 10, length: 200 })
  readonly names: readonly string[] = [];
}

/** To the next stage, because this one did not resolve it. */
export class MoveEscalationUp extends GoUp {}

/** Past a stage, for one of the two reasons there are. */
export class SkipEscalationStage extends GoUp {
  /** Stages left out because the person who meets there is implicated. */
  @Optional()
  @StageNumbers()
  readonly implicatedStages: readonly Stage[] = [];
}

export const notUpward: Rule<EscalationState, never, EscalationContext> = rule<
  EscalationState,
  GoUp,
  EscalationContext
>(
  {
    id: '3.7',
    code: 'STAGE_NOT_HIGHER',
    reason: 'The disagreement is at this stage already, or past it: it only goes up.',
    source: 'domain 3.7 A, stages',
  },
  ({ state, command }) => (command.to > state.stage ? false : { pointer: '/to' }),
);

const SKIPPED = {
  id: 'X-2',
  code: 'STAGE_SKIPPED',
  source: 'domain 3.7 A, X-2',
} as const;

export const jumpsAStage = rule<EscalationState, MoveEscalationUp, EscalationContext>(
  {
    ...SKIPPED,
    reason:
      'This leaves out a stage: only immediate danger, or that the person at that stage is implicated, allows it, and then say so by skipping.',
  },
  ({ state, command }) => (stagesBetween(state.stage, command.to).length > 0 ? { pointer: '/to' } : false),
);

export const nothingSkipped = rule<EscalationState, SkipEscalationStage, EscalationContext>(
  {
    id: '3.7',
    code: 'NO_STAGE_SKIPPED',
    reason: 'The next stage leaves none out: move it up instead.',
    source: 'domain 3.7 A, EscalationStageSkipped',
  },
  ({ state, command }) => (stagesBetween(state.stage, command.to).length === 0 ? { pointer: '/to' } : false),
);

export const skippedWithoutLicence = rule<EscalationState, SkipEscalationStage, EscalationContext>(
  {
    ...SKIPPED,
    reason:
      'A stage is left out only in immediate danger, recorded as the risk now, or where the person who meets at each stage left out is implicated.',
  },
  ({ state, command }) => {
    const implicated = stagesBetween(state.stage, command.to).every((stage) =>
      command.implicatedStages.includes(stage),
    );
    return inImmediateDanger(state) || implicated ? false : { pointer: '/to' };
  },
);

export const moveEscalationUp = escalation.command(MoveEscalationUp, {
  summary: 'Move an unresolved disagreement to the next stage',
  source: 'domain 3.7 A, X-2',
  who: PARTY_STAFF,
  remit: 'PARTY',
  when: ['Raised', 'Stage2', 'Stage3', 'Stage4'],
  refuse: [notParty, notUpward, jumpsAStage],
  then: (state, { to, reason, names }, context) => [
    escalationMovedUp({ from: state.stage, to, reason }),
    ...goesUp(state, to, names, context),
  ],
});

export const skipEscalationStage = escalation.command(SkipEscalationStage, {
  summary: 'Leave out a stage, in immediate danger or where the person there is implicated',
  source: 'domain 3.7 A, X-2',
  who: PARTY_STAFF,
  remit: 'PARTY',
  when: ['Raised', 'Stage2', 'Stage3'],
  refuse: [notParty, notUpward, nothingSkipped, skippedWithoutLicence],
  then: (state, { to, reason, names, implicatedStages }, context) => [
    escalationStageSkipped({
      from: state.stage,
      to,
      reason,
      implicatedStages: stagesBetween(state.stage, to).filter((stage) => implicatedStages.includes(stage)),
    }),
    ...goesUp(state, to, names, context),
  ],
});
