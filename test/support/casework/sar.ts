import { newId } from '#platform/ids';
import { raisedEscalation, TRUST } from './escalation.js';
import {
  kit,
  nothingMore,
  PREPARES,
  type Arrange,
  type Attempt,
  type Bodies,
  type Body,
  type Wish,
} from './kit.js';
import type { Casework } from './work.js';

/** Who presides over the board, who keeps its papers, who sits on its sub-group, who answers for the agency asked. */
export const CHAIR = 'chr.demo';
export const MANAGER = 'sbm.demo';
export const SUB_GROUP = 'sarg.demo';
export const AGENCY_LEAD = 'agl.mh.demo';

export const COUNCIL = 'LA-NORTHMOOR';
export const POLICE = 'POL-NORTHMOOR';
export const ICB = 'ICB-NORTHMOOR';
export const MEMBERS = [COUNCIL, POLICE, ICB];
/** The agency that contributes in what follows. */
export const AGENCY = TRUST;

const DAY = 60 * 24;
const MET = { t0: true, t1: true, t2a: true, t2b: false } as const;
const REVIEWER = { reviewer: 'Ines Quill', reviewerEmployment: [] as Body[] };
const FINDING = {
  domain: 'INTERAGENCY',
  themes: ['SELF_NEGLECT'],
  text: 'Nobody held the whole picture.',
  goodPractice: false,
  powerOfEntry: true,
  careRelationship: false,
  economicAbuse: false,
  commissioningFactor: false,
  courtOrders: false,
};
const CLEARED = {
  anonymised: 'YES',
  familyShown: 'YES',
  policeClear: 'YES',
  coronerClear: 'YES',
  legalClear: 'YES',
  equalityReviewed: 'YES',
};

export const SAR_BODIES = {
  referForSAR: (_work: Casework) => ({
    referrerOrg: COUNCIL,
    subjects: [newId()],
    summary: 'Died alone in a flat three agencies had closed the case for.',
    harmType: 'SELF_NEGLECT',
    careLeaver: false,
    roughSleeping: false,
  }),
  acknowledgeSarReferral: (work: Casework) => ({ at: work.ago(1) }),
  requestSarScoping: (_work: Casework) => ({ orgs: [COUNCIL, AGENCY], s45: false }),
  returnSarScoping: (_work: Casework) => ({
    requestId: newId(),
    org: AGENCY,
    chronologyRef: 'DOC-17, chronology.',
  }),
  recordSarContributionRefused: (work: Casework) => ({
    contribution: 'SCOPING',
    requestId: newId(),
    org: AGENCY,
    reason: 'Their lawyers advise against it.',
    at: work.ago(1),
    followUp: { kind: 'ESCALATION', id: newId() },
  }),
  recommendSarDecision: (_work: Casework) => ({
    ...MET,
    recommendation: 'MANDATORY_S44_1',
    reasons: 'Nobody asked why help was refused.',
    dissent: [{ org: AGENCY, reason: 'They see a choice.' }],
  }),
  decideSar: (_work: Casework) => ({
    ...MET,
    decision: 'MANDATORY_S44_1',
    reasons: 'Died of neglect three agencies knew of.',
    method: 'SYSTEMS',
    quorum: MEMBERS,
  }),
  informSarFamily: (work: Casework) => ({
    who: { name: 'Nell Marsh', relationship: 'ADULT_CHILD' },
    at: work.ago(1),
    advocacyOffered: true,
  }),
  recordSarFamilyNotInformed: (_work: Casework) => ({ reason: 'Nobody knows of any family.' }),
  linkSarParallelProcess: (_work: Casework) => ({
    kind: 'INQUEST',
    ref: 'Opened in February.',
    lead: COUNCIL,
    joint: false,
  }),
  pauseSar: (work: Casework) => ({ reason: 'The Coroner asks for it.', reviewOn: work.day(-0.2) }),
  resumeSar: (_work: Casework) => ({ note: 'The inquest is over.' }),
  commissionSar: (_work: Casework) => ({
    ...REVIEWER,
    termsOfReference: 'How agencies worked together.',
    keyLines: ['Who led?'],
    period: { from: '2024-01-01', to: '2026-02-04' },
    agencies: [COUNCIL, AGENCY],
  }),
  replaceSarReviewer: (_work: Casework) => ({ ...REVIEWER, reason: 'The first one is ill.' }),
  extendSarReviewerAccess: (work: Casework) => ({
    accessUntil: work.ago(-DAY * 365),
    reason: 'Another draft is needed.',
  }),
  requestSarAgencyReport: (_work: Casework) => ({ org: AGENCY }),
  submitSarAgencyReport: (_work: Casework) => ({
    requestId: newId(),
    org: AGENCY,
    reportRef: 'DOC-4, report.',
  }),
  holdSarLearningEvent: (work: Casework) => ({ orgs: [COUNCIL, AGENCY], at: work.ago(1) }),
  recordSarFinding: (_work: Casework) => FINDING,
  receiveSarDraft: (work: Casework) => ({ draftRef: 'DOC-1, draft.', at: work.ago(1) }),
  checkSarFactualAccuracy: (_work: Casework) => ({ org: AGENCY, result: 'ACCURATE' }),
  agreeSarReport: (work: Casework) => ({ boardMeeting: work.day() }),
  rateSarQualityMarker: (_work: Casework) => ({ qm: 9, rating: 'PARTLY_MET' }),
  registerSarRecommendation: (_work: Casework) => ({ recId: newId() }),
  checkSarPublication: (_work: Casework) => ({ ...CLEARED, namesToKeepOut: ['Constable Reed'] }),
  publishSar: (work: Casework) => ({
    url: 'https://sab.northmoor.example/reviews/robin',
    at: work.ago(1),
    pseudonym: 'Robin',
    title: 'Safeguarding adults review: Robin',
    summary: 'Robin was known to three agencies, and none held the whole picture.',
  }),
  withholdSarPublication: (_work: Casework) => ({
    reason: 'The trial is to come.',
    alternative: 'LEARNING_BRIEF',
  }),
  submitSarToNationalLibrary: (work: Casework) => ({ at: work.ago(1) }),
  beginSarLearningTracking: (_work: Casework) => ({ notSubmittedReason: 'The family asked for it.' }),
  closeSar: (_work: Casework) => ({ impactEvaluation: 'Nine of ten were seen within a week.' }),
  correctSar: (_work: Casework) => ({
    correctedEventId: newId(),
    reason: 'The trust had it wrong.',
    roughSleeping: true,
  }),
  recordSarEntryInError: (_work: Casework) => ({ correctedEventId: newId(), reason: 'Another review.' }),
  recordSarInError: (_work: Casework) => ({ reason: 'Lived in Eastvale.' }),
  addSarAddendum: (_work: Casework) => ({ addendum: 'The daughter wrote in July.' }),
  extendSarDeadline: (work: Casework) => ({
    key: 'sar.acknowledge',
    newDueAt: work.ago(-DAY * 30),
    reasonCode: 'AWAITING_INFORMATION',
    reason: 'The post is late.',
  }),
  explainMissedSarDeadline: (_work: Casework) => ({
    key: 'sar.acknowledge',
    reasonCode: 'DEMAND',
    reason: 'Nobody opened the post.',
  }),
} satisfies Bodies;

export type SarOperation = keyof typeof SAR_BODIES;

/** Sends a command on a review as the kit has it, or with other words; answers nothing. */
export async function review(
  work: Casework,
  sarId: string,
  operation: SarOperation,
  more: Body = {},
  user: string = CHAIR,
): Promise<void> {
  await work.as(user).does(operation, { ...SAR_BODIES[operation](work), ...more }, { path: { sarId } });
}

/** A review asked for about somebody new. */
export async function referred(work: Casework, more: Body = {}, subject?: string): Promise<string> {
  const subjects = [subject ?? (await work.person())];
  const { id } = await work
    .as(MANAGER)
    .does('referForSAR', { ...SAR_BODIES.referForSAR(work), subjects, ...more });
  return id;
}

/** Id of the newest request of this kind. */
export async function requestId(work: Casework, id: string, type: string): Promise<string> {
  const found = (await work.events(`sar-${id}`)).findLast((event) => event.type === type);
  return (found?.data as { requestId: string }).requestId;
}

export const scopingOf = (work: Casework, id: string): Promise<string> =>
  requestId(work, id, 'SarScopingRequested');
export const reportOf = (work: Casework, id: string): Promise<string> =>
  requestId(work, id, 'SarAgencyReportRequested');

/** Each state and what leads there from the one before. */
const STEPS: readonly (readonly [status: string, operation: SarOperation, user: string])[] = [
  ['Screening', 'requestSarScoping', MANAGER],
  ['DecisionRecommended', 'recommendSarDecision', SUB_GROUP],
  ['Decided', 'decideSar', CHAIR],
  ['Commissioned', 'commissionSar', MANAGER],
  ['InProgress', 'requestSarAgencyReport', MANAGER],
  ['DraftReport', 'receiveSarDraft', MANAGER],
  ['BoardAgreed', 'agreeSarReport', CHAIR],
  ['Published', 'publishSar', CHAIR],
  ['LearningTracked', 'beginSarLearningTracking', MANAGER],
  ['Closed', 'closeSar', CHAIR],
];

/** From a referral up to this state, by the straight way. */
export async function upTo(work: Casework, id: string, status: string): Promise<void> {
  if (status === 'Referred') return;
  for (const [reached, operation, user] of STEPS) {
    if (operation === 'publishSar') await review(work, id, 'checkSarPublication');
    await review(work, id, operation, {}, user);
    if (reached === status) return;
  }
  throw new Error(`No way is known to a review that is ${status}`);
}

async function into(work: Casework, id: string, status: string): Promise<void> {
  switch (status) {
    case 'PublicationWithheld':
      await upTo(work, id, 'BoardAgreed');
      return review(work, id, 'withholdSarPublication');
    case 'Paused':
      await upTo(work, id, 'Screening');
      return review(work, id, 'pauseSar');
    case 'RecordedInError':
      return review(work, id, 'recordSarInError');
    default:
      return upTo(work, id, status);
  }
}

/** A review in this state, about somebody new. */
export async function reviewIn(work: Casework, status: string): Promise<string> {
  const id = await referred(work);
  await into(work, id, status);
  return id;
}

/** Whoever tries is connected with the subject from now on (RM-4). */
export async function connected(work: Casework, id: string, staffUserId: string | undefined): Promise<void> {
  if (staffUserId === undefined) return;
  const [first] = await work.events(`sar-${id}`);
  const [personId = ''] = (first?.data as { subjects: readonly string[] }).subjects;
  const relation = {
    name: 'Some Relative',
    otherUserId: staffUserId,
    type: 'SIBLING',
    isInformalCarer: false,
    livesWith: false,
    childInHousehold: false,
  };
  await work.as(PREPARES.worker).does('linkRelationship', relation, { path: { personId } });
}

const onReview =
  (
    operation: SarOperation,
    user: string,
    status: string,
    more: (work: Casework, id: string) => Promise<Body> = nothingMore,
  ): Arrange =>
  async (work: Casework, { staffUserId }: Wish): Promise<Attempt> => {
    const id = await reviewIn(work, status);
    const body = { ...SAR_BODIES[operation](work), ...(await more(work, id)) };
    await connected(work, id, staffUserId);
    return { user, id, body };
  };

/** A recommendation drafted for the review. */
export async function drafted(work: Casework, sarId: string): Promise<string> {
  const { id } = await work.as(MANAGER).does('draftRecommendation', {
    sarId,
    text: 'Each agency names who leads when an adult refuses help.',
    domain: 'INTERAGENCY',
    themes: ['SELF_NEGLECT'],
    level: 'AGENCY',
    smart: { specific: 'A named lead in every such case.', measure: 'Share of cases with a named lead.' },
  });
  return id;
}

const possible: Readonly<Record<SarOperation, Arrange>> = {
  referForSAR: async (work, { staffUserId }) => ({
    user: MANAGER,
    body: {
      ...SAR_BODIES.referForSAR(work),
      subjects: [await work.person(staffUserId === undefined ? {} : { staffUserId })],
    },
  }),
  acknowledgeSarReferral: onReview('acknowledgeSarReferral', MANAGER, 'Referred'),
  requestSarScoping: onReview('requestSarScoping', MANAGER, 'Referred'),
  returnSarScoping: onReview('returnSarScoping', AGENCY_LEAD, 'Screening', async (work, id) => ({
    requestId: await scopingOf(work, id),
  })),
  recordSarContributionRefused: onReview(
    'recordSarContributionRefused',
    MANAGER,
    'Screening',
    async (work, id) => ({
      requestId: await scopingOf(work, id),
      followUp: { kind: 'ESCALATION', id: await raisedEscalation(work) },
    }),
  ),
  recommendSarDecision: onReview('recommendSarDecision', SUB_GROUP, 'Screening'),
  decideSar: onReview('decideSar', CHAIR, 'DecisionRecommended'),
  informSarFamily: onReview('informSarFamily', MANAGER, 'Decided'),
  recordSarFamilyNotInformed: onReview('recordSarFamilyNotInformed', CHAIR, 'Decided'),
  linkSarParallelProcess: onReview('linkSarParallelProcess', MANAGER, 'Screening'),
  pauseSar: onReview('pauseSar', CHAIR, 'DecisionRecommended'),
  resumeSar: onReview('resumeSar', CHAIR, 'Paused'),
  commissionSar: onReview('commissionSar', MANAGER, 'Decided'),
  replaceSarReviewer: onReview('replaceSarReviewer', MANAGER, 'Commissioned'),
  extendSarReviewerAccess: onReview('extendSarReviewerAccess', MANAGER, 'Commissioned'),
  requestSarAgencyReport: onReview('requestSarAgencyReport', MANAGER, 'Commissioned'),
  submitSarAgencyReport: onReview('submitSarAgencyReport', AGENCY_LEAD, 'InProgress', async (work, id) => ({
    requestId: await reportOf(work, id),
  })),
  holdSarLearningEvent: onReview('holdSarLearningEvent', MANAGER, 'Commissioned'),
  recordSarFinding: onReview('recordSarFinding', MANAGER, 'InProgress'),
  receiveSarDraft: onReview('receiveSarDraft', MANAGER, 'InProgress'),
  checkSarFactualAccuracy: onReview('checkSarFactualAccuracy', MANAGER, 'DraftReport'),
  agreeSarReport: onReview('agreeSarReport', CHAIR, 'DraftReport'),
  rateSarQualityMarker: onReview('rateSarQualityMarker', SUB_GROUP, 'DraftReport'),
  registerSarRecommendation: onReview(
    'registerSarRecommendation',
    MANAGER,
    'BoardAgreed',
    async (work, id) => ({ recId: await drafted(work, id) }),
  ),
  checkSarPublication: onReview('checkSarPublication', MANAGER, 'BoardAgreed'),
  publishSar: onReview('publishSar', CHAIR, 'BoardAgreed', async (work, id) => {
    await review(work, id, 'checkSarPublication');
    return {};
  }),
  withholdSarPublication: onReview('withholdSarPublication', CHAIR, 'Published'),
  submitSarToNationalLibrary: onReview('submitSarToNationalLibrary', MANAGER, 'Published'),
  beginSarLearningTracking: onReview('beginSarLearningTracking', MANAGER, 'Published'),
  closeSar: onReview('closeSar', CHAIR, 'LearningTracked'),
  correctSar: onReview('correctSar', MANAGER, 'Referred', async (work, id) => ({
    correctedEventId: await work.eventId(`sar-${id}`, 'SarReferred'),
  })),
  recordSarEntryInError: onReview('recordSarEntryInError', MANAGER, 'Referred', async (work, id) => {
    await review(work, id, 'acknowledgeSarReferral');
    return { correctedEventId: await work.eventId(`sar-${id}`, 'SarReferralAcknowledged') };
  }),
  recordSarInError: onReview('recordSarInError', CHAIR, 'InProgress'),
  addSarAddendum: onReview('addSarAddendum', MANAGER, 'Closed'),
  extendSarDeadline: onReview('extendSarDeadline', MANAGER, 'Referred'),
  explainMissedSarDeadline: async (work, { staffUserId }) => {
    const id = await referred(work, { receivedAt: work.ago(DAY * 20) });
    await work.missed(id, 'sar.acknowledge', 'sar');
    await connected(work, id, staffUserId);
    return { user: MANAGER, id, body: SAR_BODIES.explainMissedSarDeadline(work) };
  },
};

/** A safeguarding adults review (domain 3.5). */
export const SAR_KIT = kit({
  record: 'sar',
  bodies: SAR_BODIES,
  possible,
  bring: (work, status) => reviewIn(work, status),
});
