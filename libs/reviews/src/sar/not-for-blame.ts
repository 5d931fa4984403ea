import { scanText, type KnownName } from '#privacy/scan';
import type { TextToPublish } from './anonymity.js';

/** What a review is not for (S-10): the code and the sentence of whoever refuses it. */
export const SAR_NOT_FOR_BLAME = {
  id: 'S-10',
  code: 'SAR_NOT_FOR_BLAME',
  reason:
    'A review is made to learn and not to blame: address the recommendation to a role or an organisation, and name nobody.',
  source: 'domain 3.5 S-10',
} as const;

const TITLES =
  'mr|mrs|ms|miss|mx|dr|doctor|prof|professor|sir|dame|lord|lady|nurse|sister|matron|pc|dc|ps|ds|di|sgt|sergeant|constable|inspector|cllr|councillor|rev';
/** A title in any case, then a word that begins with a capital: a name nobody told the ledger. */
const TITLED = new RegExp(
  `(?<![\\p{L}\\p{N}])(?:${TITLES})\\.?[ \\u00a0]{1,2}(?=(\\p{Lu}[\\p{L}'’-]+))`,
  'giu',
);

/** Words that begin with a capital after a title and are the rest of the role. */
const OF_ROLES = new Set(
  'adult adviser advisor associate care chief clinical consultant director general in lead leads manager of officer practitioner prescriber safeguarding specialist and or'.split(
    ' ',
  ),
);

/**
 * The field of the first text that names an individual: somebody whose name is known to the review, or anybody behind a title.
 * Pure; for what is recommended (S-10). A name written without a title, and told to nobody, is for the reader to find.
 */
export function blamesIndividual(
  texts: readonly TextToPublish[],
  names: readonly KnownName[],
): { readonly pointer: string } | undefined {
  const found = texts.find(({ text }) => namesSomebody(text, names));
  return found === undefined ? undefined : { pointer: found.pointer };
}

function namesSomebody(text: string, names: readonly KnownName[]): boolean {
  const titled = [...text.matchAll(TITLED)].some(([, word = '']) => isNameLike(word));
  return titled || scanText(text, names).some(({ kind }) => kind === 'name');
}

/** The pattern is blind to case for the title's sake: whether the word itself has a capital is asked here. */
const isNameLike = (word: string): boolean => /^\p{Lu}/u.test(word) && !OF_ROLES.has(word.toLowerCase());
