import { describeCatalogue } from '#record-keeping/examples';
import { BODIES, referred } from './examples.contract.js';
import { sar } from './index.js';

const TEST = 't0 t1 t2a t2b';
const FLAGS = 'goodPractice powerOfEntry careRelationship economicAbuse commissioningFactor courtOrders';

/** By hand, from domain 3.5. */
const REQUIRED = {
  ReferForSAR: 'referrerOrg subjects summary harmType careLeaver roughSleeping',
  AcknowledgeSarReferral: '',
  RequestSarScoping: 'orgs s45',
  ReturnSarScoping: 'requestId org chronologyRef',
  RecordSarContributionRefused: 'contribution requestId org reason',
  RecommendSarDecision: `${TEST} recommendation`,
  DecideSar: `${TEST} decision quorum`,
  InformSarFamily: 'who advocacyOffered',
  RecordSarFamilyNotInformed: 'reason',
  LinkSarParallelProcess: 'kind ref lead joint',
  PauseSar: 'reason reviewOn',
  ResumeSar: '',
  CommissionSar: 'reviewer reviewerEmployment termsOfReference keyLines period agencies',
  ReplaceSarReviewer: 'reviewer reviewerEmployment reason',
  ExtendSarReviewerAccess: 'accessUntil reason',
  RequestSarAgencyReport: 'org',
  SubmitSarAgencyReport: 'requestId org reportRef',
  HoldSarLearningEvent: 'orgs',
  RecordSarFinding: `domain themes text ${FLAGS}`,
  ReceiveSarDraft: 'draftRef',
  CheckSarFactualAccuracy: 'org result',
  AgreeSarReport: 'boardMeeting',
  RateSarQualityMarker: 'qm rating',
  RegisterSarRecommendation: 'recId',
  CheckSarPublication: 'anonymised familyShown policeClear coronerClear legalClear equalityReviewed',
  PublishSar: 'url pseudonym title summary',
  WithholdSarPublication: 'reason alternative',
  SubmitSarToNationalLibrary: '',
  BeginSarLearningTracking: '',
  CloseSar: '',
  CorrectSar: 'correctedEventId reason',
  RecordSarEntryInError: 'correctedEventId reason',
  RecordSarInError: 'reason',
  AddSarAddendum: 'addendum',
  TickSarDeadline: 'key dueAt',
  RecordSarContributionsOverdue: 'requestId dueAt',
  ExtendSarDeadline: 'key newDueAt reasonCode reason',
  ExplainMissedSarDeadline: 'key reasonCode reason',
};

describeCatalogue(sar, {
  begun: referred,
  bodies: BODIES,
  required: REQUIRED,
  nested: [
    ['RecordSarContributionRefused', 'followUp', 'kind id'],
    ['RecommendSarDecision', 'dissent', 'org reason'],
    ['DecideSar', 'viewsMissing', 'org reason'],
    ['InformSarFamily', 'who', 'name'],
    ['CommissionSar', 'reviewerEmployment', 'org from'],
    ['CommissionSar', 'period', 'from to'],
    ['AgreeSarReport', 'dissent', 'org reason'],
    ['CheckSarPublication', 'waivers', 'item reason'],
    ['PublishSar', 'findings', 'findingId text'],
  ],
  identifying: /Quill|Dotty|lawyers|chronology of|DOC-|discharged|trial|inquest/,
  compared: ['namesToKeepOut'],
  refusals: `OCCURRED_IN_FUTURE LATE_ENTRY_REASON_REQUIRED SAR_DUTY_IS_MANDATORY REASON_REQUIRED QUORUM_NOT_MET
    PAUSE_REQUIRED REVIEWER_NOT_INDEPENDENT PUBLICATION_NOT_CLEARED NOT_ANONYMISED RECOMMENDATIONS_OPEN ANNUAL_REPORT_DUTY
    MEMBERS_MUST_COOPERATE DECIDER_NOT_INDEPENDENT`,
});
