/** Bodies with the most ordinary answers of an enquiry; `more` says otherwise. */

type More = Readonly<Record<string, unknown>>;

export const openBody = (concernIds: readonly string[], more: More = {}) => ({
  type: 'S42',
  concernIds,
  leadSAM: 'sam.demo',
  hostLA: 'E08000901',
  areaBasis: 'OCCURRED_HERE',
  ...more,
});

export const allocateBody = (toUser: string, more: More = {}) => ({
  toUser,
  team: 'ADULTS-1',
  priority: 'HIGH',
  ...more,
});

export const planBody = (dueAt: string, more: More = {}) => ({
  meetingOrDiscussion: 'MEETING',
  participants: ['LA-NORTHMOOR', 'POL-NORTHMOOR'],
  scope: 'Money taken, and whether she is safe at home.',
  lines: [{ question: 'What do the bank statements show?', leadOrg: 'LA-NORTHMOOR', dueAt }],
  policePrimacy: false,
  dueAt,
  ...more,
});

export const conversationBody = (more: More = {}) => ({
  seenAlone: true,
  method: 'FACE_TO_FACE',
  summary: 'She talked freely in her sister’s kitchen.',
  ...more,
});

export const outcomesWantedBody = (more: More = {}) => ({
  asked: 'ASKED_EXPRESSED',
  outcomes: [{ text: 'The lodger gone; no court.', wellbeing: ['PROTECTION_FROM_ABUSE'] }],
  saidBy: 'ADULT',
  ...more,
});

export const causeBody = (toOrg: string, dueAt: string, more: More = {}) => ({
  toOrg,
  contact: 'Matron on duty',
  scope: 'Care given on the ward between 1 and 9 March.',
  questions: 'Who was on duty, and what is in the notes?',
  adultsOutcomes: 'That somebody says what happened.',
  adultInformed: true,
  managementImplicated: false,
  dueAt,
  ...more,
});

export const reportBody = (partId: string, more: More = {}) => ({
  partId,
  summary: 'Two of three calls were not made.',
  actionsTaken: 'The rota was changed the same day.',
  evidenceRefs: ['Rota of week 10'],
  ...more,
});

export const findingsBody = (more: More = {}) => ({
  hadNeeds: 'YES',
  abuseOrRisk: 'SUBSTANTIATED',
  unableToProtect: 'YES',
  furtherActionNeeded: 'NO',
  ...more,
});

export const agreeBody = (more: More = {}) => ({
  adultOutcomes: ['MONITORING'],
  pachOutcomes: ['POLICE_ACTION'],
  orgOutcomes: ['NA'],
  planDecision: 'PLAN_NEEDED',
  sarConsidered: true,
  sarReason: 'No death and no serious harm.',
  ...more,
});

export const CONFIRMED = { type: 'FINANCIAL', source: 'OTHER_KNOWN', location: 'OWN_HOME' };

export const concludeBody = (more: More = {}) => ({
  riskAssessmentOutcome: 'RI_ACTION',
  riskOutcome: 'REDUCED',
  lackedCapacity: 'NO',
  mspAsked: 'ASKED_EXPRESSED',
  mspAchieved: 'PARTIALLY',
  confirmedRisks: [CONFIRMED],
  ...more,
});

export const closeEnquiryBody = (more: More = {}) => ({
  feedbackToReferrer: 'GIVEN',
  feedbackToAdult: 'GIVEN',
  ...more,
});
