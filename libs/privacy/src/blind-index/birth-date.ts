/** A date of birth as far as it is known. */
export interface PartialDate {
  /** `YYYY-MM-DD`, `YYYY-MM` or `YYYY`. */
  readonly dob?: string;
  /** Code of DATE_ACCURACY: what of `dob` may be relied on. Anything but exact keeps the month or the year only. */
  readonly dobAccuracy?: string;
}

export interface BirthDate {
  readonly year: number;
  readonly month?: string;
  readonly day?: string;
}

/** Only what is reliable: an estimated date keeps its year. `undefined` for what is no date. */
export function birthDate({ dob, dobAccuracy = 'EXACT' }: PartialDate): BirthDate | undefined {
  const [, year, month, day] = /^(\d{4})(?:-(\d\d)(?:-(\d\d))?)?$/.exec(dob ?? '') ?? [];
  if (year === undefined) return undefined;
  const keepMonth = month !== undefined && (dobAccuracy === 'EXACT' || dobAccuracy === 'MONTH');
  if (!keepMonth) return { year: Number(year) };
  return day !== undefined && dobAccuracy === 'EXACT'
    ? { year: Number(year), month, day }
    : { year: Number(year), month };
}

/** The texts of a date of birth that are indexed. */
export function dobForms(
  date: PartialDate,
): readonly (readonly ['dob' | 'dob-month' | 'dob-year', string])[] {
  const born = birthDate(date);
  if (born === undefined) return [];
  const { year, month, day } = born;
  return [
    ['dob-year', String(year)],
    ...(month === undefined ? [] : [['dob-month', `${year}-${month}`] as const]),
    ...(month === undefined || day === undefined ? [] : [['dob', `${year}-${month}-${day}`] as const]),
  ];
}
