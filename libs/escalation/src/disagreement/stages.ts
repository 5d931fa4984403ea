import type { DeadlineKey } from '#policy/deadlines';

/** Who meets whom (domain 3.7 A): practitioners, team managers, heads of service, directors, the board's independent chair. */
export const STAGES = [1, 2, 3, 4, 5] as const;
export type Stage = (typeof STAGES)[number];

/** Directors meet, and the chair of the board is told. */
export const DIRECTOR_STAGE = 4;

/** The chair mediates. */
export const CHAIR_STAGE = 5;

export const STAGE_STATUSES = ['Raised', 'Stage2', 'Stage3', 'Stage4', 'Stage5'] as const;

export const statusOfStage = (stage: Stage): (typeof STAGE_STATUSES)[number] =>
  STAGE_STATUSES[stage - 1] ?? 'Raised';

const CLOCKS = {
  1: 'esc.stage1',
  2: 'esc.stage2',
  3: 'esc.stage3',
  4: 'esc.stage4',
  5: 'esc.stage5',
} as const satisfies Record<Stage, DeadlineKey>;

/** The clock of a stage. */
export const clockOfStage = (stage: Stage): DeadlineKey => CLOCKS[stage];

/** The stages left out by going from one to another. */
export const stagesBetween = (from: Stage, to: Stage): readonly Stage[] =>
  STAGES.filter((stage) => stage > from && stage < to);
