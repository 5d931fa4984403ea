import { nameKey } from '../blind-index/normalise-name.js';
import { formsOf, type KnownName, type NameForm } from './known-name.js';

/** A stretch of text: `text.slice(start, end)`. */
export interface Stretch {
  readonly start: number;
  readonly end: number;
}

interface Word extends Stretch {
  readonly key: string;
  readonly capital: boolean;
}

/** A run of letters and digits; what hyphenation and copying leave inside one (soft hyphen, zero width) does not end it. */
const WORD = /[\p{L}\p{M}\p{N}](?:[\p{L}\p{M}\p{N}\u00ad\u200b-\u200d\u2060]*[\p{L}\p{M}\p{N}])?/gu;
/** What may stand between two words of a name. */
const BETWEEN_WORDS = /^[\s.,\u2010-\u2015-]{1,3}$/u;
/** What may stand inside one word of a name. */
const WITHIN_WORD = /^['’ʼ`\u2010-\u2015-]\n?$/u;

/** Capitalised at the head of a sentence, or as months, these are words far oftener than names. */
const FUNCTION_WORDS = new Set(
  'an as at do he his if in is it my no of on or she so the to us we will'.split(' '),
);
const MONTHS = new Set(['april', 'may', 'june', 'july', 'august']);

/** Where a text holds one of the names, in any of its forms; the longest at each place. Pure. */
export function findNames(text: string, names: readonly KnownName[]): readonly Stretch[] {
  const forms = new Map<string, NameForm[]>();
  for (const form of names.flatMap(formsOf)) {
    const first = form.key.slice(0, 1);
    forms.set(first, [...(forms.get(first) ?? []), form]);
  }
  if (forms.size === 0) return [];
  const words = wordsOf(text);
  const found: Stretch[] = [];
  for (let at = 0; at < words.length;) {
    const last = longestFrom(text, words, at, forms);
    if (last >= 0) found.push({ start: words[at]!.start, end: words[last]!.end });
    at = Math.max(at, last) + 1;
  }
  return found;
}

function wordsOf(text: string): readonly Word[] {
  return [...text.matchAll(WORD)].map(({ 0: word, index }) => ({
    start: index,
    end: index + word.length,
    key: nameKey(word),
    capital: /^\p{Lu}/u.test(word.normalize('NFD')),
  }));
}

/** Index of the last word of the longest name that begins at `at`, or -1. */
function longestFrom(
  text: string,
  words: readonly Word[],
  at: number,
  forms: ReadonlyMap<string, readonly NameForm[]>,
): number {
  const begins = forms.get(words[at]!.key.slice(0, 1)) ?? [];
  return Math.max(-1, ...begins.map((form) => lastWordOf(text, words, at, form)));
}

function lastWordOf(text: string, words: readonly Word[], at: number, form: NameForm): number {
  let key = '';
  for (let last = at; last < words.length; last += 1) {
    const word = words[last]!;
    if (last > at && !mayFollow(text.slice(words[last - 1]!.end, word.start), form.ends.has(key.length)))
      return -1;
    key += word.key;
    if (key === form.key) return isWrittenAsName(text, words, at, last, form) ? last : -1;
    if (!form.key.startsWith(key)) return -1;
  }
  return -1;
}

const mayFollow = (gap: string, atWordEnd: boolean): boolean =>
  WITHIN_WORD.test(gap) || (atWordEnd && BETWEEN_WORDS.test(gap));

function isWrittenAsName(
  text: string,
  words: readonly Word[],
  at: number,
  last: number,
  { needs }: NameForm,
): boolean {
  if (needs === 'dot') return text.slice(words[at]!.start, words[last]!.end).includes('.');
  return needs === undefined || (words[last]!.capital && !isOrdinaryWord(text, words, at));
}

/** A function word that begins a sentence, or a month beside its day or year. */
function isOrdinaryWord(text: string, words: readonly Word[], at: number): boolean {
  const { key, start } = words[at]!;
  if (FUNCTION_WORDS.has(key)) return /(?:^|[.!?:;\n“"'‘(•–-])\s*$/u.test(text.slice(0, start));
  if (!MONTHS.has(key)) return false;
  return [words[at - 1], words[at + 1]].some((neighbour) =>
    /^\d{1,4}(?:st|nd|rd|th)?$/.test(neighbour?.key ?? ''),
  );
}
