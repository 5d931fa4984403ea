import { code, day, flag, instant, list, oneOf, required, text } from '../field.js';
import { defineMessage } from '../message.js';
import {
  CONTACT,
  EXAMPLE,
  IDENTITY,
  INCIDENT,
  NHS_NUMBER,
  PERSONS_ALLEGED,
  reference,
  request,
  RISK,
} from './common.js';
import { INFORMATION_ITEMS } from '../../information-request/asked-items.js';

/** Whom and what a request of the row "NHS trust / GP" is about: nothing beyond its scope (domain 6.2). */
const ABOUT = {
  ...NHS_NUMBER,
  ...IDENTITY,
  ...RISK,
  ...INCIDENT,
  ...CONTACT,
  request,
} as const;

const EXAMPLES = {
  ...EXAMPLE.nhsNumber,
  ...EXAMPLE.person,
  riskTypes: ['NEGLECT'],
  location: 'HOSP_ACUTE',
  ...EXAMPLE.incident,
  ...EXAMPLE.contact,
} as const;

export const causedEnquiryRequested = defineMessage({
  feed: 'nhs.trust',
  type: 'caused-enquiry-requested',
  title: 'The body is asked to make enquiries under section 42(2)',
  triggers: ['EnquiryCausedToBeMade'],
  sentWhen: 'The organisation asked is an NHS trust or practice.',
  fields: {
    ...ABOUT,
    reference,
    scope: text(4000, 'What is to be enquired into'),
    questions: text(4000, 'What is to be answered'),
    dueAt: required(instant('When the report is due')),
    ...PERSONS_ALLEGED,
  },
  example: {
    ...EXAMPLES,
    request: 'MAKE_ENQUIRIES',
    reference: EXAMPLE.reference,
    scope: 'Care on the ward between admission and discharge.',
    questions: 'Was a repositioning plan made and followed?',
    dueAt: '2026-05-06T22:59:59.000Z',
    ...EXAMPLE.personsAlleged,
  },
});

export const informationRequested = defineMessage({
  feed: 'nhs.trust',
  type: 'information-requested',
  title: 'The body is asked to supply information',
  triggers: ['InformationRequestIssued'],
  sentWhen: 'The organisation asked is an NHS trust or practice.',
  fields: {
    ...ABOUT,
    reference,
    basis: required(code('INFO_BASIS', 'On what ground it is asked')),
    items: list('What is asked for', {
      item: required(oneOf(INFORMATION_ITEMS, 'Kind of record')),
      from: required(day('First day')),
      to: required(day('Last day')),
    }),
    dueAt: required(instant('When it is due')),
    urgent: flag('Whether it is urgent'),
  },
  example: {
    ...EXAMPLES,
    request: 'SUPPLY_INFORMATION',
    reference: EXAMPLE.reference,
    basis: 'S45',
    items: [{ item: 'HOSPITAL_RECORDS', from: '2026-01-01', to: '2026-04-02' }],
    dueAt: '2026-05-20T22:59:59.000Z',
    urgent: false,
  },
});

export const planActionForTrust = defineMessage({
  feed: 'nhs.trust',
  type: 'plan-action-added',
  title: 'An action of a safeguarding plan is the body’s',
  triggers: ['PlanActionAdded'],
  sentWhen: 'The action’s owner is an NHS trust or practice.',
  fields: {
    ...ABOUT,
    reference,
    action: text(500, 'What is to be done, as agreed with its owner'),
    dueAt: required(instant('When it is due')),
  },
  example: {
    ...EXAMPLES,
    request: 'TAKE_ACTION',
    reference: EXAMPLE.reference,
    action: 'Review of the pressure-relieving mattress',
    dueAt: '2026-05-20T22:59:59.000Z',
  },
});

export const planActionCancelledForTrust = defineMessage({
  feed: 'nhs.trust',
  type: 'plan-action-cancelled',
  title: 'An action of a safeguarding plan is no longer the body’s',
  triggers: ['PlanActionCancelled'],
  sentWhen: 'The body was told of the action.',
  fields: { reference, cancelledAt: instant('When it was cancelled'), ...CONTACT },
  example: {
    reference: EXAMPLE.reference,
    cancelledAt: '2026-05-12T11:00:00.000Z',
    ...EXAMPLE.contact,
  },
});

export const advocateNeeded = defineMessage({
  feed: 'nhs.trust',
  type: 'advocate-needed',
  title: 'The adult needs an independent advocate',
  triggers: ['AdvocacyNeedDecided'],
  sentWhen: 'The duty of section 68 is found, and the adult is in the body’s care.',
  fields: {
    ...ABOUT,
    advocate: code('ADVOCATE', 'Kind of advocate'),
  },
  example: { ...EXAMPLES, request: 'ARRANGE_ADVOCATE', advocate: 'IMCA' },
});

export const trustMessages = [
  causedEnquiryRequested,
  informationRequested,
  planActionForTrust,
  planActionCancelledForTrust,
  advocateNeeded,
] as const;
