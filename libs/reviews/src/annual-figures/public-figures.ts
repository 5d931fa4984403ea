import { publishable, SMALLEST_SHOWN, SUPPRESSED, type Suppressed } from '#policy/disclosure-control';
import type { FrozenFigure } from '../annual-report/event-data.js';
import { sharesOf } from './count-year.js';
import { described, SECTIONS, type Section } from './families.js';

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

/** Figures fixed with a report in words, unrounded, and whether each counts adults. Pure. */
export const figuresInWords = (figures: readonly FrozenFigure[]) =>
  figures.map(({ key, value }) => {
    const { section, label } = described(key);
    return { section: SECTIONS[section], label, value, ofPeople: OF_PEOPLE.has(section) };
  });

/** Figures fixed with a report, as anybody may see them. Pure. */
export const publicFigures = (figures: readonly FrozenFigure[]) =>
  figuresInWords(figures).map(({ section, label, value, ofPeople }) => ({
    section,
    label,
    value: ofPeople ? publishable(value) : value,
  }));

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
