export { informationRequest, type PersonFact, type RequestFacts, type ReviewFact } from './aggregate.js';
export { INFORMATION_ITEMS, type AskedItem, type InformationItem } from './asked-items.js';
export { ASKED, ASKERS, AUTHORITY, BOARD, STAFF_OF_BASIS, USES, type Basis, type Use } from './basis.js';
export { SENDABLE, type Profile, type Sendable } from './dataset.js';
export * from './events.js';
export * from './event-data.js';
export {
  INFORMATION_REQUEST_STATUSES,
  type InformationRequestState,
  type InformationRequestStatus,
} from './state.js';
export { DraftInformationRequest, draftInformationRequest } from './draft-request.js';
export {
  DelegateInformationRequest,
  delegateInformationRequest,
  IssueInformationRequest,
  issueInformationRequest,
} from './issue-request.js';
export {
  AcknowledgeInformationRequest,
  acknowledgeInformationRequest,
  ComplyWithInformationRequest,
  complyWithInformationRequest,
  PartlyComplyWithInformationRequest,
  partlyComplyWithInformationRequest,
  RefuseInformationRequest,
  refuseInformationRequest,
} from './reply-to-request.js';
export { ChallengeInformationRefusal, challengeInformationRefusal } from './challenge-refusal.js';
export {
  CloseInformationRequest,
  closeInformationRequest,
  WithdrawInformationRequest,
  withdrawInformationRequest,
} from './end-request.js';
export { RecordUseOfInformation, recordUseOfInformation } from './record-use.js';
export { CorrectInformationRequest, correctInformationRequest } from './correct-request.js';
export {
  RecordInformationRequestEntryInError,
  recordInformationRequestEntryInError,
  RecordInformationRequestInError,
  recordInformationRequestInError,
} from './record-in-error.js';
export {
  ExplainMissedInformationRequestDeadline,
  explainMissedInformationRequestDeadline,
  ExtendInformationRequestDeadline,
  extendInformationRequestDeadline,
  TickInformationRequestDeadline,
  tickInformationRequestDeadline,
} from './deadlines.js';
