import { doubleMetaphone } from 'double-metaphone';
import type { BlindToken } from './blind-token.js';
import { dobForms, type PartialDate } from './birth-date.js';
import { givenRoots } from './diminutives.js';
import { nameKey, nameParts } from './normalise-name.js';

/** One name of a person. A person known by one name only has it in either place. */
export interface IndexedName {
  readonly family?: string;
  readonly given?: readonly string[];
  readonly preferred?: string;
}

/** What search knows of a person. Former names and aliases are names like the others. */
export interface PersonIdentity extends PartialDate {
  readonly nhsNumber?: string;
  readonly names: readonly IndexedName[];
}

/** What the token was made of; also its HKDF domain. */
export type TokenKind =
  | 'nhs-number'
  | 'family'
  | 'family-part'
  | 'family-sound'
  | 'given'
  | 'given-root'
  | 'given-sound'
  | 'given-initial'
  | 'dob'
  | 'dob-month'
  | 'dob-year';

export interface IndexToken {
  readonly kind: TokenKind;
  readonly token: string;
}

export const nhsNumberKey = (nhsNumber: string): string => nhsNumber.replace(/[^0-9]/g, '');

/**
 * How a name sounds to an English ear (double metaphone); nothing for a script it does not know.
 * The p of Thompson and Simpson is not heard, and written as often as not.
 */
export const sounds = (key: string): readonly string[] =>
  [...new Set(doubleMetaphone(key.replace(/mps/g, 'ms')))].filter((code) => code !== '');

/** Texts of one name by kind, before they are made blind. */
export function familyForms(family: string): readonly (readonly [TokenKind, string])[] {
  const parts = nameParts(family);
  const words = [nameKey(family), ...parts];
  return [
    ['family', nameKey(family)],
    ...parts.map((part) => ['family-part', part] as const),
    ...words.flatMap(sounds).map((code) => ['family-sound', code] as const),
  ];
}

export function givenForms(given: string): readonly (readonly [TokenKind, string])[] {
  return [nameKey(given), ...nameParts(given)].flatMap((key) => [
    ['given', key] as const,
    ...givenRoots(key).map((root) => ['given-root', root] as const),
    ...sounds(key).map((code) => ['given-sound', code] as const),
    ['given-initial', key.match(/^./u)?.[0] ?? ''] as const,
  ]);
}

/** The tokens under which a person is found. They live in the search read model only, and go when the person's key goes. */
export function personTokens(identity: PersonIdentity, blind: BlindToken): readonly IndexToken[] {
  const forms = [
    ...(identity.nhsNumber === undefined ? [] : [['nhs-number', nhsNumberKey(identity.nhsNumber)] as const]),
    ...dobForms(identity),
    ...identity.names.flatMap(nameForms),
  ];
  const tokens = forms
    .filter(([, text]) => text !== '')
    .map(([kind, text]) => ({ kind, token: blind(kind, text) }));
  return [...new Map(tokens.map((token) => [token.token, token])).values()];
}

export function nameForms({
  family,
  given = [],
  preferred,
}: IndexedName): readonly (readonly [TokenKind, string])[] {
  const called = preferred === undefined ? given : [...given, preferred];
  return [...(family === undefined ? [] : familyForms(family)), ...called.flatMap(givenForms)];
}
