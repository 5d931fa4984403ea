import { dayOf, earlier, momentOf } from './calendar.js';
import type { Chapter, Seeded, Step, When } from './story.js';

/** Parts of stories that say the most ordinary thing of a safeguarding adults review. */

export const OFFICE = 'sbm.demo';
export const CHAIR = 'chr.demo';
export const SUB_GROUP = 'sarg.demo';
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
  /** The last day looked at; the two years before it are reviewed. */
  readonly until?: When;
  /** Until when the reviewer reads the papers, in days from now; until the review is due, unless said. */
  readonly accessDays?: number;
}

export const commissioned = ({
  agencies,
  about,
  keyLines,
  until = { days: 300 },
  accessDays,
}: Commission): Step => [
  OFFICE,
  'commissionSar',
  (seeded) => ({
    reviewer: 'Ingrid Ross',
    reviewerUserId: REVIEWER,
    reviewerEmployment: [],
    termsOfReference: `How agencies worked together: ${about}`,
    keyLines,
    period: { from: dayOf(seeded, earlier(until, 730)), to: dayOf(seeded, until) },
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
