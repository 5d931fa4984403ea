import {
  code,
  codes,
  day,
  flag,
  identifier,
  instant,
  list,
  listOf,
  mailbox,
  oneOf,
  pseudonym,
  required,
  words,
} from '../field.js';

/** What the sender hopes for. Values are the contract's own. */
export const REQUESTS = [
  'FOR_INFORMATION',
  'TAKE_ACTION',
  'MAKE_ENQUIRIES',
  'SUPPLY_INFORMATION',
  'ARRANGE_ADVOCATE',
  'RESPOND_TO_RECOMMENDATION',
  'TAKE_PART',
] as const;

/** How far the authority is. Values are the contract's own. */
export const STAGES = ['CONCERN', 'ENQUIRY_OPEN', 'ENQUIRY_CONCLUDED', 'ENQUIRY_CLOSED', 'PLAN'] as const;

const NAME = {
  family: required(words(100, 'Family name')),
  given: listOf(words(100, 'Given names, the first first')),
} as const;

/** Who it is: in identified data sets only. */
export const IDENTITY = {
  'person.names': list('Names of the adult, the official one first', NAME),
  'person.dateOfBirth': day('Date of birth'),
} as const;

export const NHS_NUMBER = {
  'person.nhsNumber': identifier('NHS number, ten digits', /^\d{10}$/),
} as const;

/** Where the adult is found, and whether they may be contacted there. */
export const ADDRESS = {
  'person.address': words(500, 'Address of the adult; absent where it is not safe to tell (RR-4)', 'ADDRESS'),
  'person.safeToContact': flag('False: do not write, call or visit before asking the contact'),
} as const;

export const RISK = {
  riskTypes: codes('RISK_TYPE', 'Kinds of abuse or neglect suspected or confirmed'),
  location: code('RISK_LOCATION', 'Kind of place where it is alleged to have happened'),
} as const;

export const INCIDENT = { incidentDate: day('Day on which it is alleged to have happened') } as const;

/** Whom to ask. A name stands there only where the authority names one person for it (RR-8). */
export const CONTACT = {
  'contact.role': words(200, 'Post to ask'),
  'contact.email': mailbox('Mailbox of the post, read by whoever holds it'),
  'contact.name': words(200, 'The person named to be asked', 'STAFF'),
} as const;

export const PERSONS_ALLEGED = {
  personsAlleged: list(
    'People alleged to have caused harm; only where the recipient has a role towards them (RR-2)',
    { name: required(words(200, 'Name as known')) },
    'PERSON_ALLEGED',
  ),
} as const;

export const request = required(oneOf(REQUESTS, 'What the authority hopes for'));
export const stage = oneOf(STAGES, 'How far the authority is');

/** Of an action, request or part: the same in every message about it to this recipient. */
export const reference = required(
  pseudonym('The recipient’s own pseudonym of the thing, the same in every message about it'),
);

/** What was done at once; `without` what this partner does not need to know. */
export const protection = (...without: readonly string[]) => ({
  interimProtection: codes('PROTECT_ACTION', 'What was done at once to protect the adult', without),
});

export const decidedAt = instant('When it was decided');

/** Values for the examples of the contract: nobody is called so. */
export const EXAMPLE = {
  person: {
    'person.names': [{ family: 'Finch', given: ['Ada', 'Mary'] }],
    'person.dateOfBirth': '1943-07-11',
  },
  nhsNumber: { 'person.nhsNumber': '9990000018' },
  address: { 'person.address': '4 Mill Lane, Northmoor', 'person.safeToContact': true },
  risk: { riskTypes: ['FINANCIAL', 'DOMESTIC'], location: 'OWN_HOME' },
  incident: { incidentDate: '2026-04-01' },
  contact: {
    'contact.role': 'Safeguarding adults manager',
    'contact.email': 'safeguarding@la-northmoor.example',
    'contact.name': 'Rowan Ellis',
  },
  personsAlleged: { personsAlleged: [{ name: 'Dean Marsh' }] },
  protection: { interimProtection: ['CALLED_999', 'KEY_SAFE_ACCESS_CHANGED'] },
  reference: 'q3Zb0lM1y6fVwTn8hXcR2A',
} as const;
