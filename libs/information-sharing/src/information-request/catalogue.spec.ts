import { describeCatalogue } from '#record-keeping/examples';
import { BODIES, drafted } from './examples.contract.js';
import { informationRequest } from './index.js';

/** By hand, from domain 3.9. */
const REQUIRED = {
  DraftInformationRequest: 'basis purpose recipientOrg profile',
  DelegateInformationRequest: 'toUserId',
  IssueInformationRequest: '',
  AcknowledgeInformationRequest: '',
  ComplyWithInformationRequest: '',
  PartlyComplyWithInformationRequest: 'items reason',
  RefuseInformationRequest: '',
  ChallengeInformationRefusal: 'to reasons',
  WithdrawInformationRequest: 'reason',
  CloseInformationRequest: '',
  RecordUseOfInformation: 'use items what',
  CorrectInformationRequest: 'correctedEventId reason',
  RecordInformationRequestEntryInError: 'correctedEventId reason',
  RecordInformationRequestInError: 'reason',
  TickInformationRequestDeadline: 'key dueAt',
  ExtendInformationRequestDeadline: 'key newDueAt reasonCode reason',
  ExplainMissedInformationRequestDeadline: 'key reasonCode reason',
};

describeCatalogue(informationRequest, {
  begun: drafted(),
  bodies: BODIES,
  required: REQUIRED,
  nested: [
    ['DraftInformationRequest', 'items', 'item from to'],
    ['DraftInformationRequest', 'cond1', 'met reason'],
    ['DraftInformationRequest', 'sent', 'field value'],
  ],
  identifying: /Bracken House|solicitor|handover|surgery|police/i,
  // An item of no known kind is compared by what it says it is (I-3).
  compared: ['items'],
  refusals: `OCCURRED_IN_FUTURE LATE_ENTRY_REASON_REQUIRED ONLY_THE_SAB S45_CONDITIONS_NOT_MET ALREADY_HELD PURPOSE_LIMITED
    NOT_SPECIFIC DATASET_EXCEEDED REASON_REQUIRED`,
});
