import { code, day, instant, required } from '../field.js';
import { defineMessage } from '../message.js';
import {
  CONTACT,
  decidedAt,
  EXAMPLE,
  IDENTITY,
  INCIDENT,
  protection,
  request,
  RISK,
  stage,
} from './common.js';

/** The minimal data set of the row "Placing LA" (domain 6.2). */
const MINIMAL = {
  ...IDENTITY,
  ...RISK,
  ...INCIDENT,
  ...protection('LEGAL_ADVICE'),
  stage: required(stage),
  request,
  ...CONTACT,
} as const;

const EXAMPLES = {
  ...EXAMPLE.person,
  riskTypes: ['NEGLECT'],
  location: 'CARE_HOME_RES',
  ...EXAMPLE.incident,
  interimProtection: ['EXTRA_VISITS'],
  stage: 'ENQUIRY_OPEN',
  request: 'FOR_INFORMATION',
  ...EXAMPLE.contact,
} as const;

export const placingAuthorityNotified = defineMessage({
  feed: 'placing',
  type: 'placing-authority-notified',
  title: 'The authority that placed the adult is told of the enquiry',
  triggers: ['PlacingAuthorityNotified'],
  sentWhen: 'Always.',
  fields: { ...MINIMAL, notifiedAt: instant('When it was told') },
  example: { ...EXAMPLES, request: 'TAKE_PART', notifiedAt: '2026-04-07T12:00:00.000Z' },
});

export const concernDecidedToPlacing = defineMessage({
  feed: 'placing',
  type: 'concern-decided',
  title: 'A concern about an adult the authority placed is decided',
  triggers: ['ConcernDecided', 'ConcernDecisionRevised'],
  sentWhen: 'Another authority is known to have placed the adult.',
  fields: {
    ...MINIMAL,
    decision: required(code('CONCERN_DECISION', 'What was decided')),
    decidedAt,
  },
  example: {
    ...EXAMPLES,
    stage: 'CONCERN',
    decision: 'S42_DUTY_MET',
    decidedAt: '2026-04-07T10:30:00.000Z',
  },
});

export const enquiryOpenedToPlacing = defineMessage({
  feed: 'placing',
  type: 'enquiry-opened',
  title: 'An enquiry about an adult the authority placed is opened',
  triggers: ['EnquiryOpened'],
  sentWhen: 'The enquiry names the authority that placed the adult.',
  fields: {
    ...MINIMAL,
    enquiryType: code('ENQ_TYPE', 'Kind of enquiry'),
    openedAt: instant('When it was opened'),
  },
  example: { ...EXAMPLES, enquiryType: 'S42', openedAt: '2026-04-07T11:00:00.000Z' },
});

export const enquiryConcludedToPlacing = defineMessage({
  feed: 'placing',
  type: 'enquiry-concluded',
  title: 'An enquiry about an adult the authority placed is concluded',
  triggers: ['EnquiryConcluded', 'EnquiryConclusionCorrected'],
  sentWhen: 'The enquiry names the authority that placed the adult.',
  fields: {
    ...MINIMAL,
    outcome: required(code('SG2C', 'Outcome of the risk assessment')),
    riskOutcome: code('SG2E', 'What became of the risk'),
    concludedAt: instant('When it was concluded'),
  },
  example: {
    ...EXAMPLES,
    stage: 'ENQUIRY_CONCLUDED',
    outcome: 'RI_ACTION',
    riskOutcome: 'REDUCED',
    concludedAt: '2026-05-05T15:00:00.000Z',
  },
});

export const planAgreedToPlacing = defineMessage({
  feed: 'placing',
  type: 'plan-agreed',
  title: 'A safeguarding plan for an adult the authority placed is agreed',
  triggers: ['PlanAgreed'],
  sentWhen: 'The enquiry of the plan names the authority that placed the adult.',
  fields: {
    ...MINIMAL,
    adultAgreed: code('AGREE', 'Whether the adult agrees'),
    agreedAt: instant('When it was agreed'),
    reviewOn: day('When it is reviewed'),
  },
  example: {
    ...EXAMPLES,
    stage: 'PLAN',
    adultAgreed: 'ADULT_AGREES',
    agreedAt: '2026-05-12T10:00:00.000Z',
    reviewOn: '2026-06-23',
  },
});

export const placingMessages = [
  placingAuthorityNotified,
  concernDecidedToPlacing,
  enquiryOpenedToPlacing,
  enquiryConcludedToPlacing,
  planAgreedToPlacing,
] as const;
