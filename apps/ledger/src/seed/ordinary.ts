import { before, bodyOf, type Ago, type BodyOf, type Chapter, type Step, type User } from './story.js';

/** Parts of stories that say the most ordinary thing. */

export const risk = (type: string, more: object = {}): object => ({
  type,
  source: 'OTHER_KNOWN',
  sourceDetail: 'RELATIVE_FAMILY_CARER',
  location: 'OWN_HOME',
  pressureUlcer: false,
  economicAbuse: false,
  coerciveControl: false,
  abuseInCareRelationship: false,
  personallyConnected: true,
  ...more,
});

/** What was told about a concern. */
export const told = (narrative: string, more: object = {}): object => ({
  contactMethod: 'PHONE',
  sourceOfReferral: 'HOME_CARE',
  referrer: { name: 'Rita Vale', role: 'care coordinator', anonymous: false, wishesIdentityWithheld: false },
  narrative,
  allegedRisks: [risk('NEGLECT')],
  location: { code: 'OWN_HOME' },
  immediateDanger: false,
  crimeSuspected: 'NO',
  adultAware: 'YES',
  childrenInHousehold: false,
  ...more,
});

interface ConcernTold {
  readonly key: string;
  readonly raisedBy: User;
  readonly received: Ago;
  readonly paceHours?: number;
  readonly told: BodyOf;
  readonly then: readonly Step[];
}

/** A concern about the story's person, and what came of it. */
export const concern = ({ raisedBy, received, told: said, ...rest }: ConcernTold): Chapter => ({
  ...rest,
  since: received,
  begins: [
    raisedBy,
    'raiseConcern',
    (seeded) => ({
      ...bodyOf(said, seeded),
      personRef: seeded.personId,
      receivedAt: before(seeded.now, received),
    }),
  ],
});

export const triage: Step = ['sw.demo', 'startTriage', {}];

export const acknowledged: Step = [
  'sw.demo',
  'acknowledgeReferrer',
  { method: 'PHONE', informationGiven: ['WHAT_HAPPENS_NEXT'] },
];

export const heard = (viewsOnConcern: string, desiredOutcomes: string): Step => [
  'sw.demo',
  'recordAdultsViews',
  { viewsOnConcern, desiredOutcomes, consentToEnquiry: 'GIVEN', consentToShare: 'GIVEN', givenBy: 'ADULT' },
];

export const nhsNumber = (number: string): Step => [
  'sw.demo',
  'verifyIdentity',
  { nhsNumber: number, traceMethod: 'NATIONAL_TRACE' },
];

export const livesAt = (address: string, safeToContact = true): Step => [
  'sw.demo',
  'recordAddress',
  ({ now }) => ({
    address,
    use: 'HOME',
    accommodation: 'OWN_RENTED_HOME',
    safeToContact,
    from: before(now, { days: 900 }).slice(0, 10),
  }),
];

export const limbsMet = {
  limbA: 'YES',
  limbB: 'YES',
  limbC: 'YES',
  rationale: {
    a: 'Needs help every day with washing, meals and medicines.',
    b: 'What was reported is supported by what the worker saw.',
    c: 'Depends on the person alleged to cause the harm and cannot end it alone.',
  },
  principlesConsidered: ['EMPOWERMENT', 'PROTECTION'],
  proportionality: 'The least that keeps the adult safe and answers what they asked for.',
} as const;

export const dutyMet: Step = ['sam.demo', 'decideConcern', { ...limbsMet, decision: 'S42_DUTY_MET' }];

export const canProtectSelf = {
  ...limbsMet,
  limbC: 'NO',
  rationale: { ...limbsMet.rationale, c: 'Has changed the locks, has a telephone and uses it.' },
  notMetReasons: ['ABLE_TO_PROTECT_SELF'],
} as const;

export const noEnquiry: Step = [
  'sam.demo',
  'decideConcern',
  { ...canProtectSelf, decision: 'NO_ENQUIRY', otherRoutes: ['ADVICE_GUIDANCE'] },
];

export const feedback = (summaryCode: string): Step => ['sw.demo', 'giveFeedback', { summaryCode }];

export const closed = (closureReason: string): Step => [
  'sam.demo',
  'closeConcern',
  { closureReason, informationGiven: ['HOW_TO_RAISE_A_CONCERN', 'KEEPING_SAFE'] },
];
