import type { Given } from '#event-sourcing/decider';
import { deadlineSet } from '#record-keeping/record';
import type { KnownName } from '#privacy/scan';
import { AREA, example, fixture, PERSON, POLICY } from '#record-keeping/examples';
import { UNDRAFTED, type RecommendationState } from '../recommendation/state.js';
import type { FollowUpFacts, OrganisationFact, SubjectFacts } from './facts.js';
import * as happened from './events.js';
import type { SAR_STATUSES } from './status.js';

export const SAR = '0197a1b2-0000-7000-8000-00000005a001';
export const SCOPING = '0197a1b2-0000-7000-8000-00000005a0c1';
export const REPORT = '0197a1b2-0000-7000-8000-00000005a0d1';
export const LINK = '0197a1b2-0000-7000-8000-00000005a0e1';
export const FINDING = '0197a1b2-0000-7000-8000-00000005a0f1';
export const REC = '0197a1b2-0000-7000-8000-00000000ec01';

export const COUNCIL = 'LA-NORTHMOOR';
export const POLICE = 'POL-NORTHMOOR';
export const TRUST = 'NHS-NORTHMOOR-TRUST';
export const HEATHER = 'NHS-HEATHER-VALE';
export const BOARD_NHS = 'ICB-NORTHMOOR';
export const BOARD = 'SAB-NORTHMOOR';

/** Monday 9 February 2026, ten in the morning in London (S5). */
export const REFERRED_AT = '2026-02-09T10:00:00.000Z';
/** Monday 20 April 2026. */
export const DECIDED_AT = '2026-04-20T13:00:00.000Z';

export const clock = (key: Parameters<typeof deadlineSet>[0]['key'], dueAt: string, of?: string): Given =>
  deadlineSet({ key, dueAt, policyVersion: 1, ...(of === undefined ? {} : { of }) });

export const referred: Given = {
  ...example(happened.sarReferred),
  meta: { actor: { userId: 'sbm.demo', role: 'SBM', orgCode: BOARD }, occurredAt: REFERRED_AT },
};

export const REFERRED: readonly Given[] = [
  referred,
  clock('sar.acknowledge', '2026-02-16T23:59:59.000Z'),
  clock('sar.decision', '2026-05-09T22:59:59.000Z'),
];

export const SCREENING: readonly Given[] = [
  ...REFERRED,
  example(happened.sarScopingRequested),
  clock('sar.scopingReturns', '2026-03-05T23:59:59.000Z', SCOPING),
];

export const RECOMMENDED: readonly Given[] = [...SCREENING, example(happened.sarDecisionRecommended)];

export const decided: Given = example(happened.sarDecided);

export const DECIDED: readonly Given[] = [
  ...RECOMMENDED,
  decided,
  clock('sar.complete', '2026-10-20T22:59:59.000Z'),
];

/** Decided to be no review. */
export const NO_REVIEW: readonly Given[] = [
  ...RECOMMENDED,
  example(happened.sarDecided, { decision: 'NOT_SAR', t1: false, method: undefined }),
];

export const COMMISSIONED: readonly Given[] = [...DECIDED, example(happened.sarCommissioned)];

export const IN_PROGRESS: readonly Given[] = [
  ...COMMISSIONED,
  example(happened.sarAgencyReportRequested),
  clock('sar.agencyReports', '2026-06-02T22:59:59.000Z', REPORT),
  example(happened.sarFindingRecorded),
];

export const DRAFTED: readonly Given[] = [...IN_PROGRESS, example(happened.sarDraftReceived)];

export const BOARD_AGREED: readonly Given[] = [
  ...DRAFTED,
  example(happened.sarReportAgreed),
  example(happened.sarRecommendationRegistered),
];

export const cleared: Given = example(happened.sarPublicationChecked);
export const published: Given = example(happened.sarPublished);
export const PUBLISHED: readonly Given[] = [...BOARD_AGREED, cleared, published];
export const TRACKED: readonly Given[] = [...PUBLISHED, example(happened.sarLearningTrackingBegun)];

/** A history that ends in each state. */
export const HISTORIES: Readonly<Record<(typeof SAR_STATUSES)[number], readonly Given[]>> = {
  Referred: REFERRED,
  Screening: SCREENING,
  DecisionRecommended: RECOMMENDED,
  Decided: DECIDED,
  Commissioned: COMMISSIONED,
  InProgress: IN_PROGRESS,
  DraftReport: DRAFTED,
  BoardAgreed: BOARD_AGREED,
  Published: PUBLISHED,
  PublicationWithheld: [...BOARD_AGREED, example(happened.sarPublicationWithheld)],
  LearningTracked: TRACKED,
  Closed: [...TRACKED, example(happened.sarClosed)],
  Paused: [...IN_PROGRESS, example(happened.sarPaused, { linkId: undefined })],
  RecordedInError: [...IN_PROGRESS, example(happened.sarRecordedInError)],
};

export const subject = (changes: Partial<SubjectFacts> = {}): SubjectFacts => ({
  personRef: PERSON,
  onRecord: true,
  conflictedUsers: [],
  ...changes,
});

export const recommended = (changes: Partial<RecommendationState> = {}): RecommendationState => ({
  ...UNDRAFTED,
  status: 'Drafted',
  recId: REC,
  sarId: SAR,
  areaCode: AREA,
  ...changes,
});

interface Facts {
  readonly subjects: readonly SubjectFacts[] | undefined;
  readonly organisations: readonly (OrganisationFact | undefined)[] | undefined;
  readonly statutoryMembers: readonly string[] | undefined;
  readonly subjectNames: readonly KnownName[] | undefined;
  readonly followUp: FollowUpFacts | undefined;
  readonly recommendation: RecommendationState | undefined;
  readonly recommendations: readonly (RecommendationState | undefined)[];
}

const FACTS: Facts = {
  subjects: [subject()],
  organisations: [{ code: COUNCIL }, { code: POLICE }, { code: TRUST }],
  statutoryMembers: [COUNCIL, POLICE, BOARD_NHS],
  subjectNames: [{ family: 'Finch', given: ['Ada'] }],
  followUp: { org: TRUST },
  recommendation: recommended(),
  recommendations: [],
};

/** A world in which nothing stands against anything, on the day of the decision. */
export const WORLD = { id: SAR, policy: POLICY, now: DECIDED_AT, occurredAt: DECIDED_AT, facts: FACTS };

export const at = (moment: string) => ({ ...WORLD, now: moment, occurredAt: moment });

export const facing = (changes: Partial<Facts>) => ({
  ...WORLD,
  facts: { ...FACTS, ...changes },
});

export const as = (role: string, orgCode: string = BOARD) => ({
  role,
  userId: `${role.toLowerCase()}.demo`,
  roles: [role],
  orgCode,
});

const { sarId: _id, ref: _ref, areaCode: _area, receivedAt: _received, ...REFERRAL } = fixture('SarReferred');
const { requestId: _scoping, dueAt: _due, ...SCOPED } = fixture('SarScopingRequested');
const { requestId: _report, dueAt: _dueAt, ...ASKED } = fixture('SarAgencyReportRequested');
const { linkId: _link, ...PROCESS } = fixture('SarParallelProcessLinked');
const { dueAt: _dueBy, accessUntil: _until, ...COMMISSION } = fixture('SarCommissioned');
const { accessUntil: _access, ...REPLACEMENT } = fixture('SarReviewerReplaced');
const { findingId: _finding, ...FOUND } = fixture('SarFindingRecorded');
const { version: _version, ...DRAFT } = fixture('SarDraftReceived');
const { correctedEventType: _type, ...ENTRY } = fixture('SarEntryRecordedInError');
const { at: _now, ...RETURNED } = fixture('SarScopingReturned');
const { at: _then, ...REPORTED } = fixture('SarAgencyReportReceived');
const { at: _publishedAt, ...PUBLICATION } = fixture('SarPublished');
const { note: _note, ...ACCURACY } = fixture('SarFactualAccuracyChecked');

/** A body each command accepts. */
export const BODIES: Readonly<Record<string, object>> = {
  ReferForSAR: REFERRAL,
  AcknowledgeSarReferral: fixture('SarReferralAcknowledged'),
  RequestSarScoping: SCOPED,
  ReturnSarScoping: RETURNED,
  RecordSarContributionRefused: fixture('SarContributionRefused'),
  RecommendSarDecision: fixture('SarDecisionRecommended'),
  DecideSar: fixture('SarDecided'),
  InformSarFamily: fixture('SarPersonOrFamilyInformed'),
  RecordSarFamilyNotInformed: { reason: 'Nobody knows of any family of Ada Finch' },
  LinkSarParallelProcess: PROCESS,
  PauseSar: { reason: 'The Coroner asks for it', reviewOn: '2026-06-01' },
  ResumeSar: fixture('SarResumed'),
  CommissionSar: COMMISSION,
  ReplaceSarReviewer: REPLACEMENT,
  ExtendSarReviewerAccess: fixture('SarReviewerAccessExtended'),
  RequestSarAgencyReport: ASKED,
  SubmitSarAgencyReport: REPORTED,
  HoldSarLearningEvent: fixture('SarLearningEventHeld'),
  RecordSarFinding: FOUND,
  ReceiveSarDraft: DRAFT,
  CheckSarFactualAccuracy: ACCURACY,
  AgreeSarReport: { ...fixture('SarReportAgreed'), boardMeeting: '2026-04-16' },
  RateSarQualityMarker: fixture('SarQualityMarkerRated'),
  RegisterSarRecommendation: { recId: REC },
  CheckSarPublication: fixture('SarPublicationChecked'),
  PublishSar: PUBLICATION,
  WithholdSarPublication: fixture('SarPublicationWithheld'),
  SubmitSarToNationalLibrary: fixture('SarSubmittedToNationalLibrary'),
  BeginSarLearningTracking: fixture('SarLearningTrackingBegun'),
  CloseSar: fixture('SarClosed'),
  CorrectSar: fixture('SarCorrected'),
  RecordSarEntryInError: ENTRY,
  RecordSarInError: { reason: 'Ada Finch lived in Eastvale' },
  AddSarAddendum: { addendum: 'Nell Marsh wrote to the board in July' },
  TickSarDeadline: { key: 'sar.acknowledge', dueAt: '2026-02-16T23:59:59.000Z' },
  RecordSarContributionsOverdue: { requestId: SCOPING, dueAt: '2026-03-05T23:59:59.000Z' },
  ExtendSarDeadline: {
    key: 'sar.complete',
    newDueAt: '2026-12-20T22:59:59.000Z',
    reasonCode: 'AWAITING_INFORMATION',
    reason: 'The inquest touching Ada Finch is put off',
  },
  ExplainMissedSarDeadline: {
    key: 'sar.acknowledge',
    reasonCode: 'DEMAND',
    reason: 'Nobody opened the post about Ada Finch',
  },
};
