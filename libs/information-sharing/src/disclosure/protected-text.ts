import { scanText, type KnownName } from '#privacy/scan';
import type { ProposedField, ProtectedFact } from './proposal.js';

/** Without case, accents, spaces and punctuation: an address or number is the same however it is written. */
const plain = (text: string): string =>
  text
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]/g, '');

const holds = (text: string, what: string): boolean =>
  plain(what).length > 3 && plain(text).includes(plain(what));

const isTyped = ({ marks }: ProposedField): boolean => marks.includes('FREE_TEXT');

/** A family name by itself may be the adult's own, and tells of nobody else. */
const tellsMoreThanFamily = (found: string, name: KnownName): boolean => {
  const family = typeof name === 'string' ? (name.trim().split(/\s+/).at(-1) ?? '') : name.family;
  return plain(found) !== plain(family) || plain(family) === plain(typeof name === 'string' ? name : '');
};

/** Whether something typed says who raised the concern: their name, or by which they are reached. */
export function saysReferrer(field: ProposedField, facts: ProtectedFact | undefined): boolean {
  if (facts === undefined || !isTyped(field)) return false;
  const { text } = field;
  const isNamed = facts.referrerNames.some((name) =>
    scanText(text, [name]).some(
      ({ kind, start, end }) => kind === 'name' && tellsMoreThanFamily(text.slice(start, end), name),
    ),
  );
  return isNamed || facts.referrerContacts.some((contact) => holds(text, contact));
}

const POSTCODE = /[A-Z]{1,2}\d[A-Z\d]?\s*\d[A-Z]{2}/iu;

/** Whether a field says where the adult is to be found though they must not be sought there. */
export function saysUnsafeAddress(field: ProposedField, { unsafeAddresses }: ProtectedFact): boolean {
  if (unsafeAddresses.length === 0) return false;
  if (field.marks.includes('ADDRESS')) return true;
  return (
    isTyped(field) &&
    unsafeAddresses.some((address) => {
      const postcode = POSTCODE.exec(address)?.[0];
      const street = address.split(',')[0] ?? address;
      return holds(field.text, street) || (postcode !== undefined && holds(field.text, postcode));
    })
  );
}
