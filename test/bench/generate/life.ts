import type { CommandDeclaration } from '#event-sourcing/decider';
import * as concern from '#casework/concern';
import * as person from '#casework/person';
import type { Random } from './random.js';
import { RATES } from './rates.js';
import { family, fullName, given, text } from './words.js';

export type AnyCommand = CommandDeclaration<never, never, never>;

/** Who acts: by role, somebody of the authority that holds the record. */
export type Role = 'TRI' | 'SW' | 'SAM' | 'TM';

/** One command of a life, so many hours after the one before. */
export interface Step {
  readonly afterHours: number;
  readonly role: Role;
  readonly declaration: AnyCommand;
  /** Fields of the command; made when it is sent. */
  readonly body: (moment: Moment) => object;
}

export interface Moment {
  readonly at: number;
  readonly personRef: string;
  /** Id of the request for information this life made last. */
  readonly requestId: string | undefined;
  /** Another concern about the same person, when there is one. */
  readonly otherConcern: string | undefined;
}

const iso = (at: number): string => new Date(at).toISOString();
const HOUR = 3_600_000;

const step = (afterHours: number, role: Role, declaration: unknown, body: Step['body']): Step => ({
  afterHours,
  role,
  declaration: declaration as AnyCommand,
  body,
});

/** What is done about a person the first time a concern names them. */
export function personSteps(random: Random, nhsNumber: string): readonly Step[] {
  const dob = `${1928 + Math.floor(random.next() * 75)}-0${1 + Math.floor(random.next() * 9)}-1${Math.floor(random.next() * 10)}`;
  const names = [{ family: family(random), given: [given(random)], use: 'OFFICIAL' }];
  const sex = random.chance(0.58) ? 'FEMALE' : 'MALE';
  const ethnicity = 'WHITE_BRITISH';
  const register = step(0, 'TRI', person.registerPerson, () => ({
    ...{ names, dob, dobAccuracy: 'EXACT', sex, ethnicity, searchId: SEARCHED },
  }));
  const verify = step(0.1, 'TRI', person.verifyIdentity, () => ({
    nhsNumber,
    traceMethod: 'NATIONAL_TRACE',
  }));
  const address = step(0.1, 'TRI', person.recordAddress, ({ at }) => ({
    address: `${1 + Math.floor(random.next() * 120)} ${family(random)} Road, Northmoor`,
    use: 'HOME',
    accommodation: random.chance(0.7) ? 'OWN_RENTED_HOME' : 'RESIDENTIAL',
    safeToContact: random.chance(0.95),
    from: iso(at - 900 * 24 * HOUR).slice(0, 10),
  }));
  return [
    register,
    ...(random.chance(RATES.verified) ? [verify] : []),
    ...(random.chance(RATES.address) ? [address] : []),
  ];
}

/** Any id: the generator answers every search with a receipt of the moment. */
const SEARCHED = '00000000-0000-4000-8000-000000000001';

type Fate = 'S42_DUTY_MET' | 'OTHER_ENQUIRY' | 'NO_ENQUIRY' | 'DUPLICATE' | 'TRANSFERRED' | 'IN_ERROR';

const fateOf = (random: Random): Fate =>
  random.weighted<Fate>({
    S42_DUTY_MET: RATES.dutyMet,
    OTHER_ENQUIRY: RATES.otherEnquiry,
    DUPLICATE: RATES.duplicate,
    TRANSFERRED: RATES.transferred,
    IN_ERROR: RATES.inError,
    NO_ENQUIRY: 1 - RATES.dutyMet - RATES.otherEnquiry - RATES.duplicate - RATES.transferred - RATES.inError,
  });

/** What becomes of a concern, from the moment somebody tells of it. */
export function concernSteps(random: Random, repeated: boolean): readonly Step[] {
  const danger = random.chance(RATES.immediateDanger);
  const crime = random.chance(RATES.crimeSuspected);
  const fate = fateOf(random);
  const begun = [
    raise(random, danger, crime),
    ...(danger || random.chance(RATES.protection) ? [protect(random)] : []),
    ...(random.chance(RATES.acknowledged) ? [acknowledge(random)] : []),
  ];
  if (fate === 'IN_ERROR') return [...begun, takeBack(random)];
  const triaged = [...begun, step(random.between(2, 30), 'SW', concern.startTriage, () => ({}))];
  if (fate === 'DUPLICATE' && repeated) return [...triaged, duplicate(random)];
  if (fate === 'TRANSFERRED') return [...triaged, transfer(random)];
  const decision = fate === 'DUPLICATE' ? 'NO_ENQUIRY' : fate;
  return [
    ...triaged,
    ...(random.chance(RATES.withdrawn) ? [withdrawn(random)] : []),
    ...(crime ? [police(random)] : []),
    ...(random.chance(RATES.capacity) ? [capacity(random)] : []),
    ...(random.chance(RATES.informationAsked) ? information(random) : []),
    voice(random),
    decide(random, decision),
    ...(decision === 'NO_ENQUIRY' && random.chance(RATES.revised) ? revision(random) : []),
    feedback(random),
    ...(decision === 'NO_ENQUIRY' ? [close(random)] : []),
  ];
}

function raise(random: Random, immediateDanger: boolean, crime: boolean): Step {
  const risks = Array.from({ length: random.chance(0.3) ? 2 : 1 }, () => ({
    type: random.weighted({
      NEGLECT: 32, PHYSICAL: 20, FINANCIAL: 13, PSYCHOLOGICAL: 12, SELF_NEGLECT: 9, DOMESTIC: 6,
      ORGANISATIONAL: 4, SEXUAL: 4,
    }), // prettier-ignore
    source: 'OTHER_KNOWN',
    sourceDetail: random.pick(['RELATIVE_FAMILY_CARER', 'PROVIDER_PRIVATE_KNOWN', 'KNOWN_NOT_RELATED']),
    location: 'OWN_HOME',
    pressureUlcer: random.chance(0.05),
    economicAbuse: false,
    coerciveControl: random.chance(0.05),
    abuseInCareRelationship: false,
    personallyConnected: random.chance(0.5),
  }));
  const sentences = 2 + Math.floor(random.next() ** 2 * 20);
  return step(0, 'TRI', concern.raiseConcern, ({ at, personRef }) => ({
    personRef,
    receivedAt: iso(at - random.between(0, 4) * HOUR),
    contactMethod: random.pick(['PHONE', 'EMAIL', 'FORM', 'PORTAL']),
    sourceOfReferral: random.pick(['HOME_CARE', 'CARE_HOME', 'POLICE', 'AMBULANCE', 'GP', 'HOSPITAL_ACUTE']),
    referrer: {
      name: fullName(random),
      role: 'care coordinator',
      anonymous: false,
      wishesIdentityWithheld: false,
    },
    narrative: text(random, sentences),
    allegedRisks: risks,
    location: { code: 'OWN_HOME' },
    immediateDanger,
    crimeSuspected: crime ? 'YES' : 'NO',
    adultAware: 'YES',
    childrenInHousehold: random.chance(0.05),
    ...(random.chance(0.3) ? { peopleAlleged: [{ name: fullName(random) }] } : {}),
  }));
}

const protect = (random: Random): Step =>
  step(random.between(0.2, 3), 'SW', concern.recordImmediateProtection, () => ({
    actions: ['EXTRA_VISITS'],
    detail: text(random, 2),
    interimPlan: text(random, 2),
  }));

const acknowledge = (random: Random): Step =>
  step(random.between(0.5, 12), 'SW', concern.acknowledgeReferrer, () => ({
    method: 'PHONE',
    informationGiven: ['WHAT_HAPPENS_NEXT'],
  }));

const takeBack = (random: Random): Step =>
  step(random.between(1, 20), 'SAM', concern.recordConcernInError, () => ({ reason: text(random, 1) }));

const duplicate = (random: Random): Step =>
  step(random.between(1, 20), 'SAM', concern.markDuplicate, ({ otherConcern }) => ({
    ofConcernId: otherConcern,
  }));

const transfer = (random: Random): Step =>
  step(random.between(10, 60), 'SAM', concern.transferConcern, () => ({
    toLA: 'E09000033',
    reason: text(random, 1),
    acceptedBy: fullName(random),
  }));

const withdrawn = (random: Random): Step =>
  step(random.between(1, 20), 'SW', concern.recordReferrerWithdrawal, () => ({ reason: text(random, 1) }));

const police = (random: Random): Step =>
  step(random.between(1, 10), 'SW', concern.considerCrime, () => ({
    suspected: 'YES',
    reportedToPolice: true,
    policeRef: `CAD ${Math.floor(random.between(1_000, 9_999))}`,
    evidencePreserved: random.chance(0.4),
  }));

const capacity = (random: Random): Step =>
  step(random.between(1, 20), 'SW', concern.considerCapacity, () => ({
    decisionInQuestion: text(random, 1),
    reasonToDoubt: random.chance(0.5),
    assessmentNeeded: random.chance(0.3),
  }));

const information = (random: Random): readonly Step[] => [
  step(random.between(1, 10), 'SW', concern.requestInformation, ({ at }) => ({
    fromOrg: random.pick(['NHS-NORTHMOOR-TRUST', 'POL-NORTHMOOR']),
    questions: text(random, 2),
    dueAt: iso(at + 24 * HOUR),
  })),
  step(random.between(4, 72), 'SW', concern.recordInformation, ({ requestId }) => ({
    requestId,
    summary: text(random, 4),
  })),
];

function voice(random: Random): Step {
  const afterHours = random.between(2, 40);
  if (!random.chance(RATES.voiceHeard)) {
    return step(afterHours, 'SW', concern.recordAdultsViewsNotSought, () => ({
      reason: 'CANNOT_CONTACT',
      detail: text(random, 1),
    }));
  }
  const late = random.chance(RATES.lateEntry);
  return step(late ? afterHours + 120 : afterHours, 'SW', concern.recordAdultsViews, ({ at }) => ({
    viewsOnConcern: text(random, 3),
    desiredOutcomes: text(random, 2),
    consentToEnquiry: 'GIVEN',
    consentToShare: 'GIVEN',
    givenBy: 'ADULT',
    ...(late ? { occurredAt: iso(at - 110 * HOUR), lateEntryReason: text(random, 1) } : {}),
  }));
}

const MET = { limbA: 'YES', limbB: 'YES', limbC: 'YES' } as const;

const determination = (random: Random, outcome: Fate): object => ({
  ...MET,
  ...(outcome === 'S42_DUTY_MET' ? {} : { limbC: 'NO', notMetReasons: ['ABLE_TO_PROTECT_SELF'] }),
  rationale: { a: text(random, 2), b: text(random, 2), c: text(random, 2) },
  otherRoutes:
    outcome === 'NO_ENQUIRY' ? [random.pick(['ADVICE_GUIDANCE', 'CASE_MANAGEMENT', 'REVIEW'])] : [],
  principlesConsidered: ['EMPOWERMENT', 'PROPORTIONALITY'],
  proportionality: text(random, 1),
});

const decide = (random: Random, decision: Fate): Step =>
  step(random.between(1, 30), 'SAM', concern.decideConcern, () => ({
    ...determination(random, decision),
    decision,
  }));

const revision = (random: Random): readonly Step[] => [
  step(random.between(24, 240), 'TM', concern.approveDecisionRevision, () => ({
    to: 'S42_DUTY_MET',
    reason: text(random, 1),
  })),
  step(random.between(1, 24), 'SAM', concern.reviseDecision, () => ({
    ...determination(random, 'S42_DUTY_MET'),
    to: 'S42_DUTY_MET',
    newInformation: text(random, 2),
  })),
];

const feedback = (random: Random): Step =>
  step(random.between(1, 72), 'SW', concern.giveFeedback, () => ({ summaryCode: 'NOT_TAKEN_FORWARD' }));

const close = (random: Random): Step =>
  step(random.between(1, 96), 'SAM', concern.closeConcern, () => ({
    closureReason: 'NFA',
    informationGiven: ['KEEPING_SAFE'],
  }));
