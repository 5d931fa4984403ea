import { scanForIdentifiers, type IdentifierFinding, type IdentifierKind } from '#privacy/redaction';
import type { KnownNames } from './known-names.js';

const STUBS: Readonly<Record<Exclude<IdentifierKind, 'name'>, string>> = {
  'nhs-number': '[NHS number withheld]',
  'date-of-birth': '[date withheld]',
  postcode: '[postcode withheld]',
};

/** Apostrophes and white space are written in more than one way, and so are capitals. */
const folded = (name: string): string =>
  name
    .toLowerCase()
    .replace(/['’]/g, '')
    .replace(/[\s-]+/g, ' ');

/**
 * A text in which whatever tells who somebody is has been replaced: names the record knows by initials or a stub, and NHS numbers,
 * full dates and postcodes by a stub. A name that stands nowhere in the record but in the text is not found: somebody reads an
 * export before it leaves (ADR 0143). Pure.
 */
export function redacted(text: string, { standIns }: KnownNames): string {
  const byName = new Map([...standIns].map(([name, standIn]) => [folded(name), standIn]));
  const found = scanForIdentifiers(text, [...standIns.keys()]);
  let end = 0;
  let result = '';
  for (const finding of found) {
    if (finding.start < end) continue;
    result += text.slice(end, finding.start) + standInFor(text, finding, byName);
    end = finding.end;
  }
  return result + text.slice(end);
}

function standInFor(
  text: string,
  { kind, start, end }: IdentifierFinding,
  byName: ReadonlyMap<string, string>,
): string {
  return kind === 'name' ? (byName.get(folded(text.slice(start, end))) ?? '[name withheld]') : STUBS[kind];
}
