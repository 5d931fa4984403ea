import type { ConstraintName } from './constraints.js';

/** One thing that can be wrong with a value. Messages never repeat the value: it may be somebody's name. */
export interface Check {
  readonly constraint: ConstraintName;
  readonly accepts: (value: unknown) => boolean;
  readonly message: string;
}
