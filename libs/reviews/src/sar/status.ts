import type { Code } from '#policy/code-lists';

/** States of a review (domain 3.5). `Paused` for a parallel process returns to the state it came from. */
export const SAR_STATUSES = [
  'Referred',
  'Screening',
  'DecisionRecommended',
  'Decided',
  'Commissioned',
  'InProgress',
  'DraftReport',
  'BoardAgreed',
  'Published',
  'PublicationWithheld',
  'LearningTracked',
  'Closed',
  'Paused',
  'RecordedInError',
] as const;

export type SarStatus = (typeof SAR_STATUSES)[number] | 'Unreferred';

/** States in which the record still counts. */
export const KEPT = SAR_STATUSES.filter((status) => status !== 'RecordedInError');

/** States in which the board still looks into it or follows what came of it. */
export const OPEN = KEPT.filter((status) => status !== 'Closed');

/** States before the board has decided. */
export const UNDECIDED = ['Referred', 'Screening', 'DecisionRecommended'] as const;

/** States in which somebody reviews. */
export const REVIEWING = ['Commissioned', 'InProgress', 'DraftReport'] as const;

/** States in which the board has agreed the report. */
export const AGREED = [
  'BoardAgreed',
  'Published',
  'PublicationWithheld',
  'LearningTracked',
  'Closed',
] as const;

/** States that can wait for a parallel process. */
export const PAUSABLE = [...UNDECIDED, 'Decided', ...REVIEWING, 'BoardAgreed'] as const;

const REVIEWS: ReadonlySet<string> = new Set<Code<'SAR_DECISION'>>([
  'MANDATORY_S44_1',
  'DISCRETIONARY_S44_4',
  'JOINT',
]);

/** Whether a review under section 44 follows from the decision. */
export const isReview = (decision: Code<'SAR_DECISION'> | undefined): boolean =>
  decision !== undefined && REVIEWS.has(decision);
