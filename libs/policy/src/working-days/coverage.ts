import { publishedYears } from './bank-holidays.js';
import { addMonths, type LocalDate } from './local-date.js';

export interface BankHolidayCoverage {
  /** First day for which the vendored list is what gov.uk published. */
  readonly publishedFrom: LocalDate;
  /** Last such day. Later bank holidays are projected from the statutory rules: a proclamation may move or add one. */
  readonly publishedUntil: LocalDate;
}

export interface BankHolidayAlarm extends BankHolidayCoverage {
  readonly ok: boolean;
  readonly detail: string;
}

/** What stretch of time the vendored list covers. */
export function bankHolidayCoverage(): BankHolidayCoverage {
  const [first, last] = [publishedYears[0], publishedYears.at(-1)];
  return { publishedFrom: `${first}-01-01`, publishedUntil: `${last}-12-31` };
}

/**
 * The expiry alarm for a health check: not `ok` once fewer than `months` months of published list are left. gov.uk adds a
 * year each November, about two years ahead, so six months' warning means that two updates were missed.
 */
export function bankHolidayAlarm(today: LocalDate, months = 6): BankHolidayAlarm {
  const coverage = bankHolidayCoverage();
  const ok = addMonths(today, months) <= coverage.publishedUntil;
  const until = `England bank holidays are published data until ${coverage.publishedUntil}`;
  const detail = ok ? until : `${until}; take the newer list from www.gov.uk/bank-holidays.json`;
  return { ...coverage, ok, detail };
}
