import type { Code } from '#policy/code-lists';
import { addDays, addMonths, type LocalDate } from '#policy/working-days';

/** Whole years completed on a date; who was born on 29 February completes one on 1 March of other years. */
export function ageOn(date: LocalDate, dob: LocalDate): number {
  const years = Number(date.slice(0, 4)) - Number(dob.slice(0, 4));
  return date.slice(5) < dob.slice(5) ? years - 1 : years;
}

/** The least and the greatest age somebody can have on a date, or nothing where the date of birth is only an estimate. */
export function ageRangeOn(
  date: LocalDate,
  dob: LocalDate,
  accuracy: Code<'DATE_ACCURACY'>,
): { readonly least: number; readonly greatest: number } | undefined {
  if (accuracy === 'ESTIMATED') return undefined;
  const [earliest, latest] = birthRange(dob, accuracy);
  return { least: ageOn(date, latest), greatest: ageOn(date, earliest) };
}

function birthRange(dob: LocalDate, accuracy: 'EXACT' | 'MONTH' | 'YEAR'): [LocalDate, LocalDate] {
  switch (accuracy) {
    case 'EXACT':
      return [dob, dob];
    case 'MONTH': {
      const first = `${dob.slice(0, 7)}-01`;
      return [first, addDays(addMonths(first, 1), -1)];
    }
    case 'YEAR':
      return [`${dob.slice(0, 4)}-01-01`, `${dob.slice(0, 4)}-12-31`];
  }
}
