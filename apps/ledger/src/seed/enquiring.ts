import { acknowledged, concern, dutyMet, heard, told, triage } from './ordinary.js';
import { before, type Ago, type Chapter, type Seeded, type Step, type User } from './story.js';

/** Parts of stories that say the most ordinary thing of what follows a decision to enquire. */

const WORKER = 'sw.demo';
const MANAGER = 'sam.demo';

interface Begun {
  readonly key: string;
  readonly since: Ago;
  readonly paceHours?: number;
  readonly then: readonly Step[];
}

interface Reported {
  readonly key: string;
  readonly received: Ago;
  readonly narrative: string;
  readonly more?: object;
}

/** A concern looked into and decided: the duty of section 42 applies. */
export const enquiredInto = ({ key, received, narrative, more = {} }: Reported): Chapter =>
  concern({
    key,
    raisedBy: 'tri.demo',
    received,
    told: told(narrative, more),
    then: [triage, acknowledged, heard('It frightens me.', 'To feel safe at home.'), dutyMet],
  });

/** An enquiry about the concern of this key, led by the manager who decided. */
export const enquiry = (concernKey: string, begun: Begun, more: object = {}): Chapter => ({
  ...begun,
  begins: [
    MANAGER,
    'openEnquiry',
    ({ id }) => ({
      type: 'S42',
      concernIds: [id(concernKey)],
      leadSAM: MANAGER,
      hostLA: 'E08000901',
      areaBasis: 'OCCURRED_HERE',
      ...more,
    }),
  ],
});

/** A plan drafted from the enquiry of this key. */
export const plan = (enquiryKey: string, begun: Begun, steps: object = {}): Chapter => ({
  ...begun,
  begins: [
    WORKER,
    'draftPlan',
    ({ id }) => ({
      enquiryId: id(enquiryKey),
      steps: {
        futureSafety: 'New locks; the key with her sister.',
        supportTherapy: 'A visitor twice a week.',
        riskStrategy: 'The bank rings before it pays out more than fifty pounds.',
        ...steps,
      },
    }),
  ],
});

/** A disagreement with another organisation about the case of this key. */
export const disagreement = (caseKey: string, begun: Begun, more: object = {}): Chapter => ({
  ...begun,
  begins: [
    WORKER,
    'raiseEscalation',
    ({ id }) => ({
      caseRef: id(caseKey),
      subject: 'CAUSED_ENQUIRY_REFUSED',
      aboutWorkerConduct: false,
      againstOrg: 'NHS-HEATHER-VALE',
      whatWeWant: 'A care coordinator who visits at home.',
      riskNow: 'HIGH',
      interimSafety: 'Her sister stays with her until Friday.',
      names: ['Sam Whitlock'],
      ...more,
    }),
  ],
});

interface Notice {
  readonly sourceRef: string;
  readonly family: string;
  readonly given: string;
  readonly narrative: string;
  readonly rag?: 'RED' | 'AMBER' | 'GREEN';
}

/** A notice of the police about somebody they name. */
export const notice = (
  { sourceRef, family, given, narrative, rag = 'AMBER' }: Notice,
  begun: Begun,
): Chapter => ({
  ...begun,
  begins: [
    'pol.demo',
    'receivePartnerNotification',
    ({ now }) => ({
      sourceSystem: 'POLICE',
      orgCode: 'POL-NORTHMOOR',
      sourceRef,
      rag,
      person: { names: [{ family, given: [given], use: 'OFFICIAL' }] },
      narrative,
      receivedAt: before(now, begun.since),
    }),
  ],
});

export const matched: Step = [WORKER, 'matchNotification', ({ personId }) => ({ personRef: personId })];

/** Days from the moment of seeding, or before it for a negative number. */
const inDays =
  (days: number) =>
  ({ now }: Seeded): string =>
    before(now, { days: -days });

export const allocated: Step = [
  'tm.demo',
  'allocateEnquiry',
  { toUser: WORKER, team: 'ADULTS-1', priority: 'HIGH' },
];

export const planned: Step = [
  WORKER,
  'planEnquiry',
  (seeded) => ({
    meetingOrDiscussion: 'MEETING',
    participants: ['LA-NORTHMOOR', 'POL-NORTHMOOR', 'NHS-NORTHMOOR-TRUST'],
    scope: 'What happened to the money and whether care at home is safe.',
    lines: [
      { question: 'What do the bank statements show?', leadOrg: 'LA-NORTHMOOR', dueAt: inDays(9)(seeded) },
      { question: 'Who was called, and when?', leadOrg: 'POL-NORTHMOOR', dueAt: inDays(5)(seeded) },
    ],
    policePrimacy: false,
    dueAt: inDays(12)(seeded),
  }),
];

export const talked = (summary: string): Step => [
  WORKER,
  'holdConversation',
  { seenAlone: true, method: 'FACE_TO_FACE', summary },
];

export const wanted = (text: string): Step => [
  WORKER,
  'recordDesiredOutcomes',
  {
    asked: 'ASKED_EXPRESSED',
    outcomes: [{ text, wellbeing: ['PROTECTION_FROM_ABUSE', 'CONTROL_OVER_DAILY_LIFE'] }],
    saidBy: 'ADULT',
  },
];

export const found: Step = [
  WORKER,
  'recordFindings',
  { hadNeeds: 'YES', abuseOrRisk: 'SUBSTANTIATED', unableToProtect: 'YES', furtherActionNeeded: 'YES' },
];

export const agreed = (planDecision: 'PLAN_NEEDED' | 'NOT_NEEDED'): Step => [
  MANAGER,
  'agreeOutcomes',
  {
    adultOutcomes: ['MONITORING', 'FINANCES_MANAGED'],
    pachOutcomes: ['POLICE_ACTION'],
    orgOutcomes: ['NA'],
    planDecision,
    sarConsidered: true,
    sarReason: 'No death and no serious harm.',
  },
];

export const concluded: Step = [
  MANAGER,
  'concludeEnquiry',
  {
    riskAssessmentOutcome: 'RI_ACTION',
    riskOutcome: 'REDUCED',
    lackedCapacity: 'NO',
    mspAsked: 'ASKED_EXPRESSED',
    mspAchieved: 'PARTIALLY',
    confirmedRisks: [{ type: 'NEGLECT', source: 'OTHER_KNOWN', location: 'OWN_HOME' }],
  },
];

export const enquiryClosed: Step = [
  MANAGER,
  'closeEnquiry',
  { feedbackToReferrer: 'GIVEN', feedbackToAdult: 'GIVEN' },
];

/** From the allocation to what was found. */
export const enquired: readonly Step[] = [
  allocated,
  planned,
  talked('She talked freely in her sister’s kitchen.'),
  wanted('To stay at home, and her own bank card.'),
  found,
];

/** Another organisation is asked to enquire, and answers in so many days from now. */
export const caused = (toOrg: string, days: number, scope: string): Step => [
  MANAGER,
  'causeEnquiry',
  (seeded) => ({
    toOrg,
    contact: 'The manager on duty',
    scope,
    questions: 'What was seen, by whom, and what was done about it?',
    adultsOutcomes: 'That somebody says what happened.',
    adultInformed: true,
    managementImplicated: false,
    dueAt: inDays(days)(seeded),
  }),
];

/** Something about a part that an earlier step of a chapter asked for. */
export const onPart =
  (chapter: string) =>
  (user: User, operationId: string, step: number, more: object = {}): Step => [
    user,
    operationId,
    ({ made }) => ({ partId: made('caused-enquiry', chapter, step), ...more }),
  ];

export const report = {
  summary: 'Two of three calls were not made on four days.',
  actionsTaken: 'The rota was changed the same day, and the staff were retrained.',
  evidenceRefs: ['Rota of weeks 10 to 12'],
};

export const action = (what: string, ownerOrg: string, days: number): Step => [
  WORKER,
  'addPlanAction',
  (seeded) => ({ what, ownerOrg, ownerPerson: 'Whoever is on duty', dueAt: inDays(days)(seeded) }),
];

export const inForce = (reviewInDays: number): Step => [
  WORKER,
  'agreePlan',
  (seeded) => ({
    adultAgreed: 'ADULT_AGREES',
    bestInterests: false,
    lead: WORKER,
    monitors: ['NHS-NORTHMOOR-TRUST'],
    reviewDueAt: inDays(reviewInDays)(seeded),
  }),
];
