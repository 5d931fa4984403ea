import { pathsOfProfile, REFERRER_FIELD, type DisclosedContent } from '#information-sharing/disclosure';
import type { FeedName } from '#information-sharing/feeds';
import { fieldsOf, type Profile } from '#information-sharing/profiles';
import type { JsonValue } from '#platform/json';
import type { Disclosed } from '../partners/told.js';
import type { Typed } from '../support/typed.js';

/** Where somebody must have typed what a field tells: whoever finds anything else there has found a leak. */
const MAY_HOLD: Readonly<Record<string, RegExp>> = {
  'person.names': /\/names\/\[\]\/(family|given\/\[\])$/,
  'person.dateOfBirth': /\/dob$/,
  'person.nhsNumber': /\/nhsNumber$/,
  'person.address': /^recordAddress \/address$/,
  forceRef: /\/externalRefs\/\[\]\/value$|^considerCrime \/policeRef$/,
  personsAlleged: /\/peopleAlleged\/\[\]\/name$/,
  [REFERRER_FIELD]: /\/referrer\/name$/,
  action: /^addPlanAction \/what$/,
  scope: /^causeEnquiry \/scope$/,
  questions: /^causeEnquiry \/questions$/,
  // Written to be published.
  text: /^(issueRecommendation|nameNonResponder) \/publicText$/,
  ...Object.fromEntries(
    ['title', 'pseudonym', 'summary', 'findings', 'url'].map((field) => [field, /^publishSar \//]),
  ),
};

/** Where a message says what was left out of it (RR-5). */
const WITHHELD = 'withheld';

/** Fields that disclosures hold though their profile does not list them, and typed texts that stand where they do not belong. */
export const leaksOf = (disclosures: readonly Disclosed[], typed: readonly Typed[]): readonly string[] => {
  const search = searchFor(typed);
  return disclosures.flatMap(({ contents, proposed: { profile } }) =>
    contents.flatMap((content) => leaks(content, profile, search)),
  );
};

/** Where the texts were typed that stand in this one. */
type Search = (text: string) => readonly Found[];
interface Found {
  readonly text: string;
  /** Everywhere this text was typed. */
  readonly at: readonly string[];
}

function leaks(content: DisclosedContent, profile: Profile, search: Search): readonly string[] {
  const { feed, type, data, ...rest } = content;
  const { corrected = {}, ...told } = data as { corrected?: object };
  const inTold = leaksIn(told, listedIn(profile, feed, type), search);
  const inCorrected = leaksIn(corrected, listedIn(profile, feed, data['messageType'] as string), search);
  const beside = search(JSON.stringify(rest)).map(({ text, at }) => `${text} (${at.join()}) beside the data`);
  return [...beside, ...inTold, ...inCorrected].map((leak) => `${feed ?? ''}/${type}: ${leak}`);
}

/** What somebody shares by hand, on no feed, is of what the profile lists anywhere; and the referrer, where D-5 lets that leave. */
const listedIn = (profile: Profile, feed: FeedName | undefined, type: string): readonly string[] => [
  ...(feed === undefined ? [...pathsOfProfile(profile), REFERRER_FIELD] : fieldsOf(profile, feed, type)),
  WITHHELD,
];

const leaksIn = (data: object, listed: readonly string[], search: Search): readonly string[] =>
  fieldsIn(data).flatMap(([path, value]) => [
    ...(listed.includes(path) ? [] : [`${path} is not listed`]),
    ...search(JSON.stringify(value))
      .filter(({ at }) => !at.some((each) => MAY_HOLD[path]?.test(each)))
      .map(({ text, at }) => `${text} (${at.join()}) in ${path}`),
  ]);

/** Values by the paths profiles list them by: objects are gone into, lists are one value. */
function fieldsIn(data: object, above = ''): readonly (readonly [path: string, value: JsonValue])[] {
  return Object.entries(data as Record<string, JsonValue>).flatMap(([name, value]) => {
    const path = `${above}${name}`;
    const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
    return isObject ? fieldsIn(value, `${path}.`) : [[path, value] as const];
  });
}

/** What is shorter is a name at most by chance, and stands everywhere. */
const SHORTEST = 3;

/** Looks for whole words, whatever their case, so that a name is not found within a code. */
export function searchFor(typed: readonly Typed[]): Search {
  const places = new Map<string, Set<string>>();
  for (const { at, text } of typed) {
    const key = folded(text).trim();
    if (key.length >= SHORTEST) places.set(key, (places.get(key) ?? new Set()).add(at));
  }
  return (text) => {
    const where = ` ${folded(text)} `;
    return [...places]
      .filter(([key]) => where.includes(` ${key} `))
      .map(([key, at]) => ({ text: key, at: [...at] }));
  };
}

/** Words in small letters with one blank between them; a mail address is one word. */
const folded = (text: string): string =>
  text
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}@.]+/gu, ' ')
    .replaceAll(/\.(?= |$)/g, '');
