import type { DisclosedContent } from '#information-sharing/disclosure';
import type { FeedName } from '#information-sharing/feeds';
import { fieldsOf, type Profile } from '#information-sharing/profiles';
import type { JsonValue } from '#platform/json';
import { CANARIES, found, type Canary } from './canaries.js';
import { wordFor } from './sown.js';

/** What may stand in which field, of everything that is typed anywhere: whoever finds anything else has found a leak. */
const MAY_HOLD: Readonly<Record<string, readonly string[]>> = {
  'person.names': names('family', 'given'),
  'person.dateOfBirth': names('dob'),
  'person.nhsNumber': names('nhsNumber'),
  'person.address': names('address'),
  forceRef: [...names('externalRef'), wordFor('considerCrime', '/policeRef')],
  personsAlleged: names('alleged'),
  action: [wordFor('addPlanAction', '/what')],
  scope: [wordFor('causeEnquiry', '/scope')],
  questions: [wordFor('causeEnquiry', '/questions')],
};

function names(...canaries: readonly Canary[]): readonly string[] {
  return canaries;
}

/** Where a message says what was left out of it (RR-5). */
const WITHHELD = 'withheld';

const SOWN = new RegExp(`${CANARIES.sown}[a-z]+`, 'gi');

/** Canaries and sown words in a text. A sown word stands for itself, not for the word all of them begin with. */
const typedIn = (text: string): readonly string[] => [
  ...(text.match(SOWN) ?? []),
  ...found(text)
    .map((each) => each.split(':')[0] ?? '')
    .filter((name) => name !== 'sown'),
];

/** Fields a message holds though its profile does not list them, and texts that stand where they do not belong. */
export function leaks(content: DisclosedContent, profile: Profile): readonly string[] {
  const { feed, type, data, ...rest } = content;
  const listed = [...fieldsOf(profile, feed as FeedName, type), WITHHELD];
  return [
    ...typedIn(JSON.stringify(rest)).map((word) => `${type}: ${word} beside the data`),
    ...fieldsIn(data).flatMap(([path, value]) => {
      const field = listed.find((each) => each === path);
      const allowed = MAY_HOLD[path] ?? [];
      return [
        ...(field === undefined ? [`${type}: ${path} is not listed`] : []),
        ...typedIn(JSON.stringify(value))
          .filter((word) => !allowed.includes(word))
          .map((word) => `${type}: ${word} in ${path}`),
      ];
    }),
  ];
}

/** Values by the paths profiles list them by: objects are gone into, lists are one value. What is corrected is looked at as told. */
function fieldsIn(data: object, above = ''): readonly (readonly [path: string, value: JsonValue])[] {
  return Object.entries(data as Record<string, JsonValue>).flatMap(([name, value]) => {
    const path = `${above}${name}`;
    const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
    return isObject && path !== 'corrected' ? fieldsIn(value, `${path}.`) : [[path, value] as const];
  });
}
