import type { Body, Operation } from '../support/casework.js';
import { CANARIES as C } from './canaries.js';

const names = [{ family: C.family, given: [C.given], preferred: C.preferred, use: 'OFFICIAL' }];

const told = {
  referrer: {
    name: C.referrerName,
    role: C.referrerRole,
    org: C.referrerOrg,
    contact: C.referrerContact,
    anonymous: false,
    wishesIdentityWithheld: false,
  },
  externalRefs: [{ system: 'POLICE_REFERENCE', value: C.externalRef }],
  narrative: C.narrative,
  location: { code: 'OWN_HOME', uprn: C.uprn },
  othersAtRisk: [C.otherAtRisk],
  peopleAlleged: [{ name: C.alleged }],
};

const test = {
  rationale: { a: C.rationaleA, b: C.rationaleB, c: C.rationaleC },
  proportionality: C.proportionality,
};

/**
 * What is told about a person that is no free text but has a form of its own, and so cannot be sown (`sown.ts`); and the words
 * tests look for by name.
 */
export const CANARY_BODIES = {
  registerPerson: { names, dob: C.dob, immediateDangerReason: C.reason },
  verifyIdentity: { nhsNumber: C.nhsNumber },
  recordAddress: { address: C.address, uprn: C.uprn, usrn: C.usrn },
  recordCommunicationNeeds: {
    language: C.language,
    reasonableAdjustments: C.adjustments,
    preferredContact: C.preferredContact,
  },
  linkRelationship: { name: C.relative },
  recordLegalAuthority: { holder: C.holder, scope: C.scope },
  correctPerson: { reason: C.reason, names, dob: C.dob },
  raiseConcern: told,
  recordImmediateProtection: { detail: C.protection, interimPlan: C.interimPlan },
  recordAdultsViews: { viewsOnConcern: C.views, desiredOutcomes: C.outcomes, limits: C.limits },
  considerCapacity: { decisionInQuestion: C.capacity },
  decideConcern: test,
  reviseDecision: test,
  recordFeedbackNotGiven: { reason: C.reason },
  correctConcern: { ...told, reason: C.reason },
} satisfies { readonly [O in Operation]?: Body };

/** Texts that may not stand beside what else the possible body says, and those written to be published, by pointer. */
export const EXCLUDED: { readonly [O in Operation]?: readonly string[] } = {
  // Proof belongs to a correction or a recall, and what is acknowledged here is neither.
  recordDisclosureAcknowledged: ['/deletionProof'],
  // It is sent one way: to a mailbox, or told in a meeting.
  recordDisclosureSent: ['/secureEmail', '/meeting'],
  // Names of messages and of their fields.
  proposeDisclosure: ['/messageType', '/fields/0/field', '/fields/1/field'],
  correctDisclosure: ['/fields/0/field'],
  publishSar: ['/pseudonym', '/title', '/summary'],
  issueRecommendation: ['/publicText'],
  respondToRecommendation: ['/publicSummary'],
  changeAgencyPosition: ['/publicSummary'],
  nameNonResponder: ['/publicText'],
  assessAddressee: ['/commentary'],
  recordAnnualReportSection: ['/text'],
  correctAnnualReportSection: ['/text'],
};

export const canaryBodyOf = (operation: Operation): Body =>
  (CANARY_BODIES as { readonly [O in Operation]?: Body })[operation] ?? {};
