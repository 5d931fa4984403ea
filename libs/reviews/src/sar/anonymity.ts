import { readable } from '#privacy/sealing';
import { scanText, type FindingKind, type KnownName } from '#privacy/scan';
import type { SarState } from './state.js';

/** A text that is to be published, and the field it came in. */
export interface TextToPublish {
  readonly pointer: string;
  readonly text: string;
}

/** What was found where: never what it says. */
export interface Identifying {
  readonly pointer: string;
  readonly kind: FindingKind;
  readonly start: number;
  readonly end: number;
}

/** Names the review itself keeps out: family who were told, and whoever its checklists name. */
export const namesOfReview = ({ namesToKeepOut }: Pick<SarState, 'namesToKeepOut'>): readonly string[] =>
  namesToKeepOut.flatMap(({ name }) => readable(name) ?? []);

/** The first thing in texts to be published that could tell who somebody is (S-6, N-3). */
export function identifyingIn(
  texts: readonly TextToPublish[],
  names: readonly KnownName[],
): Identifying | undefined {
  for (const { pointer, text } of texts) {
    const [first] = scanText(text, names);
    if (first !== undefined) return { pointer, ...first };
  }
  return undefined;
}

const WHAT: Readonly<Record<FindingKind, string>> = {
  'nhs-number': 'an NHS number',
  'date-of-birth': 'a full date, which could be a date of birth: name the month and the year',
  postcode: 'a postcode',
  name: 'a name',
  'phone-number': 'a telephone number',
  'e-mail-address': 'an e-mail address',
};

/** Says what was found and where, and not the thing itself: a refusal may be logged. */
export const whatIsIdentifying = ({ kind, start, end }: Identifying): string =>
  `From character ${start + 1} to ${end} the text holds ${WHAT[kind]}; what is published must not tell who anybody is.`;
