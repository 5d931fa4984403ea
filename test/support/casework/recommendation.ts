import { newId } from '#platform/ids';
import { kit, nothingMore, type Arrange, type Attempt, type Bodies, type Body, type Wish } from './kit.js';
import { CHAIR, connected, MANAGER, review, reviewIn, SUB_GROUP } from './sar.js';
import type { Casework } from './work.js';

/** The agency of the lane in what follows, and others the recommendation is addressed to. */
export const AGENCY_LEAD = 'agl.mh.demo';
export const AGENCY = 'NHS-HEATHER-VALE';
export const POLICE_LEAD = 'agl.police.demo';
export const POLICE = 'POL-NORTHMOOR';
export const TRUST = 'NHS-NORTHMOOR-TRUST';

const DAY = 60 * 24;
/** So long ago that the response is overdue, and a notice given since is over. */
const LONG_AGO = DAY * 110;
const NOTICE_AGO = DAY * 30;

const ACTION = {
  text: 'Every ward asks for an assessment.',
  owner: 'Chief nurse',
  measure: 'Nine in ten discharges have one.',
};

const action = (work: Casework) => ({ ...ACTION, dueOn: work.day(-0.5) });

const message = (work: Casework, minutes = 5) => ({
  laneId: newId(),
  messageId: newId(),
  sentVia: 'LETTER',
  sentAt: work.ago(minutes),
});

export const RECOMMENDATION_BODIES = {
  draftRecommendation: (_work: Casework) => ({
    sarId: newId(),
    text: 'Capacity is assessed before somebody who refuses help is sent home.',
    domain: 'INTERAGENCY',
    themes: ['MENTAL_CAPACITY'],
    level: 'SYSTEM',
    smart: { specific: 'An assessment before every discharge.', measure: 'Thirty files a quarter.' },
  }),
  issueRecommendation: (work: Casework) => ({
    lanes: [AGENCY, POLICE, TRUST].map((agencyOrg) => ({
      agencyOrg,
      ownerRole: 'Chief officer',
      actionDueOn: work.day(-1),
      served: { method: 'EMAIL', at: work.ago(1) },
    })),
    publicText: 'Hospitals assess capacity before somebody who refuses help is sent home.',
    boardMeeting: work.day(),
  }),
  recordRecommendationServed: (work: Casework) => ({ laneId: newId(), method: 'LETTER', at: work.ago(1) }),
  acknowledgeRecommendation: (_work: Casework) => ({ laneId: newId() }),
  respondToRecommendation: (work: Casework) => ({
    laneId: newId(),
    position: 'ACCEPTED',
    publicSummary: 'We will assess capacity on every ward.',
    signedOffBy: 'CHIEF_OFFICER',
    plannedActions: [action(work)],
  }),
  planAgencyActions: (work: Casework) => ({ laneId: newId(), plannedActions: [action(work)] }),
  changeAgencyPosition: (_work: Casework) => ({
    laneId: newId(),
    to: 'NOT_ACCEPTED',
    reasons: 'The money went elsewhere.',
    signedOffBy: 'CHIEF_OFFICER',
  }),
  agreeResponseExtension: (work: Casework) => ({
    laneId: newId(),
    newDueOn: work.day(-0.5),
    reason: 'A new chief executive begins.',
  }),
  recordResponseReminderSent: (work: Casework) => message(work),
  issueNonResponseFinalNotice: (work: Casework) => ({ ...message(work), toChiefOfficer: 'Chief executive' }),
  makeRepresentations: (_work: Casework) => ({ laneId: newId(), summary: 'It went to the old site.' }),
  considerRepresentations: (_work: Casework) => ({
    laneId: newId(),
    upheld: false,
    reasons: 'It was acknowledged.',
  }),
  nameNonResponder: (_work: Casework) => ({
    laneId: newId(),
    publicText: 'The trust has not answered after two reminders and a final notice.',
  }),
  liftNaming: (_work: Casework) => ({ laneId: newId(), withdrawn: false, reason: 'It has met the chair.' }),
  addRecommendationEvidence: (_work: Casework) => ({
    laneId: newId(),
    kind: 'PROVIDER_RECORD',
    source: 'Training register.',
    heldAt: 'Trust file plan, quality.',
    sha256: 'a'.repeat(64),
  }),
  reportActionProgress: (_work: Casework) => ({
    laneId: newId(),
    actionId: newId(),
    percent: 40,
    status: 'ON_TRACK',
    narrative: 'Four wards of ten.',
  }),
  reportActionComplete: (_work: Casework) => ({
    laneId: newId(),
    actionId: newId(),
    impactMeasure: 'Twenty-eight of thirty had one.',
  }),
  requestAssurance: (_work: Casework) => ({ laneId: newId() }),
  reviewAssurance: (_work: Casework) => ({
    laneId: newId(),
    verdict: 'ASSURED_IMPACT',
    notes: 'Thirty files were looked at.',
  }),
  evaluateImpact: (work: Casework) => ({
    measure: 'Discharges with an assessment.',
    baseline: '11 of 30',
    value: '28 of 30',
    at: work.ago(1),
    causeAddressed: true,
  }),
  decideNotToImplement: (work: Casework) => ({
    laneId: newId(),
    boardReasons: 'The ward has closed.',
    boardMeeting: work.day(),
  }),
  assessAddressee: (_work: Casework) => ({
    laneId: newId(),
    rating: 'SOME_ACTION',
    commentary: 'Some wards were trained.',
    published: true,
  }),
  completeRecommendation: (_work: Casework) => ({}),
  supersedeRecommendation: (_work: Casework) => ({ byRecId: newId() }),
  withdrawRecommendation: (_work: Casework) => ({ reason: 'Drafted in haste.' }),
  linkRecommendation: (_work: Casework) => ({ toKind: 'DARDR', ref: 'Northmoor 2019.' }),
  correctRecommendation: (_work: Casework) => ({
    correctedEventId: newId(),
    reason: 'Wrong theme.',
    themes: ['HOSPITAL_DISCHARGE'],
  }),
  recordRecommendationEntryInError: (_work: Casework) => ({
    correctedEventId: newId(),
    reason: 'Of another board.',
  }),
  recordRecommendationInError: (_work: Casework) => ({ reason: 'Of another review.' }),
  extendRecommendationDeadline: (work: Casework) => ({
    key: 'rec.progressUpdate',
    of: newId(),
    newDueAt: work.ago(-DAY * 200),
    reasonCode: 'AWAITING_INFORMATION',
    reason: 'The audit is put off.',
  }),
  explainMissedRecommendationDeadline: (_work: Casework) => ({
    key: 'rec.agencyResponse',
    of: newId(),
    reasonCode: 'DEMAND',
    reason: 'Nobody opened the post.',
  }),
} satisfies Bodies;

export type RecommendationOperation = keyof typeof RECOMMENDATION_BODIES;

/** Sends a command on a recommendation as the kit has it, or with other words. */
export async function recommend(
  work: Casework,
  recommendationId: string,
  operation: RecommendationOperation,
  more: Body = {},
  user: string = CHAIR,
): Promise<void> {
  const body = { ...RECOMMENDATION_BODIES[operation](work), ...more };
  await work.as(user).does(operation, body, { path: { recommendationId } });
}

const agreedReviews = new WeakMap<Casework, Promise<string>>();

/** A review whose report the board has agreed: one for all, unless somebody is to be barred from it. */
export function agreedReview(work: Casework, { staffUserId }: Partial<Wish> = {}): Promise<string> {
  const shared = agreedReviews.get(work);
  if (staffUserId === undefined && shared !== undefined) return shared;
  const made = reviewIn(work, 'BoardAgreed');
  if (staffUserId === undefined) agreedReviews.set(work, made);
  return made;
}

/** A draft entered with its review. */
export async function draftedRecommendation(work: Casework, sarId: string, more: Body = {}): Promise<string> {
  const body = { ...RECOMMENDATION_BODIES.draftRecommendation(work), ...more, sarId };
  const { id } = await work.as(MANAGER).does('draftRecommendation', body);
  await review(work, sarId, 'registerSarRecommendation', { recId: id }, MANAGER);
  return id;
}

/** The lane of an organisation. */
export async function laneOf(work: Casework, id: string, agencyOrg: string = AGENCY): Promise<string> {
  const issued = (await work.events(`recommendation-${id}`)).find(
    ({ type }) => type === 'RecommendationIssued',
  );
  const { lanes } = issued?.data as { lanes: readonly { laneId: string; agencyOrg: string }[] };
  const lane = lanes.find((each) => each.agencyOrg === agencyOrg);
  if (lane === undefined) throw new Error(`${id} is not addressed to ${agencyOrg}`);
  return lane.laneId;
}

/** Issued, today unless said. */
export async function issuedRecommendation(
  work: Casework,
  sarId: string,
  { minutesAgo = 0, ...more }: Body & { readonly minutesAgo?: number } = {},
): Promise<string> {
  const id = await draftedRecommendation(work, sarId);
  const { lanes, ...rest } = RECOMMENDATION_BODIES.issueRecommendation(work);
  const at = work.ago(minutesAgo + 1);
  const late = { occurredAt: at, lateEntryReason: 'The office was closed.', boardMeeting: at.slice(0, 10) };
  const servedThen = lanes.map((lane) => ({ ...lane, served: { method: 'EMAIL', at } }));
  const body = { ...rest, lanes: servedThen, ...(minutesAgo === 0 ? {} : late), ...more };
  await work.as(CHAIR).does('issueRecommendation', body, { path: { recommendationId: id } });
  return id;
}

/** What an agency does in its own lane. */
export async function agencyDoes(
  work: Casework,
  id: string,
  operation: RecommendationOperation,
  more: Body = {},
): Promise<void> {
  await recommend(work, id, operation, { laneId: await laneOf(work, id), ...more }, AGENCY_LEAD);
}

export const responded = (work: Casework, id: string, more: Body = {}): Promise<void> =>
  agencyDoes(work, id, 'respondToRecommendation', more);

export async function actionOf(work: Casework, id: string): Promise<string> {
  const told = (await work.events(`recommendation-${id}`)).findLast(({ type }) => type === 'AgencyResponded');
  const [first] = (told?.data as { plannedActions: readonly { actionId: string }[] }).plannedActions;
  return first?.actionId ?? '';
}

/** Answered, done, with a proof, and reported complete. */
export async function reportedComplete(work: Casework, id: string): Promise<void> {
  await responded(work, id);
  await agencyDoes(work, id, 'addRecommendationEvidence');
  await agencyDoes(work, id, 'reportActionComplete', { actionId: await actionOf(work, id) });
}

export async function underAssurance(work: Casework, id: string): Promise<void> {
  await reportedComplete(work, id);
  await agencyDoes(work, id, 'requestAssurance');
}

export async function reminded(work: Casework, id: string, times = 2): Promise<void> {
  const laneId = await laneOf(work, id);
  for (let n = 0; n < times; n += 1)
    await recommend(work, id, 'recordResponseReminderSent', { laneId, messageId: newId() }, MANAGER);
}

export async function notified(work: Casework, id: string, minutesAgo = NOTICE_AGO): Promise<void> {
  const more = { laneId: await laneOf(work, id), sentAt: work.ago(minutesAgo) };
  await recommend(work, id, 'issueNonResponseFinalNotice', more, MANAGER);
}

/** Issued so long ago that the clock has called its responses overdue. */
export async function overdueRecommendation(work: Casework, sarId: string, more: Body = {}): Promise<string> {
  const id = await issuedRecommendation(work, sarId, { minutesAgo: LONG_AGO, ...more });
  const until = Date.now() + 40_000;
  for (;;) {
    const events = await work.events(`recommendation-${id}`);
    const { length } = events.filter(({ type }) => type === 'ResponseOverdue');
    const issued = events.find(({ type }) => type === 'RecommendationIssued')?.data as {
      lanes: readonly unknown[];
    };
    if (length === issued.lanes.length) return id;
    if (Date.now() > until) throw new Error('the responses were not called overdue');
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

/** Every step before a naming taken. */
export async function nameable(work: Casework, sarId: string): Promise<string> {
  const id = await overdueRecommendation(work, sarId);
  await reminded(work, id);
  await notified(work, id);
  return id;
}

export async function named(work: Casework, id: string): Promise<void> {
  await recommend(work, id, 'nameNonResponder', { laneId: await laneOf(work, id) });
}

async function settled(work: Casework, id: string): Promise<void> {
  for (const org of [AGENCY, POLICE, TRUST])
    await recommend(work, id, 'decideNotToImplement', { laneId: await laneOf(work, id, org) });
}

/** A recommendation in this state, through the API alone. */
async function recommendationIn(work: Casework, status: string): Promise<string> {
  const sarId = await agreedReview(work);
  if (status === 'Drafted') return draftedRecommendation(work, sarId);
  const id = await issuedRecommendation(work, sarId);
  switch (status) {
    case 'Issued':
      return id;
    case 'Active':
      await agencyDoes(work, id, 'acknowledgeRecommendation');
      return id;
    case 'Completed':
      await responded(work, id);
      await settled(work, id);
      await recommend(work, id, 'evaluateImpact');
      await recommend(work, id, 'completeRecommendation');
      return id;
    case 'Superseded': {
      const byRecId = await issuedRecommendation(work, sarId);
      await recommend(work, id, 'supersedeRecommendation', { byRecId });
      return id;
    }
    case 'Withdrawn':
      await recommend(work, id, 'withdrawRecommendation');
      return id;
    case 'RecordedInError':
      await recommend(work, id, 'recordRecommendationInError');
      return id;
    default:
      throw new Error(`No way is known to a recommendation that is ${status}`);
  }
}

type Brings = (work: Casework, sarId: string) => Promise<string>;

/** On a recommendation brought about, in the lane of the agency where the command names one. */
const on =
  (
    operation: RecommendationOperation,
    user: string,
    bring: Brings,
    more: (work: Casework, id: string, sarId: string) => Promise<Body> = nothingMore,
  ): Arrange =>
  async (work, wish): Promise<Attempt> => {
    const sarId = await agreedReview(work, wish);
    const id = await bring(work, sarId);
    const body: Body = RECOMMENDATION_BODIES[operation](work);
    const lane = 'laneId' in body ? { laneId: await laneOf(work, id) } : {};
    const told = await more(work, id, sarId);
    await connected(work, sarId, wish.staffUserId);
    return { user, id, body: { ...body, ...lane, ...told } };
  };

const issued: Brings = issuedRecommendation;
const draft: Brings = draftedRecommendation;

/** Issued, and then what the agency did. */
const then =
  (happens: (work: Casework, id: string) => Promise<unknown>, bring: Brings = issued): Brings =>
  async (work, sarId) => {
    const id = await bring(work, sarId);
    await happens(work, id);
    return id;
  };

const ofAction = async (work: Casework, id: string): Promise<Body> => ({
  actionId: await actionOf(work, id),
});
const ofLane = async (work: Casework, id: string): Promise<Body> => ({ of: await laneOf(work, id) });
const naming = (type: string) => async (work: Casework, id: string) => ({
  correctedEventId: await work.eventId(`recommendation-${id}`, type),
});

const possible: Readonly<Record<RecommendationOperation, Arrange>> = {
  draftRecommendation: async (work, wish) => {
    const sarId = await agreedReview(work, wish);
    await connected(work, sarId, wish.staffUserId);
    return { user: MANAGER, body: { ...RECOMMENDATION_BODIES.draftRecommendation(work), sarId } };
  },
  issueRecommendation: on('issueRecommendation', CHAIR, draft),
  recordRecommendationServed: on('recordRecommendationServed', MANAGER, issued),
  acknowledgeRecommendation: on('acknowledgeRecommendation', AGENCY_LEAD, issued),
  respondToRecommendation: on('respondToRecommendation', AGENCY_LEAD, issued),
  planAgencyActions: on('planAgencyActions', AGENCY_LEAD, then(responded)),
  changeAgencyPosition: on('changeAgencyPosition', AGENCY_LEAD, then(responded)),
  agreeResponseExtension: on('agreeResponseExtension', CHAIR, issued),
  recordResponseReminderSent: on('recordResponseReminderSent', MANAGER, issued),
  issueNonResponseFinalNotice: on('issueNonResponseFinalNotice', MANAGER, overdueRecommendation),
  makeRepresentations: on('makeRepresentations', AGENCY_LEAD, nameable),
  considerRepresentations: on(
    'considerRepresentations',
    CHAIR,
    then((work, id) => agencyDoes(work, id, 'makeRepresentations'), nameable),
  ),
  nameNonResponder: on('nameNonResponder', CHAIR, nameable),
  liftNaming: on('liftNaming', CHAIR, then(named, nameable)),
  addRecommendationEvidence: on('addRecommendationEvidence', AGENCY_LEAD, issued),
  reportActionProgress: on('reportActionProgress', AGENCY_LEAD, then(responded), ofAction),
  reportActionComplete: on('reportActionComplete', AGENCY_LEAD, then(responded), ofAction),
  requestAssurance: on('requestAssurance', AGENCY_LEAD, then(reportedComplete)),
  reviewAssurance: on('reviewAssurance', SUB_GROUP, then(underAssurance)),
  evaluateImpact: on('evaluateImpact', MANAGER, then(responded)),
  decideNotToImplement: on('decideNotToImplement', CHAIR, issued),
  assessAddressee: on('assessAddressee', CHAIR, then(responded)),
  completeRecommendation: on(
    'completeRecommendation',
    MANAGER,
    then(async (work, id) => {
      await responded(work, id);
      await settled(work, id);
      await recommend(work, id, 'evaluateImpact');
    }),
  ),
  supersedeRecommendation: on('supersedeRecommendation', CHAIR, issued, async (work, _id, sarId) => ({
    byRecId: await issuedRecommendation(work, sarId),
  })),
  withdrawRecommendation: on('withdrawRecommendation', CHAIR, issued),
  linkRecommendation: on('linkRecommendation', MANAGER, issued),
  correctRecommendation: on('correctRecommendation', MANAGER, draft, naming('RecommendationDrafted')),
  recordRecommendationEntryInError: on(
    'recordRecommendationEntryInError',
    MANAGER,
    then(responded),
    naming('AgencyResponded'),
  ),
  recordRecommendationInError: on('recordRecommendationInError', CHAIR, issued),
  extendRecommendationDeadline: on('extendRecommendationDeadline', MANAGER, then(responded), ofLane),
  explainMissedRecommendationDeadline: on(
    'explainMissedRecommendationDeadline',
    MANAGER,
    overdueRecommendation,
    ofLane,
  ),
};

/** A recommendation of a review, with a lane for each agency (domain 3.6). */
export const RECOMMENDATION_KIT = kit({
  record: 'recommendation',
  bodies: RECOMMENDATION_BODIES,
  possible,
  bring: (work, status) => recommendationIn(work, status),
});
