export { sar, type SarFacts } from './aggregate.js';
export {
  identifyingIn,
  namesOfReview,
  whatIsIdentifying,
  type Identifying,
  type TextToPublish,
} from './anonymity.js';
export * from './events.js';
export * from './event-data.js';
export type { FollowUpFacts, SubjectFacts } from './facts.js';
export { blamesIndividual, SAR_NOT_FOR_BLAME } from './not-for-blame.js';
export * from './state.js';
export { AGREED, isReview, SAR_STATUSES, type SarStatus } from './status.js';
export { isDuty } from './statutory-test.js';
export { ReferForSAR, referForSAR } from './refer-for-sar.js';
export { AcknowledgeSarReferral, acknowledgeSarReferral } from './acknowledge-referral.js';
export { RequestSarScoping, requestSarScoping } from './request-scoping.js';
export { ReturnSarScoping, returnSarScoping } from './return-scoping.js';
export { RecordSarContributionRefused, recordSarContributionRefused } from './refuse-contribution.js';
export { RecommendSarDecision, recommendSarDecision } from './recommend-decision.js';
export { completionClock, DecideSar, decideSar } from './decide-sar.js';
export {
  InformSarFamily,
  informSarFamily,
  RecordSarFamilyNotInformed,
  recordSarFamilyNotInformed,
} from './inform-family.js';
export {
  LinkSarParallelProcess,
  linkSarParallelProcess,
  PauseSar,
  pauseSar,
  ResumeSar,
  resumeSar,
} from './parallel-process.js';
export { CommissionSar, commissionSar } from './commission-sar.js';
export {
  ExtendSarReviewerAccess,
  extendSarReviewerAccess,
  ReplaceSarReviewer,
  replaceSarReviewer,
} from './replace-reviewer.js';
export { RequestSarAgencyReport, requestSarAgencyReport } from './request-agency-report.js';
export { SubmitSarAgencyReport, submitSarAgencyReport } from './submit-agency-report.js';
export { RecordSarContributionsOverdue, recordSarContributionsOverdue } from './record-overdue.js';
export { HoldSarLearningEvent, holdSarLearningEvent } from './hold-learning-event.js';
export { RecordSarFinding, recordSarFinding } from './record-finding.js';
export {
  CheckSarFactualAccuracy,
  checkSarFactualAccuracy,
  ReceiveSarDraft,
  receiveSarDraft,
} from './receive-draft.js';
export { AgreeSarReport, agreeSarReport } from './agree-report.js';
export { RateSarQualityMarker, rateSarQualityMarker } from './rate-quality-marker.js';
export { RegisterSarRecommendation, registerSarRecommendation } from './register-recommendation.js';
export { CheckSarPublication, checkSarPublication } from './check-publication.js';
export { notCleared, PublishSar, publishSar } from './publish-sar.js';
export {
  BeginSarLearningTracking,
  beginSarLearningTracking,
  SubmitSarToNationalLibrary,
  submitSarToNationalLibrary,
  WithholdSarPublication,
  withholdSarPublication,
} from './withhold-publication.js';
export { CloseSar, closeSar, isDealtWith } from './close-sar.js';
export { AddSarAddendum, addSarAddendum, CorrectSar, correctSar } from './correct-sar.js';
export {
  RecordSarEntryInError,
  recordSarEntryInError,
  RecordSarInError,
  recordSarInError,
} from './record-in-error.js';
export {
  ExplainMissedSarDeadline,
  explainMissedSarDeadline,
  ExtendSarDeadline,
  extendSarDeadline,
  TickSarDeadline,
  tickSarDeadline,
} from './deadlines.js';
