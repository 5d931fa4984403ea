import {
  person,
  type PersonAddressRecordedData,
  type PersonEvent,
  type PersonName,
  type PersonSupportProfileRecordedData,
} from '#casework/person';
import type { Code } from '#policy/code-lists';
import { localDateOf, type LocalDate } from '#policy/working-days';
import { readable, type Sealable } from '#privacy/sealing';
import { allSaid, lastSaid, standing } from './standing.js';
import type { Records } from './records.js';

/** Somebody the record says the adult is connected with. */
export interface Relation {
  readonly name?: string;
  readonly type: Code<'RELATIONSHIP'>;
  readonly childInHousehold: boolean;
}

/** What a message may need of an adult: who they are as known then, what protects them as known now. */
export interface PersonFile {
  readonly personRef: string;
  /** False once the key is destroyed, or where the record was merged away: nothing can be told of them any more. */
  readonly readable: boolean;
  readonly restricted: boolean;
  readonly name?: PersonName;
  readonly dob?: string;
  readonly nhsNumber?: string;
  readonly address?: string;
  /** False as soon as anybody has said so of a place the adult lives at (RR-4). */
  readonly safeToContact: boolean;
  readonly relations: readonly Relation[];
  readonly support?: PersonSupportProfileRecordedData;
  /** Every name the record holds, of the adult and of whom they are connected with: free text may say none of others. */
  readonly names: readonly string[];
}

export async function personFile(records: Records, personRef: string, on: string): Promise<PersonFile> {
  const { then, now } = await records.of(person, personRef);
  const known = standing(then as readonly PersonEvent[]);
  const today = standing(now as readonly PersonEvent[]);
  const told = lastNames(known);
  const registered = allSaid(known, 'PersonRegistered', 'PersonCorrected');
  const dob = registered.flatMap(({ data }) => (data.dob === undefined ? [] : [data.dob])).at(-1);
  const verified = lastSaid(known, 'PersonIdentityVerified');
  return {
    personRef,
    readable: told !== undefined && !isGone(today),
    restricted: isRestricted(today),
    ...some('name', told?.find(({ use }) => use === 'OFFICIAL') ?? told?.[0]),
    ...some('dob', open(dob)),
    ...some('nhsNumber', open(verified?.data.nhsNumber)),
    ...some('address', open(livesAt(known, localDateOf(on)).at(-1)?.address)),
    safeToContact: livesAt(today, localDateOf(on)).every((place) => place.safeToContact),
    relations: relationsIn(today),
    ...some('support', lastSaid(known, 'PersonSupportProfileRecorded')?.data),
    names: namesIn(today),
  };
}

const open = <T>(value: Sealable<T> | undefined): T | undefined =>
  value === undefined ? undefined : readable(value);

const some = <K extends string, V>(key: K, value: V | undefined): { readonly [k in K]?: V } =>
  (value === undefined ? {} : { [key]: value }) as { readonly [k in K]?: V };

function lastNames(known: readonly PersonEvent[]): readonly PersonName[] | undefined {
  const told = allSaid(known, 'PersonRegistered', 'PersonCorrected');
  return open(told.flatMap(({ data }) => (data.names === undefined ? [] : [data.names])).at(-1));
}

/** Whom nobody can be told of: erased, or kept under another record. */
const isGone = (today: readonly PersonEvent[]): boolean => {
  const last = lastSaid(today, 'PersonKeyDestroyed', 'PersonsMerged', 'PersonMergeReversed');
  return last !== undefined && last.type !== 'PersonMergeReversed';
};

const isRestricted = (today: readonly PersonEvent[]): boolean =>
  lastSaid(today, 'PersonRestricted', 'PersonRestrictionLifted')?.type === 'PersonRestricted';

/** Kinds of place an adult lives at. */
const LIVED_AT: ReadonlySet<string> = new Set(['HOME', 'TEMPORARY', 'PLACEMENT']);

/** Where they live, of each kind of place what was said last. */
function livesAt(events: readonly PersonEvent[], on: LocalDate): readonly PersonAddressRecordedData[] {
  const said = allSaid(events, 'PersonAddressRecorded').map(({ data }) => data);
  const last = said.filter(({ use }, index) => !said.slice(index + 1).some((later) => later.use === use));
  return last.filter(({ use, to }) => LIVED_AT.has(use) && (to === undefined || to >= on));
}

const relationsIn = (today: readonly PersonEvent[]): readonly Relation[] =>
  allSaid(today, 'PersonRelationshipLinked').map(({ data: { name, type, childInHousehold } }) => ({
    ...some('name', open(name)),
    ...{ type, childInHousehold },
  }));

const namesIn = (today: readonly PersonEvent[]): readonly string[] => [
  ...allSaid(today, 'PersonRegistered', 'PersonCorrected')
    .flatMap(({ data }) => open(data.names) ?? [])
    .map(({ given, family }) => [...given, family].join(' ')),
  ...relationsIn(today).flatMap(({ name }) => name ?? []),
];
