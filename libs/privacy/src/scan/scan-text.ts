import { scanForIdentifiers, type IdentifierKind } from '../redaction/scan-for-identifiers.js';
import { findNames, type Stretch } from './find-names.js';
import type { KnownName } from './known-name.js';

/** What a stretch of text tells about somebody. */
export type FindingKind = IdentifierKind | 'phone-number' | 'e-mail-address';

/** What kind, and where: `text.slice(start, end)`. It holds no content, so it may be logged and told. */
export interface Finding extends Stretch {
  readonly kind: FindingKind;
}

const PHONE =
  /(?<![\p{L}\p{N}+])(?:(?:\+|00)[1-9][0-9]{0,2}(?:[ .()\u00a0-]{0,3}[0-9]){7,12}|\(?0(?:[ .()\u00a0-]{0,2}[0-9]){9,10})(?![0-9])/gu;
const E_MAIL =
  /(?<![\p{L}\p{N}._%+'-])[\p{L}\p{N}._%+'-]{1,64}@[\p{L}\p{N}-]{1,63}(?:\.[\p{L}\p{N}-]{1,63})+/gu;

/**
 * Everything in a text that could tell who somebody is: NHS numbers that pass modulus 11, full dates (any may be a date of birth),
 * postcodes, telephone numbers, e-mail addresses, and the names given, whole words in any case, with or without accents, reversed,
 * with initials, or by a part alone where it is written as a name. What stands before publication (domain 3.5 S-6, 3.7 N-3).
 * Pure; in order of the text. A name nobody gave is not found: somebody reads a text before it is published.
 */
export function scanText(text: string, knownNames: readonly KnownName[] = []): readonly Finding[] {
  return [
    ...scanForIdentifiers(text),
    ...matchesOf(text, PHONE, 'phone-number'),
    ...matchesOf(text, E_MAIL, 'e-mail-address'),
    ...findNames(text, knownNames).map((stretch) => ({ ...stretch, kind: 'name' as const })),
  ].sort((a, b) => a.start - b.start || b.end - a.end);
}

function matchesOf(text: string, pattern: RegExp, kind: FindingKind): readonly Finding[] {
  return [...text.matchAll(pattern)].map(({ 0: match, index }) => ({
    kind,
    start: index,
    end: index + match.length,
  }));
}
