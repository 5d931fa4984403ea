import { dayOf, earlier, momentOf } from './calendar.js';
import type { BodyOf, Chapter, Seeded, Step, When } from './story.js';
import { bodyOf } from './story.js';

/** Parts of stories that say the most ordinary thing of a safeguarding adults review. */

export const OFFICE = 'sbm.demo';
export const CHAIR = 'chr.demo';
const SUB_GROUP = 'sarg.demo';
export const REVIEWER = 'ir.demo';

interface Referred {
  readonly key: string;
  readonly since: When;
  readonly paceHours?: number;
  readonly summary: string;
  readonly harmType: string;
  readonly more?: object;
  readonly then: readonly Step[];
}

/** Two days after the referral came. */
const acknowledged = (since: When): Step => [
  OFFICE,
  'acknowledgeSarReferral',
  (seeded) => {
    const at = momentOf(seeded, earlier(since, -2));
    return { at, occurredAt: at };
  },
];

/** A review asked for by the authority about the story's person; once anything came of it, it was acknowledged first. */
export const review = ({ summary, harmType, more = {}, then, ...rest }: Referred): Chapter => ({
  ...rest,
  then: then.length === 0 ? [] : [acknowledged(rest.since), ...then],
  begins: [
    'psw.demo',
    'referForSAR',
    ({ personId }) => ({
      referrerOrg: 'LA-NORTHMOOR',
      subjects: [personId],
      summary,
      harmType,
      careLeaver: false,
      roughSleeping: false,
      ...more,
    }),
  ],
});

export const scopingAsked = (orgs: readonly string[], questions: string): Step => [
  OFFICE,
  'requestSarScoping',
  { orgs, s45: false, questions },
];

/** What a review asked first when it had been acknowledged. */
const FIRST_ASKED = 1;

/** The scoping one organisation returned to the review of this key, which asked for it first of all. */
export const scopingReturned = (org: string, key: string): Step => [
  OFFICE,
  'returnSarScoping',
  ({ made }) => ({
    requestId: scopingOf(made, key),
    org,
    chronologyRef: `Chronology of ${org}, review file, part 2`,
  }),
];

export const scopingOf = (made: Seeded['made'], key: string): string => made('scoping', key, FIRST_ASKED);

/** Answers to the test of section 44, and what the answers lead to. */
export const DUTY_AFTER_DEATH = { t0: true, t1: true, t2a: true, t2b: false };
export const DUTY_OF_THE_LIVING = { t0: true, t1: true, t2a: false, t2b: true };
export const NO_DUTY = { t0: true, t1: false, t2a: false, t2b: false };

export const recommendedTo = (recommendation: string, reasons: string, more: object): Step => [
  SUB_GROUP,
  'recommendSarDecision',
  { recommendation, reasons, ...more },
];

export const decidedTo = (decision: string, reasons: string, more: object): Step => [
  CHAIR,
  'decideSar',
  { decision, reasons, quorum: ['LA-NORTHMOOR', 'ICB-NORTHMOOR', 'POL-NORTHMOOR'], ...more },
];

export const familyTold = (name: string, relationship: string): Step => [
  OFFICE,
  'informSarFamily',
  { who: { name, relationship }, advocacyOffered: true },
];

interface Commission {
  readonly agencies: readonly string[];
  readonly about: string;
  readonly keyLines: readonly string[];
  /** Until when the reviewer reads the papers, in days from now; until the review is due, unless said. */
  readonly accessDays?: number;
}

export const commissioned = ({ agencies, about, keyLines, accessDays }: Commission): Step => [
  OFFICE,
  'commissionSar',
  (seeded) => ({
    reviewer: 'Ingrid Ross',
    reviewerUserId: REVIEWER,
    reviewerEmployment: [],
    termsOfReference: `How agencies worked together: ${about}`,
    keyLines,
    period: { from: dayOf(seeded, { days: 1500 }), to: dayOf(seeded, { days: 800 }) },
    agencies,
    ...(accessDays === undefined
      ? {}
      : { accessUntil: new Date(seeded.now.getTime() + accessDays * 86_400_000).toISOString() }),
  }),
];

export const reportAsked = (org: string): Step => [OFFICE, 'requestSarAgencyReport', { org }];

export const reportCame = (org: string, chapter: string, step: number): Step => [
  OFFICE,
  'submitSarAgencyReport',
  ({ made }) => ({
    requestId: made('agency-report', chapter, step),
    org,
    reportRef: `Report of ${org}, review file, part 3`,
  }),
];

export const learningEvent = (orgs: readonly string[]): Step => [
  OFFICE,
  'holdSarLearningEvent',
  { orgs, note: 'Practitioners went through the last six weeks together.' },
];

const NO_FLAGS = {
  goodPractice: false,
  powerOfEntry: false,
  careRelationship: false,
  economicAbuse: false,
  commissioningFactor: false,
  courtOrders: false,
};

export const found = (domain: string, themes: readonly string[], text: string, flags: object = {}): Step => [
  OFFICE,
  'recordSarFinding',
  { domain, themes, text, ...NO_FLAGS, ...flags },
];

export const draftCame = (version: number): Step => [
  OFFICE,
  'receiveSarDraft',
  { draftRef: `Draft ${version}, review file, part 5` },
];

export const accuracy = (org: string, result: string, note?: string): Step => [
  OFFICE,
  'checkSarFactualAccuracy',
  { org, result, ...(note === undefined ? {} : { note }) },
];

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
