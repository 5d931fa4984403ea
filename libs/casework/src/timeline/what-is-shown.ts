import type { AccessLevel } from '#identity/authorisation';
import { CLASS_OF_SENSITIVITY, readingLevel } from '#record-keeping/reading';
import type { TimelineRow } from './timeline-row.js';

/** How much of an entry a reader is shown: all of it, that it happened and what it is called, or that something is withheld. */
export type Disclosure = 'FULL' | 'SUMMARY' | 'WITHHELD';

/** What of a story one reader may see (domain 2.2): the same words for the query, which leaves out, and for what it answers with. */
export interface WhatIsShown {
  /** Kinds of entry left out before anything is counted or paged. */
  readonly hidden: {
    readonly categories: readonly string[];
    readonly classes: readonly string[];
    readonly sensitivities: readonly string[];
  };
  readonly disclosureOf: (row: Pick<TimelineRow, 'category' | 'entryClass' | 'sensitivity'>) => Disclosure;
}

const DISCLOSED: Partial<Record<AccessLevel, Disclosure>> = {
  FULL: 'FULL',
  SUMMARY: 'SUMMARY',
  // With a reason, all of it; without one nothing: until then the reader learns that there is something, and when it was.
  BREAK_GLASS: 'WITHHELD',
};

const LEAST: readonly Disclosure[] = ['WITHHELD', 'SUMMARY', 'FULL'];

/** `classes` says of which class of data the records of each category are. */
export function whatIsShown(
  roles: readonly string[],
  classes: Readonly<Record<string, string>>,
): WhatIsShown {
  const disclosed = (dataClass: string | undefined) => DISCLOSED[readingLevel(dataClass, roles)];
  const ofCategory = mapped(classes, disclosed);
  const ofClass = mapped(
    { CAUSED_ENQUIRY: 'CAUSED_ENQUIRY', CAPACITY_ADVOCACY: 'CAPACITY_ADVOCACY' },
    disclosed,
  );
  const ofSensitivity = mapped(CLASS_OF_SENSITIVITY, disclosed);
  return {
    hidden: {
      categories: hidden(ofCategory),
      classes: hidden(ofClass),
      sensitivities: hidden(ofSensitivity),
    },
    disclosureOf: ({ category, entryClass, sensitivity }) => {
      const own = entryClass === null ? ofCategory.get(category) : ofClass.get(entryClass);
      const marked = ofSensitivity.has(sensitivity) ? ofSensitivity.get(sensitivity) : 'FULL';
      return LEAST.find((level) => level === (own ?? 'WITHHELD') || level === marked) ?? 'WITHHELD';
    },
  };
}

type Levels = ReadonlyMap<string, Disclosure | undefined>;

const mapped = (
  classes: Readonly<Record<string, string>>,
  disclosed: (dataClass: string) => Disclosure | undefined,
): Levels => new Map(Object.entries(classes).map(([name, dataClass]) => [name, disclosed(dataClass)]));

const hidden = (levels: Levels): readonly string[] =>
  [...levels].filter(([, level]) => level === undefined).map(([name]) => name);
