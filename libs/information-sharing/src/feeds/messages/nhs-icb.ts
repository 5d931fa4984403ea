import { code, identifier, instant, required, text, words } from '../field.js';
import { defineMessage } from '../message.js';
import { CONTACT, decidedAt, EXAMPLE, NHS_NUMBER, request, RISK, stage } from './common.js';

/** The minimal data set of the row "NHS ICB" (domain 6.2). */
const MINIMAL = {
  ...NHS_NUMBER,
  'provider.ods': identifier('Organisation Data Service code of the provider involved', /^[A-Z0-9]{3,10}$/),
  ...RISK,
  stage: required(stage),
  request,
  causedEnquiryDueAt: instant('When the report of an enquiry caused to be made is due'),
  ...CONTACT,
} as const;

const EXAMPLES = {
  ...EXAMPLE.nhsNumber,
  'provider.ods': 'ZZA90',
  riskTypes: ['NEGLECT'],
  location: 'HOSP_ACUTE',
  stage: 'ENQUIRY_OPEN',
  request: 'FOR_INFORMATION',
  causedEnquiryDueAt: '2026-05-06T22:59:59.000Z',
  ...EXAMPLE.contact,
} as const;

export const enquiryOpenedToIcb = defineMessage({
  feed: 'nhs.icb',
  type: 'enquiry-opened',
  title: 'A section 42 enquiry that involves the NHS is opened',
  triggers: ['EnquiryOpened'],
  sentWhen: 'It is an enquiry under section 42, and an NHS commissioner or provider is involved.',
  fields: { ...MINIMAL, openedAt: instant('When it was opened') },
  example: { ...EXAMPLES, openedAt: '2026-04-07T11:00:00.000Z' },
});

export const enquiryConcludedToIcb = defineMessage({
  feed: 'nhs.icb',
  type: 'enquiry-concluded',
  title: 'A section 42 enquiry that involves the NHS is concluded',
  triggers: ['EnquiryConcluded', 'EnquiryConclusionCorrected'],
  sentWhen: 'It is an enquiry under section 42, and an NHS commissioner or provider is involved.',
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

export const recommendationForNhs = defineMessage({
  feed: 'nhs.icb',
  type: 'recommendation-issued',
  title: 'A recommendation of a safeguarding adults review is addressed to an NHS body',
  triggers: ['RecommendationIssued'],
  sentWhen: 'A lane of the recommendation is addressed to the board or to an NHS provider of its area.',
  fields: {
    recommendation: required(words(60, 'Reference of the recommendation, as in the public tracker')),
    'addressee.ods': identifier(
      'Organisation Data Service code of the NHS body addressed',
      /^[A-Z0-9]{3,10}$/,
    ),
    text: text(4000, 'The recommendation in the words made for publication'),
    issuedAt: decidedAt,
    respondBy: required(instant('When the response is due')),
    request,
    ...CONTACT,
  },
  example: {
    recommendation: 'REC-2026-000004',
    'addressee.ods': 'ZZA90',
    text: 'Review how missed appointments of adults who neglect themselves are followed up.',
    issuedAt: '2026-08-03T10:00:00.000Z',
    respondBy: '2026-09-28T22:59:59.000Z',
    request: 'RESPOND_TO_RECOMMENDATION',
    'contact.role': 'Safeguarding lead',
    'contact.email': 'safeguarding@sab-northmoor.example',
    'contact.name': 'Rowan Ellis',
  },
});

export const icbMessages = [enquiryOpenedToIcb, enquiryConcludedToIcb, recommendationForNhs] as const;
