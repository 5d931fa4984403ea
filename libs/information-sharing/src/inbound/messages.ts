import { codesOf } from '#policy/code-lists';
import type { Field, Fields } from './fields.js';

const ref = { kind: 'line', max: 100 } as const;
const line = (max: number): Field => ({ kind: 'line', max });
const text = (max: number): Field => ({ kind: 'text', max });
const instant = { kind: 'instant' } as const;
const flag = { kind: 'flag' } as const;

const riskTypes: Field = { kind: 'codes', codes: codesOf('RISK_TYPE') };
const consent: Field = { kind: 'code', codes: codesOf('CONSENT_SHARE') };
const capacity: Field = { kind: 'code', codes: codesOf('CAPACITY_RESULT') };
const urgency: Field = { kind: 'code', codes: ['R', 'A', 'G'], about: 'Red, amber or green.' };

const name: Fields = {
  family: { ...line(100), required: true },
  given: { kind: 'list', of: line(100), max: 10 },
};

/** The adult as the sender describes them: whoever is missing, the notice is kept. */
const person: Field = {
  kind: 'object',
  fields: {
    name: { kind: 'object', fields: name },
    aliases: { kind: 'list', of: { kind: 'object', fields: name }, max: 9 },
    dob: { kind: 'date' },
    address: text(500),
    nhs: { ...line(40), about: 'NHS number as the sender has it, right or wrong.' },
  },
};

/** What every notice may say beside what its source says. */
const common: Fields = {
  authority: {
    ...line(9),
    about: 'GSS code of the authority addressed; the one agreed with the sender unless said.',
  },
  sentAt: {
    ...instant,
    about: 'When this telling was sent. A sender that tells again what it told before changes it.',
  },
  crimeRef: ref,
};

/** A police notice: PPN, Merlin, VIST (domain 6.3). */
const policeNotice: Fields = {
  forceCode: line(20),
  ppnRef: { ...ref, required: true },
  incidentAt: instant,
  risk: { ...urgency, required: true },
  person,
  narrative: { ...text(20_000), required: true },
  consent,
  officer: line(300),
  childrenPresent: flag,
  reportType: line(100),
  riskTypes,
  ...common,
};

/** A notice of a trust, a practice or an ambulance service (domain 6.3). */
const nhsNotice: Fields = {
  odsCode: line(20),
  ref: { ...ref, required: true, about: 'The sender’s patient-safety record, such as a Datix number.' },
  nhsNumber: line(40),
  person,
  occurredAt: instant,
  wardType: line(200),
  riskTypes,
  narrative: { ...text(19_000), required: true },
  capacity,
  consent,
  ppu: { ...flag, about: 'Whether a pressure ulcer is part of it.' },
  risk: urgency,
  contact: line(300),
  ...common,
};

export const CQC_KINDS = [
  'ABUSE',
  'SERVICE_CONCERN',
  'WHISTLE_BLOWING',
  'MARKET_OVERSIGHT_WARNING',
  'OTHER',
] as const;

/** An enquiry the regulator passes on, about a service or a person in it (domain 6.3). */
const cqcNotice: Fields = {
  enqRef: { ...ref, required: true },
  providerId: { kind: 'id', required: true },
  locationId: { kind: 'id' },
  kind: { kind: 'code', codes: CQC_KINDS, required: true },
  themes: { kind: 'list', of: line(200), max: 30 },
  riskTypes,
  occurredAt: instant,
  person,
  narrative: text(15_000),
  risk: urgency,
  contact: line(300),
  ...common,
};

export const AUTHORITY_KINDS = ['TRANSFERRED_CONCERN', 'PLACEMENT', 'OTHER'] as const;

const decision: Fields = {
  decision: { kind: 'code', codes: codesOf('CONCERN_DECISION'), required: true },
  at: { ...instant, required: true },
  reason: text(1_000),
};

/** What another authority passes on: a concern it transfers, with what it decided, or word of a placement (domain 6.3). */
const authorityNotice: Fields = {
  laCode: line(20),
  ref: { ...ref, required: true },
  kind: { kind: 'code', codes: AUTHORITY_KINDS, required: true },
  occurredAt: instant,
  person,
  riskTypes,
  narrative: { ...text(9_000), required: true },
  reason: text(1_000),
  decisionHistory: { kind: 'list', of: { kind: 'object', fields: decision }, max: 8 },
  consent,
  capacity,
  risk: urgency,
  contact: line(300),
  ...common,
};

export const ACKNOWLEDGEMENT_KINDS = [
  'DISCLOSURE_ACKNOWLEDGED',
  'CAUSED_ENQUIRY_ACCEPTED',
  'CAUSED_ENQUIRY_DECLINED',
] as const;

/** What a partner answers to something disclosed to it (domain 6.3, `sg.in.ack.v1`). */
const acknowledgement: Fields = {
  recipient: line(40),
  kind: { kind: 'code', codes: ACKNOWLEDGEMENT_KINDS, required: true },
  disclosureId: { kind: 'uuid', required: true, about: '`disclosureId` of the message answered.' },
  messageId: {
    kind: 'uuid',
    about: '`id` of the message answered; the last one of the disclosure unless said.',
  },
  partnerRef: { ...ref, required: true, about: 'What the partner keeps it under.' },
  at: instant,
  deletedAt: { ...instant, about: 'When what was corrected or recalled was removed (RR-11).' },
  deletionProof: { ...text(1_000), about: 'How it shows that it was.' },
  madeBy: { ...line(500), about: 'Who there makes the enquiry it takes on.' },
  reason: { ...text(4_000), about: 'Why an enquiry is declined.' },
  sentAt: instant,
};

/** Every message a partner may send, by its name in mapping files and in the contract. */
export const INBOUND_MESSAGES = {
  'police-notice': policeNotice,
  'nhs-notice': nhsNotice,
  'cqc-notice': cqcNotice,
  'authority-notice': authorityNotice,
  acknowledgement,
} as const satisfies Record<string, Fields>;

export type InboundMessageName = keyof typeof INBOUND_MESSAGES;

export const INBOUND_MESSAGE_NAMES = Object.keys(INBOUND_MESSAGES) as readonly InboundMessageName[];

/** Where the sender's own reference stands: what its feedback is keyed by. */
export const REF_FIELD = {
  'police-notice': 'ppnRef',
  'nhs-notice': 'ref',
  'cqc-notice': 'enqRef',
  'authority-notice': 'ref',
  acknowledgement: 'disclosureId',
} as const satisfies Record<InboundMessageName, string>;
