import type { FrozenFigure } from '../annual-report/event-data.js';
import { sharesOf } from './count-year.js';
import { described, SECTIONS, type Section } from './families.js';

/** Stands for a count so small that somebody could be told from it (domain 4.1). */
export const SUPPRESSED = '[c]';
export type Suppressed = typeof SUPPRESSED;

const SMALLEST_SHOWN = 5;
const ROUNDED_TO = 5;

/** What counts adults: of these no small number is published. Reviews, recommendations and organisations are public by themselves. */
const OF_PEOPLE: ReadonlySet<Section> = new Set<Section>([
  'CONCERNS',
  'ENQUIRIES',
  'TIMELINESS',
  'PERSONAL',
  'POWER_OF_ENTRY',
  'ECONOMIC_ABUSE',
  'COURT_ORDERS',
]);

/** A count as it may be published: 0 to 4 are suppressed, others rounded to the nearest 5 (domain 4.1). Pure. */
export const publishable = (value: number): number | Suppressed =>
  value < SMALLEST_SHOWN ? SUPPRESSED : Math.round(value / ROUNDED_TO) * ROUNDED_TO;

/** Figures fixed with a report, as anybody may see them. Pure. */
export const publicFigures = (figures: readonly FrozenFigure[]) =>
  figures.map(({ key, value }) => {
    const { section, label } = described(key);
    return { section: SECTIONS[section], label, value: OF_PEOPLE.has(section) ? publishable(value) : value };
  });

/** Shares of unrounded figures; suppressed where what they are made of is. Pure. */
export function publicShares(
  figures: readonly FrozenFigure[],
): { readonly label: string; readonly share: number | Suppressed | null }[] {
  const values = new Map(figures.map(({ key, value }) => [key, value]));
  const valueOf = (key: string): number => values.get(key) ?? 0;
  const isSmall = (keys: readonly string[]): boolean =>
    keys.reduce((total, key) => total + valueOf(key), 0) < SMALLEST_SHOWN;
  return sharesOf(valueOf).map(({ label, part, whole, share }) => ({
    label,
    share: isSmall(part) || isSmall(whole) ? SUPPRESSED : share,
  }));
}
