/**
 * How often things happen in England in a year. The first group is published: Safeguarding Adults, England, 2023-24
 * (NHS England, SAC collection): 615,530 concerns and 176,560 section 42 enquiries that began. The second group is nobody's
 * figure: no national source counts these acts, so they are chosen to be plausible, and only shape how long streams are.
 */
export const RATES = {
  concernsAYear: 615_530,
  /** Section 42 enquiries begun for each concern raised. */
  dutyMet: 176_560 / 615_530,
  authorities: 153,

  otherEnquiry: 0.03,
  duplicate: 0.03,
  transferred: 0.01,
  inError: 0.005,
  /** A concern about somebody who is on record already. */
  repeated: 0.2,
  verified: 0.5,
  address: 0.4,
  acknowledged: 0.5,
  immediateDanger: 0.05,
  protection: 0.1,
  voiceHeard: 0.75,
  crimeSuspected: 0.2,
  capacity: 0.1,
  informationAsked: 0.15,
  revised: 0.01,
  withdrawn: 0.02,
  lateEntry: 0.03,
} as const;

/** Concerns in a store of each size. A country-year is the whole of England for twelve months. */
export const SIZES = {
  small: 775,
  medium: Math.round(RATES.concernsAYear / 5),
  'country-year': RATES.concernsAYear,
} as const;

export type Size = keyof typeof SIZES;

export const isSize = (name: string): name is Size => Object.hasOwn(SIZES, name);

/** As many authorities as keep each as busy as the average one of England is, whatever the size. */
export const authoritiesFor = (concerns: number): number =>
  Math.max(1, Math.round((RATES.authorities * concerns) / RATES.concernsAYear));
