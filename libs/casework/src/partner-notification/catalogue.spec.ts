import { describeCatalogue } from '#record-keeping/examples';
import { BODIES, received } from './examples.contract.js';
import { partnerNotification } from './index.js';

/** By hand, from domain 3.12 and 6.3. */
const REQUIRED = {
  AcknowledgeNotification: '',
  DismissNotification: 'reason',
  ExplainMissedNotificationDeadline: 'key reasonCode reason',
  LinkNotificationToCase: 'caseId',
  MatchNotification: 'personRef searchId',
  ReceivePartnerNotification: 'sourceSystem sourceRef orgCode rag narrative',
  RecordNotificationBecameConcern: 'concernId',
  RecordNotificationConcernInError: 'concernId reason',
  RecordNotificationEntryInError: 'correctedEventId reason',
  RejectNotification: 'error',
  RelaySenderFeedback: 'concernId code',
  SendSenderFeedback: 'code',
  TickNotificationDeadline: 'key dueAt',
};

describeCatalogue(partnerNotification, {
  begun: received(),
  bodies: BODIES,
  required: REQUIRED,
  nested: [['ReceivePartnerNotification', 'person', 'names']],
  identifying: /Datix|b6bd3bfd|quarrel/,
  compared: ['contentId'],
  refusals:
    'OCCURRED_IN_FUTURE LATE_ENTRY_REASON_REQUIRED SEARCH_FIRST PERSON_NOT_FOUND CASE_NOT_FOUND NOT_PERMITTED',
});
