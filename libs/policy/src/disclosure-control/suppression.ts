/** Stands for a count so small that somebody could be told from it (domain 4.1). */
export const SUPPRESSED = '[c]';
export type Suppressed = typeof SUPPRESSED;

/** The smallest count of people that is published. */
export const SMALLEST_SHOWN = 5;
const ROUNDED_TO = 5;

/** A count of people as it may be published: 0 to 4 are suppressed, others rounded to the nearest 5 (domain 4.1). Pure. */
export const publishable = (value: number): number | Suppressed =>
  value < SMALLEST_SHOWN ? SUPPRESSED : Math.round(value / ROUNDED_TO) * ROUNDED_TO;
