import type { DomainEvent } from '#event-sourcing/events';
import { readable } from '#privacy/sealing';
import type { PersonName } from '../person/event-data.js';

/** Names the record itself knows, and what stands in an export in their place. */
export interface KnownNames {
  /** `A.F.` for the adult and for those who have a child at home; a sentence for everybody else. */
  readonly standIns: ReadonlyMap<string, string>;
}

const WITHHELD = '[name withheld]';
/** Shorter parts of a name are words of the language as well. */
const SHORTEST = 3;

type Data = Readonly<Record<string, unknown>>;

/** As much of an event as names are found in, opened. */
type Telling = Pick<DomainEvent, 'type' | 'data'>;

const text = (value: unknown): string | undefined => {
  const known = readable<unknown>(value);
  return typeof known === 'string' && known.trim() !== '' ? known.trim() : undefined;
};

/** The name and each word of it long enough to tell somebody apart. */
const wordsOf = (name: string): readonly string[] => [
  name,
  ...name.split(/[\s-]+/).filter((word) => word.length >= SHORTEST),
];

export const initialsIn = (name: string): string =>
  `${name
    .split(/[\s-]+/)
    .flatMap((word) => Array.from(word)[0] ?? [])
    .join('.')
    .toUpperCase()}.`;

/** Fields, at any depth, that hold the name of somebody who is not the adult. */
const NAME_FIELDS: ReadonlySet<string> = new Set([
  'name',
  'contact',
  'holder',
  'assessor',
  'decisionMaker',
  'ownerPerson',
  'applicant',
  'acceptedBy',
  'madeBy',
  'consulted',
]);

/** Every name the record of the person and of the case tells. The adult's own come last, and so win. */
export function namesIn(person: readonly Telling[], story: readonly Telling[]): KnownNames {
  const others = [...person, ...story].flatMap(({ type, data }) =>
    type === 'PersonRegistered' || type === 'PersonCorrected' ? [] : namesOf(data, childAtHome(data)),
  );
  const own = person.flatMap(({ data }) => ownNames(data as Data));
  return { standIns: new Map([...others, ...own]) };
}

const childAtHome = (data: unknown): boolean => (data as Data).childInHousehold === true;

type StandIn = readonly [name: string, standIn: string];

function namesOf(value: unknown, initials: boolean, field = ''): readonly StandIn[] {
  const name = NAME_FIELDS.has(field) ? text(value) : undefined;
  if (name !== undefined)
    return wordsOf(name).map((word) => [word, initials ? initialsIn(name) : WITHHELD] as const);
  if (Array.isArray(value)) return value.flatMap((each) => namesOf(each, initials, field));
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, each]) => namesOf(each, initials, key));
}

function ownNames({ names }: Data): readonly StandIn[] {
  const known = readable<readonly PersonName[]>(names as never);
  if (known === undefined) return [];
  return known.flatMap(({ given, family, preferred }) => {
    const whole = [...given, family].join(' ');
    const called = [whole, ...given, family, ...(preferred === undefined ? [] : [preferred])];
    return called
      .flatMap(wordsOf)
      .filter((word) => word.length >= SHORTEST)
      .map((word) => [word, initialsIn(whole)] as const);
  });
}
