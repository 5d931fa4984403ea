import { newId } from '#platform/ids';
import { openedEnquiry, underWay } from './enquiry-ways.js';
import { PREPARES, TRIES, type Arrange, type Bodies, type Body } from './kit.js';
import type { Casework } from './work.js';

const { worker: WORKER, manager: MANAGER } = TRIES;

/** For every command of a caused part, of evidence, police, access and orders a body that its class accepts (domain 3.3). */
export const PART_BODIES = {
  causeEnquiry: (work: Casework) => ({
    toOrg: 'PRV-BRACKEN',
    contact: 'Nell Hart, registered manager',
    scope: 'The care given at home in March.',
    questions: 'Who had her bank card?',
    adultsOutcomes: 'She wants her card back.',
    dueAt: work.ago(-60 * 24 * 20),
    adultInformed: true,
    managementImplicated: false,
  }),
  acceptCausedEnquiry: (_work: Casework) => ({ partId: newId(), receivedVia: 'PHONE' }),
  declineCausedEnquiry: (_work: Casework) => ({
    partId: newId(),
    reason: 'She left in January.',
    receivedVia: 'LETTER',
  }),
  submitCausedEnquiryReport: (_work: Casework) => ({
    partId: newId(),
    summary: 'The carer saw it and told nobody.',
    actionsTaken: 'Carer suspended.',
    receivedVia: 'EMAIL',
  }),
  addCausedEnquiryAddendum: (_work: Casework) => ({
    partId: newId(),
    addendum: 'The card was found.',
    receivedVia: 'EMAIL',
  }),
  returnCausedEnquiryReport: (_work: Casework) => ({ partId: newId(), defects: 'Not who had the card.' }),
  acceptCausedEnquiryReport: (_work: Casework) => ({ partId: newId(), qualityRating: 'GOOD' }),
  withdrawCausedEnquiry: (_work: Casework) => ({ partId: newId(), reason: 'She asks for it.' }),
  addEvidence: (_work: Casework) => ({
    kind: 'STATEMENT',
    source: 'Her sister',
    heldAt: 'Case file, item 3',
    restricted: false,
  }),
  assessRisk: (_work: Casework) => ({
    risks: [
      { type: 'NEGLECT', source: 'OTHER_KNOWN', location: 'OWN_HOME', likelihood: 'HIGH', impact: 'HIGH' },
    ],
    repeatLikely: 'YES',
    escalationLikely: 'NO',
    tool: 'DASH',
    othersAtRisk: 'NO',
  }),
  makePoliceReferral: (_work: Casework) => ({ ref: 'CAD 4711' }),
  recordCriminalInvestigation: (_work: Casework) => ({ ref: 'CR 12' }),
  suspendEnquiry: (work: Casework) => ({ reason: 'They interview first.', reviewOn: work.day(-0.1) }),
  resumeEnquiry: (_work: Casework) => ({ reason: 'No charge.' }),
  recordObstruction: (work: Casework) => ({
    byWhom: 'SOURCE_OF_RISK',
    attempts: [{ at: work.ago(30), result: 'He kept the door shut.' }],
    adultSeen: false,
  }),
  considerEntryPowers: (_work: Casework) => ({
    powers: [{ power: 'PACE_S17_LIFE_LIMB', considered: true, used: true }],
  }),
  recordEntryPowerUsed: (_work: Casework) => ({ power: 'PACE_S17_LIFE_LIMB', outcome: 'She was seen.' }),
  noteEntryPowerGap: (_work: Casework) => ({ whyInsufficient: 'No power to see her alone.' }),
  seekCourtOrder: (_work: Casework) => ({
    order: 'DAPO',
    applicant: 'The police',
    supportedByThirdParty: true,
    court: 'Northmoor',
  }),
  recordCourtOrderMade: (work: Casework) => ({
    orderId: newId(),
    from: work.day(),
    conditions: 'Stays away.',
  }),
  recordCourtOrderRefused: (_work: Casework) => ({ orderId: newId(), reason: 'No evidence.' }),
  recordCourtOrderBreached: (_work: Casework) => ({ orderId: newId(), response: 'Arrested.' }),
  recordCourtOrderEnded: (work: Casework) => ({ orderId: newId(), endedOn: work.day() }),
  reviewCourtOrderEffect: (_work: Casework) => ({
    orderId: newId(),
    effect: 'PROTECTED',
    adultFeelsSafer: 'YES',
  }),
  referToForum: (_work: Casework) => ({ to: 'MARAC', basis: 'High risk of serious harm.' }),
  recordForumOutcome: (_work: Casework) => ({ referralId: newId(), outcome: 'Safety plan shared.' }),
} satisfies Bodies;

export type PartOperation = keyof typeof PART_BODIES;

/** Sends a command of these, as the kit has it or with other words. */
export async function act(
  work: Casework,
  enquiryId: string,
  operation: PartOperation,
  more: Body = {},
  user: string = PREPARES.manager,
): Promise<void> {
  const body = { ...PART_BODIES[operation](work), ...more };
  await work.as(user).does(operation, body, { path: { enquiryId } });
}

/** What the newest event of a type gave an id to: a part, an order, a referral. */
export async function named(work: Casework, id: string, type: string, field: string): Promise<Body> {
  const found = (await work.events(`enquiry-${id}`)).findLast((event) => event.type === type);
  return { [field]: (found?.data as Readonly<Record<string, unknown>> | undefined)?.[field] };
}

export const part = (work: Casework, id: string) => named(work, id, 'EnquiryCausedToBeMade', 'partId');
export const order = (work: Casework, id: string) => named(work, id, 'CourtOrderSought', 'orderId');
const referral = (work: Casework, id: string) => named(work, id, 'MultiAgencyReferralMade', 'referralId');

type Bring = (work: Casework, enquiryId: string) => Promise<unknown>;

/** Asks, and takes the part through replies, each about it. */
export const asked =
  (...replies: readonly PartOperation[]): Bring =>
  async (work, id) => {
    await act(work, id, 'causeEnquiry');
    for (const reply of replies) await act(work, id, reply, await part(work, id));
  };

/** Seeks an order, and takes it through what became of it. */
export const sought =
  (...courses: readonly PartOperation[]): Bring =>
  async (work, id) => {
    await act(work, id, 'seekCourtOrder');
    for (const course of courses) await act(work, id, course, await order(work, id));
  };

const on =
  (
    operation: PartOperation,
    user: string,
    bring: Bring = () => Promise.resolve(),
    more: (work: Casework, id: string) => Promise<Body> = () => Promise.resolve({}),
  ): Arrange =>
  async (work, wish) => {
    const id = await openedEnquiry(work, wish);
    await bring(work, id);
    return { user, id, body: { ...PART_BODIES[operation](work), ...(await more(work, id)) } };
  };

const SUBMITTED = ['acceptCausedEnquiry', 'submitCausedEnquiryReport'] as const;

/** For every one of these commands something to send that is accepted as it is. */
export const PART_POSSIBLE: Readonly<Record<PartOperation, Arrange>> = {
  causeEnquiry: on('causeEnquiry', MANAGER),
  acceptCausedEnquiry: on('acceptCausedEnquiry', WORKER, asked(), part),
  declineCausedEnquiry: on('declineCausedEnquiry', WORKER, asked(), part),
  submitCausedEnquiryReport: on('submitCausedEnquiryReport', WORKER, asked('acceptCausedEnquiry'), part),
  addCausedEnquiryAddendum: on('addCausedEnquiryAddendum', WORKER, asked(...SUBMITTED), part),
  returnCausedEnquiryReport: on('returnCausedEnquiryReport', MANAGER, asked(...SUBMITTED), part),
  acceptCausedEnquiryReport: on('acceptCausedEnquiryReport', MANAGER, asked(...SUBMITTED), part),
  withdrawCausedEnquiry: on('withdrawCausedEnquiry', MANAGER, asked(), part),
  addEvidence: on('addEvidence', WORKER),
  assessRisk: on('assessRisk', WORKER),
  makePoliceReferral: on('makePoliceReferral', WORKER),
  recordCriminalInvestigation: on('recordCriminalInvestigation', WORKER),
  suspendEnquiry: on('suspendEnquiry', MANAGER, underWay),
  resumeEnquiry: on('resumeEnquiry', MANAGER, (work, id) => act(work, id, 'suspendEnquiry')),
  recordObstruction: on('recordObstruction', WORKER),
  considerEntryPowers: on('considerEntryPowers', WORKER),
  recordEntryPowerUsed: on('recordEntryPowerUsed', WORKER, (work, id) =>
    act(work, id, 'considerEntryPowers'),
  ),
  noteEntryPowerGap: on('noteEntryPowerGap', WORKER),
  seekCourtOrder: on('seekCourtOrder', WORKER),
  recordCourtOrderMade: on('recordCourtOrderMade', WORKER, sought(), order),
  recordCourtOrderRefused: on('recordCourtOrderRefused', WORKER, sought(), order),
  recordCourtOrderBreached: on('recordCourtOrderBreached', WORKER, sought('recordCourtOrderMade'), order),
  recordCourtOrderEnded: on('recordCourtOrderEnded', WORKER, sought('recordCourtOrderMade'), order),
  reviewCourtOrderEffect: on('reviewCourtOrderEffect', WORKER, sought('recordCourtOrderMade'), order),
  referToForum: on('referToForum', WORKER),
  recordForumOutcome: on('recordForumOutcome', WORKER, (work, id) => act(work, id, 'referToForum'), referral),
};
