import { codes, count, identifier, instant, required } from '../field.js';
import { defineMessage } from '../message.js';
import { CONTACT, decidedAt, EXAMPLE, stage } from './common.js';

const CQC_ID = /^1-[1-9]\d{6,11}$/;

/** The minimal data set of the row "CQC" (domain 6.2): a service and what is suspected of it, no person. */
const MINIMAL = {
  'cqc.providerId': identifier('CQC id of the provider', CQC_ID),
  'cqc.locationId': identifier('CQC id of the location', CQC_ID),
  themes: required(codes('RISK_TYPE', 'Kinds of abuse or neglect suspected or confirmed')),
  stage: required(stage),
  adultsAffected: count('How many adults the authority knows to be affected'),
  ...CONTACT,
} as const;

const EXAMPLES = {
  'cqc.providerId': '1-9010000001',
  'cqc.locationId': '1-9010000012',
  themes: ['ORGANISATIONAL', 'NEGLECT'],
  stage: 'ENQUIRY_OPEN',
  adultsAffected: 3,
  ...EXAMPLE.contact,
} as const;

export const organisationalAbuseSuspected = defineMessage({
  feed: 'cqc',
  type: 'organisational-abuse-suspected',
  title: 'Organisational abuse is suspected in a registered service',
  triggers: ['ConcernDecided', 'ConcernDecisionRevised'],
  sentWhen: 'The authority makes enquiries, and organisational abuse is among what is alleged.',
  fields: { ...MINIMAL, decidedAt },
  example: { ...EXAMPLES, decidedAt: '2026-04-07T10:30:00.000Z' },
});

export const enquiryClosedToCqc = defineMessage({
  feed: 'cqc',
  type: 'enquiry-closed',
  title: 'An enquiry into organisational abuse is closed',
  triggers: ['EnquiryClosed'],
  sentWhen: 'Organisational abuse was among what was enquired into.',
  fields: {
    ...MINIMAL,
    outcomes: codes('OUTCOME_ORG', 'What follows for the organisation'),
    closedAt: instant('When it was closed'),
  },
  example: {
    ...EXAMPLES,
    stage: 'ENQUIRY_CLOSED',
    outcomes: ['MONITORING'],
    closedAt: '2026-05-11T16:00:00.000Z',
  },
});

export const cqcMessages = [organisationalAbuseSuspected, enquiryClosedToCqc] as const;
