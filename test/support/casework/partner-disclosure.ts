import { newId } from '#platform/ids';
import {
  kit,
  nothingMore,
  PREPARES,
  TRIES,
  type Arrange,
  type Attempt,
  type Bodies,
  type Body,
  type Wish,
} from './kit.js';
import type { Casework } from './work.js';

const { manager: PREPARER } = PREPARES;
const { manager: MANAGER, governance: GOVERNANCE } = TRIES;
/** Of the force it is sent to. */
export const OFFICER = 'pol.demo';
export const FORCE = 'POL-NORTHMOOR';

/** What is told unless said. */
export const FIELDS = [
  { field: 'riskTypes', value: ['FINANCIAL'] },
  { field: 'person.dateOfBirth', value: '1960-05-04' },
];
const SHA256 = '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08';

export const PARTNER_DISCLOSURE_BODIES = {
  proposeDisclosure: (_work: Casework) => ({
    toOrg: FORCE,
    disclosureChannel: 'SECURE_EMAIL',
    profile: 'POLICE_IDENT',
    messageType: 'concern-decided',
    caseId: newId(),
    lawfulBasis: 'ART6_1_C_LEGAL_OBLIGATION',
    art9: '9_2_G_SUBSTANTIAL_PI',
    art10: 'DPA_SCH1_P18_SAFEGUARDING',
    confidentiality: 'STATUTE',
    necessity: 'They look into a suspected theft.',
    consent: 'GIVEN',
    overrideReason: 'SERIOUS_CRIME',
    adultInformed: 'NO',
    adultInformedReason: 'He opens her post.',
    referrerConsents: false,
    handling: ['NO_ONWARD_SHARING'],
    fields: FIELDS,
  }),
  authoriseDisclosure: (_work: Casework) => ({}),
  refuseDisclosure: (_work: Casework) => ({ note: 'They have it from the adult herself.' }),
  correctDisclosure: (_work: Casework) => ({
    fields: [{ field: 'riskTypes', value: ['FINANCIAL', 'DOMESTIC'] }],
    handling: ['NO_ONWARD_SHARING'],
    referrerConsents: false,
    reason: 'It was looked at again.',
  }),
  recallDisclosure: (_work: Casework) => ({ reason: 'SENT_IN_ERROR', note: 'It was about her neighbour.' }),
  recordDisclosureSent: (_work: Casework) => ({
    messageId: newId(),
    secureEmail: 'public.protection@northmoor.police.example',
    sha256: SHA256,
  }),
  recordDisclosureAcknowledged: (_work: Casework) => ({
    messageId: newId(),
    partnerRef: 'PPN/26/004512',
    byOrg: FORCE,
  }),
  recordDisclosureEntryInError: (_work: Casework) => ({
    correctedEventId: newId(),
    reason: 'It was another message.',
  }),
  explainMissedDisclosureDeadline: (_work: Casework) => ({
    key: 'disclosure.ack',
    of: newId(),
    reasonCode: 'DEMAND',
    reason: 'Nobody asked them.',
  }),
} satisfies Bodies;

type DisclosureOperation = keyof typeof PARTNER_DISCLOSURE_BODIES;

/** What somebody may propose of a concern about somebody new. */
export async function disclosureBody(
  work: Casework,
  { staffUserId }: Pick<Wish, 'staffUserId'> = {},
  more: Body = {},
  raised: Body = {},
): Promise<Body> {
  const personRef = await work.person(staffUserId === undefined ? {} : { staffUserId });
  const caseId = await work.concern(personRef, raised);
  return { ...PARTNER_DISCLOSURE_BODIES.proposeDisclosure(work), caseId, ...more };
}

export async function proposedDisclosure(
  work: Casework,
  wish: Pick<Wish, 'staffUserId'> = {},
  more: Body = {},
): Promise<string> {
  return (await work.as(PREPARER).does('proposeDisclosure', await disclosureBody(work, wish, more))).id;
}

/** Sends a command on a disclosure, as the kit has it or with other words. */
export async function onDisclosure(
  work: Casework,
  id: string,
  operation: DisclosureOperation,
  more: Body = {},
  user: string = PREPARER,
): Promise<void> {
  const body = { ...PARTNER_DISCLOSURE_BODIES[operation](work), ...more };
  await work.as(user).does(operation, body, { path: { partnerDisclosureId: id } });
}

const MESSAGE_OF: Readonly<Record<string, 'messageId' | 'newMessageId'>> = {
  DisclosureAuthorised: 'messageId',
  DisclosureCorrected: 'newMessageId',
  DisclosureRecalled: 'newMessageId',
};

/** Id of the last message that was authorised to leave. */
export async function lastMessageOf(work: Casework, id: string): Promise<string> {
  const event = (await work.events(`partner-disclosure-${id}`)).findLast(({ type }) => type in MESSAGE_OF);
  const field = MESSAGE_OF[event?.type ?? ''];
  if (event === undefined || field === undefined) throw new Error('Nothing was authorised to leave');
  return (event.data as Record<string, string>)[field] ?? '';
}

const ofMessage = async (id: string, work: Casework): Promise<Body> => ({
  messageId: await lastMessageOf(work, id),
});

/** Brings a proposal into a state, through the API alone. */
export async function into(work: Casework, id: string, status: string): Promise<void> {
  if (status === 'Proposed') return;
  if (status === 'Refused') return onDisclosure(work, id, 'refuseDisclosure');
  await onDisclosure(work, id, 'authoriseDisclosure');
  if (status === 'Authorised') return;
  await onDisclosure(work, id, 'recordDisclosureSent', await ofMessage(id, work));
  switch (status) {
    case 'Sent':
      return;
    case 'Acknowledged':
      return onDisclosure(work, id, 'recordDisclosureAcknowledged', await ofMessage(id, work));
    case 'Corrected':
      return onDisclosure(work, id, 'correctDisclosure');
    case 'Recalled':
      return onDisclosure(work, id, 'recallDisclosure');
    default:
      throw new Error(`No way is known to a disclosure that is ${status}`);
  }
}

const onIts =
  (
    operation: DisclosureOperation,
    user: string,
    status: string,
    more: (id: string, work: Casework) => Promise<Body> = nothingMore,
  ) =>
  async (work: Casework, wish: Wish): Promise<Attempt> => {
    const id = await proposedDisclosure(work, wish);
    await into(work, id, status);
    return { user, id, body: { ...PARTNER_DISCLOSURE_BODIES[operation](work), ...(await more(id, work)) } };
  };

const possible: Readonly<Record<DisclosureOperation, Arrange>> = {
  proposeDisclosure: async (work, wish) => ({ user: MANAGER, body: await disclosureBody(work, wish) }),
  authoriseDisclosure: onIts('authoriseDisclosure', MANAGER, 'Proposed'),
  refuseDisclosure: onIts('refuseDisclosure', MANAGER, 'Proposed'),
  correctDisclosure: onIts('correctDisclosure', MANAGER, 'Sent'),
  recallDisclosure: onIts('recallDisclosure', GOVERNANCE, 'Sent'),
  recordDisclosureSent: onIts('recordDisclosureSent', MANAGER, 'Authorised', ofMessage),
  recordDisclosureAcknowledged: onIts('recordDisclosureAcknowledged', OFFICER, 'Sent', ofMessage),
  recordDisclosureEntryInError: onIts('recordDisclosureEntryInError', MANAGER, 'Sent', async (id, work) => ({
    correctedEventId: await work.eventId(`partner-disclosure-${id}`, 'DisclosureSent'),
  })),
  explainMissedDisclosureDeadline: async (work, wish) => {
    const id = await proposedDisclosure(work, wish);
    await into(work, id, 'Authorised');
    const late = { occurredAt: work.ago(60 * 24 * 30), lateEntryReason: 'Away.' };
    const of = await lastMessageOf(work, id);
    await onDisclosure(work, id, 'recordDisclosureSent', { ...late, messageId: of });
    await work.missed(id, 'disclosure.ack', 'partner-disclosure');
    const body = PARTNER_DISCLOSURE_BODIES.explainMissedDisclosureDeadline(work);
    return { user: MANAGER, id, body: { ...body, of } };
  },
};

/** What is told to an organisation, by hand (domain 3.10). */
export const PARTNER_DISCLOSURE_KIT = kit({
  record: 'partner-disclosure',
  bodies: PARTNER_DISCLOSURE_BODIES,
  possible,
  bring: async (work, status, wish) => {
    const id = await proposedDisclosure(work, wish);
    await into(work, id, status);
    return id;
  },
  // A partner says when it says (IN-5).
  lateAsAMatterOfCourse: ['recordDisclosureAcknowledged'],
});
