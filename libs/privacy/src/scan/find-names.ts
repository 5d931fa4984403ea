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
  let next = 0;
  for (const [at, word] of words.entries()) {
    if (at < next) continue;
    const longest = longestFrom(words, at, text, forms);
    if (longest === undefined) continue;
    found.push({ start: word.start, end: longest.word.end });
    next = longest.at + 1;
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

/** The last word of the longest name that begins at `at`. */
function longestFrom(
  words: readonly Word[],
  at: number,
  text: string,
  forms: ReadonlyMap<string, readonly NameForm[]>,
): { readonly word: Word; readonly at: number } | undefined {
  const begins = forms.get(words[at]?.key.slice(0, 1) ?? '') ?? [];
  const longest = Math.max(
    0,
    ...begins.map((form) => wordsTaken(words.slice(at, at + form.key.length), text, form)),
  );
  const word = words[at + longest - 1];
  return longest === 0 || word === undefined ? undefined : { word, at: at + longest - 1 };
}

/** How many of the words are the name, or none: they do not spell it, or it may be ordinary words here. */
function wordsTaken(words: readonly Word[], text: string, { key, ends, needs }: NameForm): number {
  let spelt = '';
  let end: number | undefined;
  for (const [index, word] of words.entries()) {
    if (end !== undefined && !mayFollow(text.slice(end, word.start), ends.has(spelt.length))) return 0;
    spelt += word.key;
    end = word.end;
    if (spelt === key) return isWrittenAsName(words.slice(0, index + 1), text, needs) ? index + 1 : 0;
    if (!key.startsWith(spelt)) return 0;
  }
  return 0;
}

const mayFollow = (gap: string, atWordEnd: boolean): boolean =>
  WITHIN_WORD.test(gap) || (atWordEnd && BETWEEN_WORDS.test(gap));

function isWrittenAsName(words: readonly Word[], text: string, needs: NameForm['needs']): boolean {
  const [first, last] = [words[0], words.at(-1)];
  if (needs === undefined || first === undefined || last === undefined) return true;
  if (needs === 'dot') return text.slice(first.start, last.end).includes('.');
  return last.capital && !isOrdinaryWord(first, text);
}

/** A function word that begins a sentence, or a month beside its day or year. */
function isOrdinaryWord({ key, start, end }: Word, text: string): boolean {
  const before = text.slice(Math.max(0, start - 12), start);
  if (FUNCTION_WORDS.has(key)) return /(?:^|[.!?:;\n“"'‘(•–-])\s*$/u.test(before);
  return MONTHS.has(key) && (/[0-9](?:st|nd|rd|th)?\s+$/.test(before) || /^\s+[0-9]/.test(text.slice(end)));
}
