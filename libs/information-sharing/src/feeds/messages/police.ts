import { code, flag, instant, required, text, typedReference } from '../field.js';
import { defineMessage } from '../message.js';
import {
  ADDRESS,
  CONTACT,
  decidedAt,
  EXAMPLE,
  IDENTITY,
  INCIDENT,
  PERSONS_ALLEGED,
  protection,
  reference,
  request,
  RISK,
} from './common.js';

/** The minimal data set of the row "Police" (domain 6.2), in every message of the feed. */
const MINIMAL = {
  forceRef: typedReference('The force’s own reference of the incident, where it gave one'),
  ...RISK,
  ...INCIDENT,
  immediateRisk: flag('True: somebody may come to harm before the authority can act'),
  ...protection('MEDICAL_HELP', 'LEGAL_ADVICE'),
  ...CONTACT,
  ...IDENTITY,
  ...ADDRESS,
  ...PERSONS_ALLEGED,
} as const;

const EXAMPLES = {
  forceRef: 'NM/004512/26',
  ...EXAMPLE.risk,
  ...EXAMPLE.incident,
  immediateRisk: false,
  ...EXAMPLE.protection,
  ...EXAMPLE.contact,
  ...EXAMPLE.person,
  ...EXAMPLE.address,
  ...EXAMPLE.personsAlleged,
} as const;

export const crimeReported = defineMessage({
  feed: 'police',
  type: 'crime-reported',
  title: 'A suspected crime against an adult was reported to the police',
  triggers: ['CrimeConsidered'],
  sentWhen: 'Crime was considered, and it was reported to the police.',
  fields: { ...MINIMAL, evidencePreserved: flag('Whether evidence was preserved') },
  example: { ...EXAMPLES, evidencePreserved: true },
});

export const concernDecidedToPolice = defineMessage({
  feed: 'police',
  type: 'concern-decided',
  title: 'The authority makes enquiries about an adult, and a crime is suspected',
  triggers: ['ConcernDecided', 'ConcernDecisionRevised'],
  sentWhen: 'The duty of section 42 was found to be met, and a crime is suspected.',
  fields: {
    ...MINIMAL,
    decision: required(code('CONCERN_DECISION', 'What was decided')),
    decidedAt,
  },
  example: { ...EXAMPLES, decision: 'S42_DUTY_MET', decidedAt: '2026-04-07T10:30:00.000Z' },
});

export const enquiryConcludedToPolice = defineMessage({
  feed: 'police',
  type: 'enquiry-concluded',
  title: 'The enquiry is concluded',
  triggers: ['EnquiryConcluded', 'EnquiryConclusionCorrected'],
  sentWhen: 'An enquiry the police know of is concluded.',
  fields: {
    ...MINIMAL,
    outcome: required(code('SG2C', 'Outcome of the risk assessment')),
    riskOutcome: code('SG2E', 'What became of the risk'),
    concludedAt: instant('When it was concluded'),
  },
  example: {
    ...EXAMPLES,
    outcome: 'RI_ACTION',
    riskOutcome: 'REDUCED',
    concludedAt: '2026-05-05T15:00:00.000Z',
  },
});

export const courtOrderBreached = defineMessage({
  feed: 'police',
  type: 'court-order-breached',
  title: 'A court order that protects the adult was breached',
  triggers: ['CourtOrderBreached'],
  sentWhen: 'A breach of a court order is recorded.',
  fields: {
    ...MINIMAL,
    order: required(code('ORDER', 'Kind of order')),
    breachedAt: required(instant('When it was breached')),
  },
  example: { ...EXAMPLES, order: 'DAPO', breachedAt: '2026-06-30T20:15:00.000Z' },
});

export const multiAgencyReferralMade = defineMessage({
  feed: 'police',
  type: 'multi-agency-referral-made',
  title: 'The adult was referred to a multi-agency forum the police take part in',
  triggers: ['MultiAgencyReferralMade'],
  sentWhen: 'The forum is MARAC, community MARAC or MAPPA.',
  fields: {
    ...MINIMAL,
    reference,
    forum: required(code('MA_FORUM', 'Forum')),
    referredAt: instant('When it was referred'),
    request,
  },
  example: {
    ...EXAMPLES,
    reference: EXAMPLE.reference,
    forum: 'MARAC',
    referredAt: '2026-06-02T09:00:00.000Z',
    request: 'TAKE_PART',
  },
});

export const multiAgencyOutcomeReceived = defineMessage({
  feed: 'police',
  type: 'multi-agency-outcome-received',
  title: 'The forum’s outcome has reached the authority',
  triggers: ['MultiAgencyOutcomeReceived'],
  sentWhen:
    'The forum is MARAC, community MARAC or MAPPA. What it decided is not repeated: the police have it from the forum.',
  fields: {
    ...MINIMAL,
    reference,
    forum: required(code('MA_FORUM', 'Forum')),
    receivedAt: instant('When it was received'),
  },
  example: {
    ...EXAMPLES,
    reference: EXAMPLE.reference,
    forum: 'MARAC',
    receivedAt: '2026-06-09T09:00:00.000Z',
  },
});

export const planActionForPolice = defineMessage({
  feed: 'police',
  type: 'plan-action-added',
  title: 'An action of a safeguarding plan is the police’s',
  triggers: ['PlanActionAdded'],
  sentWhen: 'The action’s owner is the force.',
  fields: {
    ...MINIMAL,
    reference,
    action: text(500, 'What is to be done, as agreed with its owner'),
    dueAt: required(instant('When it is due')),
    request,
  },
  example: {
    ...EXAMPLES,
    reference: EXAMPLE.reference,
    action: 'Cocoon watch on the flat until the locks are changed',
    dueAt: '2026-05-20T22:59:59.000Z',
    request: 'TAKE_ACTION',
  },
});

export const planActionCancelledForPolice = defineMessage({
  feed: 'police',
  type: 'plan-action-cancelled',
  title: 'An action of a safeguarding plan is no longer the police’s',
  triggers: ['PlanActionCancelled'],
  sentWhen: 'The force was told of the action.',
  fields: { reference, cancelledAt: instant('When it was cancelled'), ...CONTACT },
  example: {
    reference: EXAMPLE.reference,
    cancelledAt: '2026-05-12T11:00:00.000Z',
    ...EXAMPLE.contact,
  },
});

export const policeMessages = [
  crimeReported,
  concernDecidedToPolice,
  enquiryConcludedToPolice,
  courtOrderBreached,
  multiAgencyReferralMade,
  multiAgencyOutcomeReceived,
  planActionForPolice,
  planActionCancelledForPolice,
] as const;
