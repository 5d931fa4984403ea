import { newId } from '#platform/ids';
import type { Bodies } from './kit.js';
import type { Casework } from './work.js';

const OUTCOMES = {
  asked: 'ASKED_EXPRESSED',
  outcomes: [{ text: 'She wants him gone.', wellbeing: ['PROTECTION_FROM_ABUSE'] }],
  saidBy: 'ADULT',
};

const FINDINGS = {
  hadNeeds: 'YES',
  abuseOrRisk: 'SUBSTANTIATED',
  unableToProtect: 'YES',
  furtherActionNeeded: 'YES',
};

const AGREED = {
  adultOutcomes: ['MONITORING'],
  pachOutcomes: ['POLICE_ACTION'],
  orgOutcomes: ['NA'],
  planDecision: 'PLAN_NEEDED',
  sarConsidered: true,
  sarReason: 'She is alive and was not gravely harmed.',
};

const CODES = {
  riskAssessmentOutcome: 'RI_ACTION',
  riskOutcome: 'REDUCED',
  lackedCapacity: 'NO',
  mspAsked: 'ASKED_EXPRESSED',
  mspAchieved: 'PARTIALLY',
  confirmedRisks: [{ type: 'NEGLECT', source: 'OTHER_KNOWN', location: 'OWN_HOME' }],
};

const correction = () => ({ correctedEventId: newId(), reason: 'Wrong word.' });

/** For every command of the enquiry itself a body that its class accepts (domain 3.3). */
export const ENQUIRY_BODIES = {
  openEnquiry: () => ({
    type: 'S42',
    concernIds: [newId()],
    leadSAM: 'sam2.demo',
    hostLA: 'E08000901',
    areaBasis: 'OCCURRED_HERE',
  }),
  notifyPlacingAuthority: () => ({ la: 'E08000902', contact: 'Mr Reed, duty desk' }),
  allocateEnquiry: () => ({ toUser: 'sw2.demo', team: 'ADULTS-2', priority: 'HIGH' }),
  reallocateEnquiry: () => ({ to: 'sw.demo', handoverNote: 'She trusts whoever comes on a Sunday.' }),
  holdConversation: (_work: Casework) => ({
    seenAlone: true,
    method: 'FACE_TO_FACE',
    summary: 'She says he shouts.',
  }),
  recordDesiredOutcomes: () => OUTCOMES,
  reviseDesiredOutcomes: () => ({ ...OUTCOMES, reason: 'She now wants him to stay.' }),
  assessCapacity: (_work: Casework) => ({
    decision: 'Whether he stays.',
    result: 'LACKS',
    assessor: 'Nell Marsh',
  }),
  recordBestInterestsDecision: () => ({
    decisionId: newId(),
    decision: 'He moves out.',
    decisionMaker: 'Nell Marsh',
    consulted: ['Her sister'],
    leastRestrictive: 'She stays at home.',
  }),
  decideAdvocacyNeed: () => ({ substantialDifficulty: true, appropriatePerson: 'NONE' }),
  appointAdvocate: (work: Casework) => ({ type: 'CARE_ACT', org: 'ADV-NORTHMOOR', from: work.day() }),
  declineAdvocacy: () => ({ by: 'ADULT', reason: 'She speaks for herself.' }),
  planEnquiry: (work: Casework) => ({
    meetingOrDiscussion: 'MEETING',
    participants: ['LA-NORTHMOOR', 'POL-NORTHMOOR'],
    scope: 'Her care since January.',
    lines: [{ question: 'Who saw her?', leadOrg: 'POL-NORTHMOOR', dueAt: work.ago(-60 * 24 * 10) }],
    policePrimacy: false,
    dueAt: work.ago(-60 * 24 * 20),
  }),
  recordFindings: () => FINDINGS,
  correctFindings: () => ({ ...FINDINGS, ...correction() }),
  agreeOutcomes: (_work: Casework) => AGREED,
  reviseOutcomes: () => ({ ...AGREED, ...correction() }),
  concludeEnquiry: (_work: Casework) => CODES,
  correctConclusion: () => ({ ...CODES, ...correction() }),
  recordAdultFeedback: () => ({
    saferNow: 'PARTLY',
    involved: 'FULL',
    understood: 'FULL',
    listened: 'ALWAYS',
    by: 'ADULT',
  }),
  giveInformation: () => ({ topics: ['KEEPING_SAFE'], format: 'LARGE_PRINT', to: 'ADULT' }),
  ceaseEnquiry: () => ({
    capacityConfirmed: true,
    othersAtRiskConsidered: true,
    coercionConsidered: true,
  }),
  closeEnquiry: (_work: Casework) => ({ feedbackToReferrer: 'GIVEN', feedbackToAdult: 'GIVEN' }),
  reopenEnquiry: (_work: Casework) => ({ reason: 'He is back.' }),
  correctEnquiry: () => ({ ...correction(), leadSAM: 'sam.demo' }),
  recordEnquiryInError: () => ({ reason: 'Another person.' }),
  recordEnquiryEntryInError: () => correction(),
  addEnquiryAddendum: () => ({ toEventId: newId(), addendum: 'He paid it back.' }),
  extendEnquiryDeadline: (work: Casework) => ({
    key: 'enquiry.planning',
    newDueAt: work.ago(-60 * 24 * 21),
    reasonCode: 'ADULTS_PACE',
    reason: 'She asks for time.',
  }),
  explainMissedEnquiryDeadline: () => ({
    key: 'enquiry.planning',
    reasonCode: 'DEMAND',
    reason: 'Two officers ill.',
  }),
} satisfies Bodies;

export type EnquiryOperation = keyof typeof ENQUIRY_BODIES;
