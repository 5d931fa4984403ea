import { nameKey } from '../blind-index/normalise-name.js';

/** A name as the records hold it: structured, or as somebody wrote it (`Ada Finch`, `Finch, Ada`, `Dotty`). */
export type KnownName =
  string | { readonly family: string; readonly given: readonly string[]; readonly preferred?: string };

/**
 * One way a name is written. What could as well be an ordinary word is a name only when written like one: a part by itself with a
 * `capital`, initials before a family name with a `dot`.
 */
export interface NameForm {
  /** Its words without case, accents and punctuation, one after the other. */
  readonly key: string;
  /** The lengths of `key` at which a word ends: where a text may have a space. */
  readonly ends: ReadonlySet<number>;
  readonly needs?: 'capital' | 'dot';
}

/** Words before a family name that tell nobody apart. */
const PARTICLES = new Set(
  'al ap bin bint da de del della den der des di dos du el ibn la le st ter van von'.split(' '),
);

/** Every way a name is looked for: whole, reversed, with initials, and each telling part by itself. */
export function formsOf(name: KnownName): readonly NameForm[] {
  const { family, given, preferred = '' } = typeof name === 'string' ? partsOf(name) : name;
  const firsts = [given[0] ?? '', given.join(' '), preferred].filter((first) => nameKey(first) !== '');
  const wholes = firsts.flatMap((first) => [`${first} ${family}`, `${family} ${first}`]);
  const asGiven = typeof name === 'string' ? name : firsts.length === 0 ? family : '';
  const initials = firsts.flatMap((first) => [
    `${initialsOf(first)} ${family}`,
    `${first.trim().slice(0, 1)} ${family}`,
  ]);
  const parts = [...given, preferred, family].flatMap((part) => [part, ...wordsOf(part)]);
  return distinct([
    ...[...wholes, asGiven].map((text) => formOf(text)),
    ...initials.map((text) => formOf(text, 'dot')),
    ...parts.filter(isTelling).map((text) => formOf(text, 'capital')),
  ]);
}

/** The last word is the family name, unless a comma says that it came first. */
function partsOf(name: string): Exclude<KnownName, string> {
  const [before = '', after] = name.split(',', 2);
  if (after !== undefined) return { family: before, given: wordsOf(after) };
  const words = name.split(/\s+/).filter((word) => nameKey(word) !== '');
  return { family: words.at(-1) ?? '', given: words.slice(0, -1) };
}

const isTelling = (part: string): boolean => nameKey(part).length > 1 && !PARTICLES.has(nameKey(part));

const wordsOf = (text: string): readonly string[] =>
  text.split(/[^\p{L}\p{M}\p{N}]+/u).filter((word) => word !== '');

const initialsOf = (first: string): string =>
  wordsOf(first)
    .map((word) => word.slice(0, 1))
    .join(' ');

function formOf(text: string, needs?: NameForm['needs']): NameForm {
  const ends = new Set<number>();
  let key = '';
  for (const word of wordsOf(text)) {
    key += nameKey(word);
    ends.add(key.length);
  }
  return { key, ends, ...(needs !== undefined && { needs }) };
}

/** One form a key, and of two the one that needs less. */
function distinct(forms: readonly NameForm[]): readonly NameForm[] {
  const byKey = new Map<string, NameForm>();
  for (const form of forms) {
    if (form.key.length > 1 && !byKey.has(form.key)) byKey.set(form.key, form);
  }
  return [...byKey.values()];
}
