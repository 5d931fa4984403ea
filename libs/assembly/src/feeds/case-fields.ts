import type { PersonName } from '#casework/person';
import type { DraftEntry, DraftField } from '#information-sharing/feeds';
import type { JsonValue } from '#platform/json';
import type { OrganisationRegistry } from '#policy/organisations';
import { From } from './provenance.js';
import type { CaseTold } from './reading/case-told.js';
import { distinct } from './reading/concern-file.js';

type Entry = DraftEntry | undefined;

/** A value of the ledger's own making; nothing where there is none. */
export const plain = (value: JsonValue | undefined): DraftField | undefined =>
  value === undefined ? undefined : { value };

/** Longer texts tell a story, and no feed carries one (domain 6.1). */
export const LONGEST_ACTION = 500;

/** What is alleged of the case, or confirmed once it is concluded, and where. */
export function risk({ concerns, enquiry }: CaseTold, organisations: OrganisationRegistry) {
  const [concern] = concerns;
  const confirmed = distinct((enquiry?.conclusion?.confirmedRisks ?? []).map(({ type }) => type));
  const alleged = concerns.flatMap((each) => {
    const from = new From(each, organisations);
    return each.riskTypes.flatMap((type) => from.value(type) ?? []);
  });
  return {
    riskTypes: confirmed.length > 0 ? confirmed.map((value) => ({ value })) : once(alleged),
    location: new From(concern, organisations).value(concern.told.location?.code),
  } satisfies Record<string, Entry>;
}

/** The same code of two concerns is said once: as known without a mark, where one of them has none. */
function once(fields: readonly DraftField[]): readonly DraftField[] | undefined {
  const values = distinct(fields.map(({ value }) => value));
  if (values.length === 0) return undefined;
  return values.flatMap((value) => {
    const same = fields.filter((field) => field.value === value);
    return same.find(({ marks }) => marks === undefined) ?? same[0] ?? [];
  });
}

export function incident({ concerns: [concern] }: CaseTold, organisations: OrganisationRegistry) {
  return { incidentDate: new From(concern, organisations).value(concern.told.incidentDate) };
}

/** What was done at once to protect the adult, in whichever concern. */
export const protection = ({ concerns }: CaseTold) => ({
  interimProtection: listed(distinct(concerns.flatMap((each) => each.protection))),
});

export const listed = (values: readonly JsonValue[]): readonly DraftField[] | undefined =>
  values.length === 0 ? undefined : values.map((value) => ({ value }));

export const namesOf = (name: PersonName | undefined): Entry =>
  name === undefined ? undefined : [{ value: { family: name.family, given: [...name.given] } }];

/** Who it is. */
export const identity = ({ person: { name, dob } }: CaseTold) => ({
  'person.names': namesOf(name),
  'person.dateOfBirth': plain(dob),
});

export const nhsNumber = ({ person }: CaseTold) => ({ 'person.nhsNumber': plain(person.nhsNumber) });

/** Where the adult lives, and whether they may be sought there. */
export const address = ({ person }: CaseTold) => ({
  'person.address': plain(person.address),
  'person.safeToContact': plain(person.address === undefined ? undefined : person.safeToContact),
});

/** Whom to ask: the post that leads the authority's safeguarding, never somebody by name unless one is named for it. */
export function contact(areaCode: string, organisations: OrganisationRegistry) {
  const post = organisations.authorityFor(areaCode)?.safeguardingContact;
  return { 'contact.role': plain(post?.role), 'contact.email': plain(post?.email) };
}

export function personsAlleged({ concerns }: CaseTold, organisations: OrganisationRegistry) {
  const named = concerns.flatMap((concern) => {
    const from = new From(concern, organisations);
    return concern.alleged.flatMap(({ name }) => (name === undefined ? [] : (from.value({ name }) ?? [])));
  });
  return { personsAlleged: named.length === 0 ? undefined : named };
}
