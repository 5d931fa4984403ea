/**
 * What is revised under a type of its own, without naming the event it revises: a later revision stands beside all before it, in
 * the same record. Corrections need no row here: they name their event (ADR 0055).
 */
const REVISED: readonly { readonly group: string; readonly first: string; readonly revision: string }[] = [
  { group: 'CONCERN_DECISION', first: 'ConcernDecided', revision: 'ConcernDecisionRevised' },
  { group: 'DESIRED_OUTCOMES', first: 'DesiredOutcomesRecorded', revision: 'DesiredOutcomesRevised' },
];

/** What a type of event tells or revises, if it is one of these. */
export const revisionGroupOf = (type: string): string | null =>
  REVISED.find(({ first, revision }) => type === first || type === revision)?.group ?? null;

/** The types that revise. */
export const REVISION_TYPES: readonly string[] = REVISED.map(({ revision }) => revision);
