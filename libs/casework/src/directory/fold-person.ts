import type { ProjectedEvent } from '#event-sourcing/projection';
import type { Kept } from '#record-keeping/reading';
import type { PersonName, PersonRegisteredData } from '../person/event-data.js';
import type { PersonEvent } from '../person/events.js';
import { withTokens, type IdentityTokens, type PersonRow } from './person-row.js';

type Event = ProjectedEvent<PersonEvent>;

const NO_TOKENS: IdentityTokens = { names: [], dob: [], nhs: [] };

/** The row an event leaves behind. Pure. */
export function foldPerson(
  row: PersonRow | undefined,
  event: Event,
  tokens: ReadonlyMap<string, IdentityTokens>,
): PersonRow | undefined {
  if (event.type === 'PersonRegistered')
    return registered(event.data, event.meta.recordedAt, tokens.get(event.eventId));
  if (row === undefined) return undefined;
  const next = changed(row, event);
  const told = tokens.get(event.eventId);
  return told === undefined ? next : withTokens(next, told);
}

function registered(
  data: PersonRegisteredData,
  registeredAt: string,
  tokens: IdentityTokens | undefined,
): PersonRow {
  const row: PersonRow = {
    personRef: data.personRef,
    areaCode: data.areaCode,
    status: 'Provisional',
    survivor: null,
    names: data.names as Kept<readonly PersonName[]>,
    dob: (data.dob ?? null) as Kept<string>,
    dobAccuracy: data.dobAccuracy,
    nhsNumber: null,
    sex: data.sex,
    ethnicity: data.ethnicity,
    supportReason: null,
    deceased: false,
    needsMatching: data.needsMatching,
    restricted: false,
    allowedUsers: [],
    conflictedUsers: data.staffUserId === undefined ? [] : [data.staffUserId],
    subjectUser: data.staffUserId ?? null,
    relatives: [],
    nameTokens: [],
    dobTokens: [],
    nhsTokens: [],
    tokens: [],
    registeredAt,
  };
  return withTokens(row, tokens ?? NO_TOKENS);
}

function changed(row: PersonRow, event: Event): PersonRow {
  switch (event.type) {
    case 'PersonIdentityVerified':
      return {
        ...row,
        status: 'Verified',
        needsMatching: false,
        nhsNumber: event.data.nhsNumber as Kept<string>,
      };
    case 'PersonCorrected':
      return corrected(row, event.data);
    case 'PersonSupportProfileRecorded':
      return { ...row, supportReason: event.data.primarySupportReason };
    case 'PersonRelationshipLinked': {
      const { otherUserId } = event.data;
      if (otherUserId === undefined) return row;
      return withConflicts({
        ...row,
        relatives: [...row.relatives, { eventId: event.eventId, userId: otherUserId }],
      });
    }
    case 'PersonRestricted':
      return { ...row, restricted: true, allowedUsers: event.data.allowedUsers };
    case 'PersonRestrictionLifted':
      return { ...row, restricted: false, allowedUsers: [] };
    case 'PersonDeathRecorded':
      return { ...row, deceased: true };
    case 'PersonsMerged':
      return { ...row, status: 'MergedInto', survivor: event.data.survivor };
    // Whoever merged them doubted who this is, so the identity is to be verified anew.
    case 'PersonMergeReversed':
      return withTokens({ ...row, status: 'Provisional', survivor: null, nhsNumber: null }, { nhs: [] });
    case 'PersonKeyDestroyed':
      return withTokens({ ...row, status: 'Erased' }, NO_TOKENS);
    case 'PersonEntryRecordedInError':
      return takenBack(row, event.data.correctedEventType, event.data.correctedEventId);
    default:
      return row;
  }
}

function corrected(
  row: PersonRow,
  data: Extract<PersonEvent, { type: 'PersonCorrected' }>['data'],
): PersonRow {
  return withConflicts({
    ...row,
    names: (data.names ?? row.names) as PersonRow['names'],
    dob: (data.dob ?? row.dob) as PersonRow['dob'],
    dobAccuracy: data.dobAccuracy ?? row.dobAccuracy,
    sex: data.sex ?? row.sex,
    ethnicity: data.ethnicity ?? row.ethnicity,
    subjectUser: data.staffUserId ?? row.subjectUser,
  });
}

/** An entry that no longer counts: the row goes back to what it was without it, as far as the row tells of it. */
function takenBack(row: PersonRow, type: string, eventId: string): PersonRow {
  switch (type) {
    case 'PersonIdentityVerified':
      return withTokens({ ...row, status: 'Provisional', nhsNumber: null }, { nhs: [] });
    case 'PersonDeathRecorded':
      return { ...row, deceased: false };
    case 'PersonRestricted':
      return { ...row, restricted: false, allowedUsers: [] };
    case 'PersonSupportProfileRecorded':
      return { ...row, supportReason: null };
    case 'PersonRelationshipLinked':
      return withConflicts({ ...row, relatives: row.relatives.filter((known) => known.eventId !== eventId) });
    default:
      return row;
  }
}

function withConflicts(row: PersonRow): PersonRow {
  const users = [row.subjectUser, ...row.relatives.map(({ userId }) => userId)];
  return { ...row, conflictedUsers: [...new Set(users.filter((user) => user !== null))].sort() };
}
