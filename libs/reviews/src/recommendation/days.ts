import type { LocalDate } from '#policy/working-days';

const MS_PER_DAY = 86_400_000;

/** Calendar days from one day to another; negative where that came before. */
export const daysBetween = (from: LocalDate, to: LocalDate): number =>
  Math.round((Date.parse(to) - Date.parse(from)) / MS_PER_DAY);
