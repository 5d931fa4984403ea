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

/** What each command is told about a person, wherever it takes words. */
export const CANARY_BODIES: Readonly<Record<Operation, Body>> = {
  registerPerson: { names, dob: C.dob, immediateDangerReason: C.reason },
  verifyIdentity: { nhsNumber: C.nhsNumber },
  recordAddress: { address: C.address, uprn: C.uprn, usrn: C.usrn },
  recordCommunicationNeeds: {
    language: C.language,
    reasonableAdjustments: C.adjustments,
    preferredContact: C.preferredContact,
  },
  recordSupportProfile: {},
  linkRelationship: { name: C.relative },
  recordLegalAuthority: { holder: C.holder, scope: C.scope },
  restrictPerson: { reason: C.restriction },
  liftRestriction: { reason: C.restriction },
  recordDeath: { source: C.deathSource },
  approveMerge: { reason: C.approval },
  mergePersons: { evidence: C.newInformation },
  reverseMerge: { reason: C.reason },
  placeLegalHold: { scope: C.scope, authority: C.holdAuthority, reason: C.reason },
  proposeLegalHoldRelease: { reason: C.reason },
  releaseLegalHold: { reason: C.approval },
  proposeKeyDestruction: {},
  destroyKey: {},
  correctPerson: { reason: C.reason, names, dob: C.dob },
  recordPersonEntryInError: { reason: C.reason },
  raiseConcern: told,
  acknowledgeReferrer: {},
  recordImmediateProtection: { detail: C.protection, interimPlan: C.interimPlan },
  startTriage: {},
  recordAdultsViews: { viewsOnConcern: C.views, desiredOutcomes: C.outcomes, limits: C.limits },
  recordAdultsViewsNotSought: { detail: C.notSought },
  considerCapacity: { decisionInQuestion: C.capacity },
  requestInformation: { questions: C.questions },
  recordInformation: { summary: C.summary },
  considerCrime: { policeRef: C.policeRef },
  decideConcern: test,
  approveDecisionRevision: { reason: C.approval },
  reviseDecision: { ...test, newInformation: C.newInformation },
  linkConcern: {},
  markDuplicate: {},
  transferConcern: { reason: C.transfer, acceptedBy: C.acceptedBy },
  giveFeedback: {},
  recordFeedbackNotGiven: { reason: C.reason },
  recordReferrerWithdrawal: { reason: C.reason },
  closeConcern: {},
  reopenConcern: { reason: C.reason },
  correctConcern: { ...told, reason: C.reason },
  recordConcernInError: { reason: C.reason },
  recordConcernEntryInError: { reason: C.reason },
  extendConcernDeadline: { reason: C.reason },
  explainMissedConcernDeadline: { reason: C.reason },
};
