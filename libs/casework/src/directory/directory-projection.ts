import { defineProjection, foldTable, SEEN_AT_ONCE_MS } from '#event-sourcing/projection';
import { personEvents, type PersonEvent } from '../person/events.js';
import { foldPerson } from './fold-person.js';
import { identityTokens, type DirectoryServices } from './identity-tokens.js';
import type { IdentityTokens, PersonRow } from './person-row.js';

type Tokens = ReadonlyMap<string, IdentityTokens>;

/** Who is on record: what search goes by, and what lists need to know of a person before they show a case. */
export const personDirectory = defineProjection<PersonEvent, Tokens, DirectoryServices>({
  name: 'person-directory',
  version: 2,
  refreshTargetMs: SEEN_AT_ONCE_MS,
  accessClass: 'PERSON_IDENTITY',
  events: personEvents.map(({ type }) => type),
  caseOf: ({ stream }) => stream,
  prepare: identityTokens,
  tables: {
    person: foldTable<PersonRow, 'personRef', PersonEvent, Tokens>({
      columns: {
        personRef: 'uuid',
        areaCode: 'text',
        status: 'text',
        survivor: 'uuid',
        names: 'jsonb',
        dob: 'jsonb',
        dobAccuracy: 'text',
        nhsNumber: 'jsonb',
        sex: 'text',
        ethnicity: 'text',
        supportReason: 'text',
        deceased: 'bool',
        needsMatching: 'bool',
        restricted: 'bool',
        allowedUsers: 'text[]',
        conflictedUsers: 'text[]',
        subjectUser: 'text',
        relatives: 'jsonb',
        nameTokens: 'text[]',
        dobTokens: 'text[]',
        nhsTokens: 'text[]',
        tokens: 'text[]',
        registeredAt: 'timestamptz',
      },
      key: ['personRef'],
      indexes: [
        { columns: ['tokens'], using: 'gin' },
        // Whom somebody may not know of: the few that every list asks for.
        { columns: ['personRef'], where: "restricted or conflicted_users <> '{}'" },
      ],
      keysOf: ({ stream }) => [{ personRef: stream.slice('person-'.length) }],
      fold: foldPerson,
    }),
  },
});
