import type { Given } from '#event-sourcing/decider';
import { CONCERN, example, fixture, POLICY } from '#record-keeping/examples';
import { deadlineSet } from '#record-keeping/record';
import type { DisclosureProposedData } from './event-data.js';
import * as happened from './events.js';
import { messageIdOf } from './message.js';
import type { DisclosureState } from './state.js';

export const DISCLOSURE = '0197a1b2-0000-7000-8000-00000000d501';
export const FORCE = 'POL-NORTHMOOR';
export const COUNCIL = 'LA-NORTHMOOR';
export const FIRST = messageIdOf(DISCLOSURE, 1);
export const SECOND = messageIdOf(DISCLOSURE, 2);
export const THIRD = messageIdOf(DISCLOSURE, 3);

/** Tuesday 7 April 2026, eleven o'clock in London. */
export const TUESDAY = '2026-04-07T10:00:00.000Z';
/** Two working days after it. */
export const ACK_DUE = '2026-04-09T22:59:59.000Z';
/** A day after it, to the second. */
export const DELETION_DUE = '2026-04-08T10:00:00.000Z';

const moment = { occurredAt: TUESDAY } as const;

export const proposed = (changes: { [K in keyof DisclosureProposedData]?: unknown } = {}): Given => ({
  ...example(happened.disclosureProposed, changes as never),
  meta: { actor: { userId: 'sam.demo', role: 'SAM', orgCode: COUNCIL }, ...moment },
});
export const authorised: Given = { ...example(happened.disclosureAuthorised), meta: moment };
export const sent: Given = {
  ...example(happened.disclosureSent, { secureEmail: undefined, meeting: undefined }),
  meta: moment,
};
export const acknowledged: Given = {
  ...example(happened.disclosureAcknowledged, { deletedAt: undefined, deletionProof: undefined }),
  meta: moment,
};
export const corrected: Given = { ...example(happened.disclosureCorrected), meta: moment };
export const recalled: Given = { ...example(happened.disclosureRecalled), meta: moment };
export const refused: Given = example(happened.disclosureRefused);
export const clock = (key: 'disclosure.ack' | 'disclosure.deletion', of: string, dueAt: string): Given =>
  deadlineSet({ key, of, dueAt, policyVersion: 1 });

export const PROPOSED: readonly Given[] = [proposed()];
export const AUTHORISED: readonly Given[] = [...PROPOSED, authorised];
export const SENT: readonly Given[] = [...AUTHORISED, sent, clock('disclosure.ack', FIRST, ACK_DUE)];
export const CORRECTED: readonly Given[] = [
  ...SENT,
  corrected,
  clock('disclosure.deletion', SECOND, DELETION_DUE),
];

/** A history that ends in each state. */
export const HISTORIES: Readonly<Record<DisclosureState['status'], readonly Given[]>> = {
  Unproposed: [],
  Proposed: PROPOSED,
  Authorised: AUTHORISED,
  Sent: SENT,
  Acknowledged: [...SENT, acknowledged],
  Refused: [...PROPOSED, refused],
  Corrected: CORRECTED,
  Recalled: [...SENT, recalled, clock('disclosure.deletion', SECOND, DELETION_DUE)],
};

/** Of an adult nobody guards, in a case nobody is barred from. */
export const SUBJECT = {
  onRecord: true,
  areaCode: 'E08000901',
  personRef: '0197a1b2-0000-7000-8000-00000000a001',
  conflictedUsers: [],
  organisationsAlleged: [],
  policeRestricted: false,
  immediateDanger: false,
} as const;

export const PROTECTED = {
  referrerNames: ['Nell Marsh'],
  referrerContacts: ['01632 960 011'],
  referrerWithheld: false,
  unsafeAddresses: ['4 Mill Lane, Northmoor NM1 2AB'],
  organisationsLinked: [],
} as const;

/** A world in which nothing stands against anything, on the Tuesday. */
export const WORLD = {
  id: DISCLOSURE,
  policy: POLICY,
  now: TUESDAY,
  occurredAt: TUESDAY,
  facts: {
    subject: SUBJECT,
    organisation: { code: FORCE, kind: 'POLICE' },
    protected: PROTECTED,
    pseudonyms: { caseKey: 'Zk3vJ9q0cJ2l4bWnT8r1xA', subject: 'p9X2mB7cQ0eYt5uKd3LwNg' },
  },
} as const;

/** The world with some facts otherwise. */
export const where = (facts: object) => ({ ...WORLD, facts: { ...WORLD.facts, ...facts } });

export const by = (role: string, world: object = WORLD) => ({
  ...world,
  actor: {
    role,
    userId: `${role.toLowerCase()}.demo`,
    roles: [role],
    orgCode: COUNCIL,
    areaCode: 'E08000901',
    teams: [],
  },
});

const GROUNDS = {
  lawfulBasis: 'ART6_1_C_LEGAL_OBLIGATION',
  art9: '9_2_G_SUBSTANTIAL_PI',
  art10: 'DPA_SCH1_P18_SAFEGUARDING',
  confidentiality: 'STATUTE',
  necessity: 'The police look into a suspected crime against Ada Finch',
  consent: 'GIVEN',
  overrideReason: 'SERIOUS_CRIME',
  adultInformed: 'NO',
  adultInformedReason: 'The lodger opens her post',
};

const content = fixture('DisclosureProposed')['content'] as object;

/** What the ledger has to say to the police, minimised. */
export const FEED = {
  toOrg: FORCE,
  profile: 'POLICE_IDENT',
  triggerEventId: '0197a1b2-0000-7000-8000-0000000000e7',
  areaCode: 'E08000901',
  caseId: CONCERN,
  ...GROUNDS,
  content,
  redactions: [{ field: 'person.nhsNumber', rule: 'D-3' }],
};

export const FIELDS = [
  { field: 'person.dateOfBirth', value: '1943-07-11' },
  { field: 'riskTypes', value: ['FINANCIAL'] },
];

/** What somebody has to say to the police, by secure e-mail. */
export const BY_HAND = {
  toOrg: FORCE,
  disclosureChannel: 'SECURE_EMAIL',
  profile: 'POLICE_IDENT',
  caseId: CONCERN,
  ...GROUNDS,
  handling: [],
  fields: FIELDS,
};

/** The third event of a history. */
export const SENT_EVENT = 'event-3';

export const SHA = '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08';
const KEY = { key: 'disclosure.ack', of: FIRST };
const CAUSE = '0197a1b2-0000-7000-8000-0000000000e9';

/** A body each command accepts. */
export const BODIES: Readonly<Record<string, object>> = {
  ProposeFeedDisclosure: {
    ...FEED,
    blocked: 'IDENTIFIED_IN_TEXT',
    needsAuthorisation: 'MANUAL_AUTHORISATION_REQUIRED',
  },
  CorrectFeedDisclosure: {
    triggerEventId: CAUSE,
    content: { ...content, data: { ...(content as { data: object }).data, immediateRisk: true } },
    redactions: [],
    reason: 'It was looked at again',
  },
  RecallFeedDisclosure: { triggerEventId: CAUSE, reason: 'RECORDED_IN_ERROR', note: 'About another' },
  RecordFeedDelivery: { messageId: FIRST, topic: 'sg.out.police.v1', sha256: SHA },
  RecordFeedFailure: { messageId: FIRST, error: 'No answer', attempt: 1 },
  RecordDisclosureAcknowledged: { messageId: FIRST, partnerRef: 'PPN/26/004512', byOrg: FORCE },
  ProposeDisclosure: { ...BY_HAND, referrerConsents: false },
  AuthoriseDisclosure: {},
  RefuseDisclosure: { note: 'They have it already' },
  CorrectDisclosure: {
    fields: [{ field: 'riskTypes', value: ['DOMESTIC'] }],
    reason: 'It was looked at again',
  },
  RecallDisclosure: { reason: 'SENT_IN_ERROR', note: 'About another' },
  RecordDisclosureSent: { messageId: FIRST, secureEmail: 'reed@northmoor.police.example', sha256: SHA },
  RecordDisclosureEntryInError: { correctedEventId: CAUSE, reason: 'Another message' },
  TickDisclosureDeadline: { ...KEY, dueAt: ACK_DUE },
  ExplainMissedDisclosureDeadline: { ...KEY, reasonCode: 'DEMAND', reason: 'Nobody asked them' },
};
