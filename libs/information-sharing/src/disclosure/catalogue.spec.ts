import { describeCatalogue } from '#record-keeping/examples';
import { BODIES, proposed } from './examples.contract.js';
import { partnerDisclosure } from './index.js';

/** By hand, from domain 3.10. */
const REQUIRED = {
  ProposeFeedDisclosure: 'toOrg profile triggerEventId areaCode consent adultInformed content redactions',
  CorrectFeedDisclosure: 'triggerEventId content redactions reason',
  RecallFeedDisclosure: 'triggerEventId reason note',
  RecordFeedDelivery: 'messageId topic sha256',
  RecordFeedFailure: 'messageId error attempt',
  RecordDisclosureAcknowledged: 'messageId partnerRef',
  ProposeDisclosure: 'toOrg disclosureChannel profile consent adultInformed fields',
  AuthoriseDisclosure: '',
  RefuseDisclosure: 'note',
  CorrectDisclosure: 'fields reason',
  RecallDisclosure: 'reason note',
  RecordDisclosureSent: 'messageId sha256',
  RecordDisclosureEntryInError: 'correctedEventId reason',
  TickDisclosureDeadline: 'key dueAt',
  ExplainMissedDisclosureDeadline: 'key reasonCode reason',
};

describeCatalogue(partnerDisclosure, {
  begun: proposed(),
  bodies: BODIES,
  required: REQUIRED,
  nested: [
    ['ProposeFeedDisclosure', 'content', 'feed type version occurredAt caseKey data handling'],
    ['ProposeFeedDisclosure', 'redactions', 'field rule'],
    ['ProposeDisclosure', 'fields', 'field value'],
  ],
  identifying: /NM\/004512|Zk3vJ9q0|p9X2mB7c|lodger opens|reed@|Strategy meeting|audit entry/i,
  // What leaves: the gateway sends it, and a correction is made from it.
  compared: ['draft', 'contents'],
  refusals: `OCCURRED_IN_FUTURE LATE_ENTRY_REASON_REQUIRED LAWFUL_BASIS_REQUIRED CONSENT_OVERRIDE_REASON DATASET_EXCEEDED
    RECIPIENT_CONFLICT REFERRER_PROTECTED ORIGINATOR_CONTROL SAFE_ADDRESS SAR_CONFIDENTIAL`,
});
