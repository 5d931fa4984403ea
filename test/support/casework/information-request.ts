import { newId } from '#platform/ids';
import { kit, nothingMore, type Arrange, type Attempt, type Bodies, type Body, type Wish } from './kit.js';
import type { Casework } from './work.js';

/** The chair, the business manager whom the chair names, and a provider that is asked. */
export const CHAIR = 'chr.demo';
export const BUSINESS_MANAGER = 'sbm.demo';
export const PROVIDER = 'prv.demo';
export const PROVIDER_ORG = 'PRV-BRACKEN';

const MET = (reason: string): Body => ({ met: true, reason });

/** The records of the month before last, whenever the test runs. */
const wanted = (work: Casework): readonly Body[] => [
  { item: 'CARE_RECORDS', from: work.day(0.2), to: work.day(0.1) },
  { item: 'OTHER', from: work.day(0.2), to: work.day(0.1), description: 'Handover book of the night shift.' },
];

export const INFORMATION_REQUEST_BODIES = {
  draftInformationRequest: (work: Casework) => ({
    basis: 'S45',
    purpose: 'To learn how her visits were planned and recorded.',
    recipientOrg: PROVIDER_ORG,
    personRef: newId(),
    items: wanted(work),
    cond1: MET('A review of how members worked together.'),
    cond2: MET('The provider cared for her.'),
    cond3: MET('Records of the care it gave her.'),
    cond4: { met: false, reason: 'Nobody supplied it to the provider.' },
    profile: 'CAUSED_ENQUIRY',
    sent: [{ field: 'PERSON_NAME', value: 'Pat Example' }],
  }),
  delegateInformationRequest: (_work: Casework) => ({ toUserId: BUSINESS_MANAGER }),
  issueInformationRequest: (_work: Casework) => ({ urgent: false }),
  acknowledgeInformationRequest: (_work: Casework) => ({}),
  complyWithInformationRequest: (_work: Casework) => ({ note: 'Two files by secure e-mail.' }),
  partlyComplyWithInformationRequest: (_work: Casework) => ({
    items: [newId()],
    reason: 'The book is with the police.',
    note: 'One file.',
  }),
  refuseInformationRequest: (_work: Casework) => ({
    ground: 'LEGAL_PRIVILEGE',
    reasons: 'It is with our solicitor.',
  }),
  challengeInformationRefusal: (_work: Casework) => ({
    to: 'CHIEF_OFFICER',
    reasons: 'Care records are no letters to a solicitor.',
  }),
  withdrawInformationRequest: (_work: Casework) => ({ reason: 'She brought her own copy.' }),
  closeInformationRequest: (_work: Casework) => ({ reason: 'The book was lost.' }),
  recordUseOfInformation: (_work: Casework) => ({
    use: 'SAFEGUARDING_ADULTS_REVIEW',
    items: [newId()],
    what: 'Chronology of visits.',
  }),
  correctInformationRequest: (work: Casework) => ({
    correctedEventId: newId(),
    reason: 'Mistyped.',
    purpose: 'To learn how her visits were recorded.',
    items: wanted(work),
    cond1: MET('A review.'),
    profile: 'CAUSED_ENQUIRY',
    sent: [{ field: 'PERSON_NAME', value: 'Pat Example' }],
  }),
  recordInformationRequestEntryInError: (_work: Casework) => ({
    correctedEventId: newId(),
    reason: 'Meant for another request.',
  }),
  recordInformationRequestInError: (_work: Casework) => ({ reason: 'About another adult.' }),
  extendInformationRequestDeadline: (work: Casework) => ({
    key: 's45.response',
    newDueAt: work.ago(-60 * 24 * 40),
    reasonCode: 'AWAITING_INFORMATION',
    reason: 'The records clerk is away.',
  }),
  explainMissedInformationRequestDeadline: (_work: Casework) => ({
    key: 's45.response',
    reasonCode: 'DEMAND',
    reason: 'Nobody looked.',
  }),
} satisfies Bodies;

type RequestOperation = keyof typeof INFORMATION_REQUEST_BODIES;

export const draftBody = async (
  work: Casework,
  { staffUserId }: Pick<Wish, 'staffUserId'> = {},
  more: Body = {},
): Promise<Body> => ({
  ...INFORMATION_REQUEST_BODIES.draftInformationRequest(work),
  personRef: await work.person(staffUserId === undefined ? {} : { staffUserId }),
  ...more,
});

/** Drafted by the chair, about somebody new; by the business manager where the chair is the adult. */
export async function draftedRequest(
  work: Casework,
  wish: Pick<Wish, 'staffUserId'> = {},
  more: Body = {},
): Promise<string> {
  const user = wish.staffUserId === CHAIR ? BUSINESS_MANAGER : CHAIR;
  return (await work.as(user).does('draftInformationRequest', await draftBody(work, wish, more))).id;
}

/** Sends a command on a request, as the kit has it or with other words. What others try afterwards the chair prepares. */
export async function onRequest(
  work: Casework,
  id: string,
  operation: RequestOperation,
  more: Body = {},
  user: string = CHAIR,
): Promise<void> {
  await work
    .as(user)
    .does(
      operation,
      { ...INFORMATION_REQUEST_BODIES[operation](work), ...more },
      { path: { informationRequestId: id } },
    );
}

export async function issuedRequest(work: Casework, more: Body = {}): Promise<string> {
  const id = await draftedRequest(work, {}, more);
  await onRequest(work, id, 'issueInformationRequest');
  return id;
}

/** Ids of the items a request asks for. */
export async function itemsOf(work: Casework, id: string): Promise<readonly string[]> {
  const [drafted] = await work.events(`information-request-${id}`);
  return (drafted?.data as { items: readonly { itemId: string }[] }).items.map(({ itemId }) => itemId);
}

/** Some of it arrives on paper. */
export async function partlySupplied(work: Casework, id: string): Promise<void> {
  const items = (await itemsOf(work, id)).slice(0, 1);
  await onRequest(work, id, 'partlyComplyWithInformationRequest', { items });
}

/** Brings a draft into a state, through the API alone. */
async function into(work: Casework, id: string, status: string): Promise<void> {
  if (status === 'Drafted') return;
  await onRequest(work, id, 'issueInformationRequest');
  switch (status) {
    case 'Issued':
      return;
    case 'Acknowledged':
      return onRequest(work, id, 'acknowledgeInformationRequest');
    case 'Complied':
      return onRequest(work, id, 'complyWithInformationRequest');
    case 'PartlyComplied':
      return partlySupplied(work, id);
    case 'Refused':
      return onRequest(work, id, 'refuseInformationRequest');
    case 'Challenged':
      await onRequest(work, id, 'refuseInformationRequest');
      return onRequest(work, id, 'challengeInformationRefusal');
    case 'Closed':
      await onRequest(work, id, 'complyWithInformationRequest');
      return onRequest(work, id, 'closeInformationRequest');
    case 'Withdrawn':
      return onRequest(work, id, 'withdrawInformationRequest');
    case 'RecordedInError':
      return onRequest(work, id, 'recordInformationRequestInError');
    default:
      throw new Error(`No way is known to an information request that is ${status}`);
  }
}

const onIts =
  (
    operation: RequestOperation,
    user: string,
    status: string,
    more: (id: string, work: Casework) => Promise<Body> = nothingMore,
  ) =>
  async (work: Casework, wish: Wish): Promise<Attempt> => {
    const id = await draftedRequest(work, wish);
    await into(work, id, status);
    return { user, id, body: { ...INFORMATION_REQUEST_BODIES[operation](work), ...(await more(id, work)) } };
  };

const firstItem = async (id: string, work: Casework): Promise<Body> => ({
  items: (await itemsOf(work, id)).slice(0, 1),
});

const eventOf =
  (type: string) =>
  async (id: string, work: Casework): Promise<Body> => ({
    correctedEventId: await work.eventId(`information-request-${id}`, type),
  });

const possible: Readonly<Record<RequestOperation, Arrange>> = {
  draftInformationRequest: async (work, wish) => ({
    user: BUSINESS_MANAGER,
    body: await draftBody(work, wish),
  }),
  delegateInformationRequest: onIts('delegateInformationRequest', CHAIR, 'Drafted'),
  issueInformationRequest: onIts('issueInformationRequest', CHAIR, 'Drafted'),
  acknowledgeInformationRequest: onIts('acknowledgeInformationRequest', PROVIDER, 'Issued'),
  complyWithInformationRequest: onIts('complyWithInformationRequest', PROVIDER, 'Issued'),
  partlyComplyWithInformationRequest: onIts(
    'partlyComplyWithInformationRequest',
    PROVIDER,
    'Acknowledged',
    firstItem,
  ),
  refuseInformationRequest: onIts('refuseInformationRequest', PROVIDER, 'Issued'),
  challengeInformationRefusal: onIts('challengeInformationRefusal', BUSINESS_MANAGER, 'Refused'),
  withdrawInformationRequest: onIts('withdrawInformationRequest', BUSINESS_MANAGER, 'Issued'),
  closeInformationRequest: onIts('closeInformationRequest', BUSINESS_MANAGER, 'Complied'),
  recordUseOfInformation: onIts('recordUseOfInformation', BUSINESS_MANAGER, 'PartlyComplied', firstItem),
  correctInformationRequest: onIts(
    'correctInformationRequest',
    BUSINESS_MANAGER,
    'Drafted',
    eventOf('InformationRequestDrafted'),
  ),
  recordInformationRequestEntryInError: onIts(
    'recordInformationRequestEntryInError',
    PROVIDER,
    'Refused',
    eventOf('InformationRequestRefused'),
  ),
  recordInformationRequestInError: onIts('recordInformationRequestInError', BUSINESS_MANAGER, 'Issued'),
  extendInformationRequestDeadline: onIts('extendInformationRequestDeadline', BUSINESS_MANAGER, 'Issued'),
  explainMissedInformationRequestDeadline: async (work, wish) => {
    const late = { occurredAt: work.ago(60 * 24 * 30), lateEntryReason: 'Away.' };
    const id = await draftedRequest(work, wish);
    await onRequest(work, id, 'issueInformationRequest', late);
    await work.missed(id, 's45.response', 'information-request');
    const body = INFORMATION_REQUEST_BODIES.explainMissedInformationRequestDeadline(work);
    return { user: BUSINESS_MANAGER, id, body };
  },
};

/** A request for information, under section 45 or on another basis (domain 3.9). */
export const INFORMATION_REQUEST_KIT = kit({
  record: 'information-request',
  bodies: INFORMATION_REQUEST_BODIES,
  possible,
  bring: async (work, status, wish) => {
    const id = await draftedRequest(work, wish);
    await into(work, id, status);
    return id;
  },
});
