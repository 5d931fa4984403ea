import {
  acknowledged,
  closed,
  concern,
  dutyMet,
  feedback,
  heard,
  noEnquiry,
  told,
  triage,
} from './ordinary.js';
import type { Step, Story } from './story.js';

const GIVEN = [
  'Agnes',
  'Colin',
  'Dorothy',
  'Ernest',
  'Fatima',
  'Gwen',
  'Hassan',
  'Irene',
  'Joan',
  'Kenneth',
  'Lila',
];
const FAMILY = [
  'Abbott',
  'Begum',
  'Clarke',
  'Doyle',
  'Evans',
  'Foster',
  'Gill',
  'Hughes',
  'Iqbal',
  'Jarvis',
  'Khan',
  'Lowe',
  'Moss',
];
const HEARD = heard('I would rather it stopped.', 'To feel safe at home.');
/** How far each concern goes. */
const STAGES: readonly (readonly Step[])[] = [
  [],
  [triage],
  [triage, acknowledged, HEARD],
  [triage, acknowledged, HEARD, dutyMet],
  [triage, acknowledged, HEARD, noEnquiry],
  [triage, acknowledged, HEARD, noEnquiry, feedback('NOT_TAKEN_FORWARD'), closed('NFA')],
];

const pick = <T>(list: readonly T[], at: number): T => list[at % list.length] as T;

/** The nth of any number of ordinary stories: always the same for the same n. */
export function generatedStory(n: number): Story {
  const year = 1930 + ((n * 7) % 60);
  const day = String(1 + ((n * 11) % 28)).padStart(2, '0');
  const month = String(1 + ((n * 5) % 12)).padStart(2, '0');
  return {
    key: `generated-${n}`,
    person: {
      given: pick(GIVEN, n),
      family: pick(FAMILY, Math.floor(n / GIVEN.length)),
      dob: `${year}-${month}-${day}`,
      sex: n % 2 === 0 ? 'FEMALE' : 'MALE',
      ethnicity: 'WHITE_BRITISH',
    },
    then: [],
    chapters: [
      concern({
        key: `generated-${n}`,
        raisedBy: 'tri.demo',
        received: { hours: 3 + ((n * 13) % 400) },
        told: told('Left without food and help over a weekend.'),
        then: pick(STAGES, n),
      }),
    ],
  };
}
