import { draftOf, type Draft, type DraftEntry, type MessageDefinition } from '../feeds/index.js';
import type { Profile } from '../profiles/made-for.js';
import type { MinimiseContext, SharingFacts } from './minimise-types.js';

/** A case in which nothing stands against telling. */
export const OPEN: SharingFacts = {
  referrerWaived: true,
  recipientHasRole: true,
  safeToContact: true,
  recipientLinkedToSource: false,
  recipientContainsPersonAlleged: false,
  restricted: false,
  names: [{ family: 'Finch', given: ['Ada'] }, 'Dean Marsh', 'Rowan Ellis'],
  on: '2026-04-07',
};

const KIND_OF: Readonly<Record<string, string>> = {
  POLICE_MIN: 'POLICE',
  POLICE_IDENT: 'POLICE',
  NHS_MIN: 'ICB',
  NHS_IDENT: 'NHS_TRUST',
  CAUSED_ENQUIRY: 'NHS_TRUST',
  CQC_SERVICE: 'REGULATOR',
  PLACING_LA: 'AUTHORITY',
  PUBLIC: 'PUBLIC',
};

export const contextOf = (profile: Profile, facts: Partial<SharingFacts> = {}): MinimiseContext => ({
  profile,
  recipient: { orgCode: 'ORG-RECIPIENT', kind: KIND_OF[profile] ?? 'OTHER' },
  facts: { ...OPEN, ...facts },
});

/** A draft with the message's example in every field, and what is said of some of them instead. */
export function exampleDraft<Path extends string>(
  message: MessageDefinition<Path>,
  instead?: Readonly<Partial<Record<NoInfer<Path>, DraftEntry | undefined>>>,
): Draft {
  const example = Object.entries<unknown>(message.example).map(([path, value]) => [
    path,
    path === 'contact.name' ? { value, marks: ['NAMED_CONTACT'] } : { value },
  ]);
  return draftOf<string>(message, { ...(Object.fromEntries(example) as Draft['fields']), ...instead });
}
