import { dayOf, earlier } from './calendar.js';
import {
  accuracy,
  CHAIR,
  commissioned,
  decidedTo,
  draftCame,
  familyTold,
  learningEvent,
  OFFICE,
  recommendedTo,
  reportAsked,
  reportCame,
  review,
  scopingAsked,
  scopingReturned,
  SUB_GROUP,
} from './reviewing.js';
import { bodyOf, type BodyOf, type Chapter, type Seeded, type Step, type When } from './story.js';

/** Parts of stories that say how a review comes to its end: a report agreed, published or withheld, and its learning followed. */

interface Made {
  readonly key: string;
  readonly since: When;
  readonly summary: string;
  readonly harmType: string;
  readonly test: object;
  readonly method: string;
  readonly orgs: readonly string[];
  readonly family: readonly [name: string, relationship: string];
  readonly about: string;
  readonly findings: readonly Step[];
}

/** Chapter of the findings of a review; of `findings` the nth is its nth step. */
export const findingsOf = (key: string): string => `${key}-findings`;

/** A mandatory review from the referral to its draft, made in some 220 days. */
export const reviewMade = ({ key, since, orgs, test, ...told }: Made): readonly Chapter[] => [
  review({
    key,
    since,
    paceHours: 24 * 5,
    summary: told.summary,
    harmType: told.harmType,
    then: [
      scopingAsked(orgs, 'What contact was there, and what was agreed?'),
      ...orgs.map((org) => scopingReturned(org, key)),
    ],
  }),
  {
    key: `${key}-decided`,
    on: key,
    since: earlier(since, -48),
    paceHours: 24 * 12,
    then: [
      recommendedTo('MANDATORY_S44_1', 'Every answer to the test is yes.', test),
      decidedTo('MANDATORY_S44_1', 'The test is met in full.', { ...test, method: told.method }),
      familyTold(...told.family),
      commissioned({
        agencies: orgs,
        about: told.about,
        keyLines: ['What did each know?', 'Whom did they tell?'],
        until: since,
      }),
    ],
  },
  {
    key: `${key}-reports`,
    on: key,
    since: earlier(since, -120),
    paceHours: 24 * 7,
    then: [
      ...orgs.map(reportAsked),
      ...orgs.map((org, at) => reportCame(org, `${key}-reports`, at)),
      learningEvent(orgs),
    ],
  },
  { key: findingsOf(key), on: key, since: earlier(since, -190), then: told.findings },
  {
    key: `${key}-draft`,
    on: key,
    since: earlier(since, -200),
    paceHours: 24 * 9,
    then: [draftCame(1), ...orgs.slice(0, 1).map((org) => accuracy(org, 'ACCURATE'))],
  },
];

/** The meeting of the board that agreed the report of a review, and what followed. */
export const agreement = (on: string, since: When, then: readonly Step[] = [], paceHours = 1): Chapter => ({
  key: `${on}-agreed`,
  on,
  since,
  paceHours,
  then: [[CHAIR, 'agreeSarReport', (seeded) => ({ boardMeeting: dayOf(seeded, since) })], ...then],
});

/** Days of the meetings in which reports were agreed, by the key of the review. */
export const agreedOn = (
  chapters: readonly Chapter[],
  seeded: Seeded,
): readonly (readonly [string, string])[] =>
  chapters.flatMap(({ key, on = key, then }) =>
    then
      .filter(([, operationId]) => operationId === 'agreeSarReport')
      .map(([, , body]) => [on, (bodyOf(body, seeded) as { boardMeeting: string }).boardMeeting] as const),
  );

export const cleared = (namesToKeepOut: readonly string[] = [], answers: object = {}): Step => [
  OFFICE,
  'checkSarPublication',
  {
    anonymised: 'YES',
    familyShown: 'YES',
    policeClear: 'YES',
    coronerClear: 'YES',
    legalClear: 'YES',
    equalityReviewed: 'YES',
    namesToKeepOut,
    ...answers,
  },
];

export const published = (body: BodyOf): Step => [CHAIR, 'publishSar', body];

export const withheld = (alternative: string, reason: string): Step => [
  CHAIR,
  'withholdSarPublication',
  { alternative, reason },
];

export const inLibrary: Step = [OFFICE, 'submitSarToNationalLibrary', {}];

export const tracked = (notSubmittedReason?: string): Step => [
  OFFICE,
  'beginSarLearningTracking',
  notSubmittedReason === undefined ? {} : { notSubmittedReason },
];

export const marked = (qm: number, rating: string, note: string): Step => [
  SUB_GROUP,
  'rateSarQualityMarker',
  { qm, rating, note },
];

/** The nth finding of a review made, from 0. */
export const finding = ({ made }: Seeded, key: string, at: number): string =>
  made('finding', findingsOf(key), at);
