import { describeCatalogue } from '#record-keeping/examples';
import { BODIES, raised } from './examples.contract.js';
import { concern } from './index.js';

/** By hand, from the table of domain 3.2. */
const REQUIRED = {
  AcknowledgeReferrer: 'method informationGiven',
  ApproveDecisionRevision: 'to reason',
  CloseConcern: 'closureReason informationGiven',
  ConsiderCapacity: 'decisionInQuestion reasonToDoubt assessmentNeeded',
  ConsiderCrime: 'suspected reportedToPolice evidencePreserved',
  CorrectConcern: 'correctedEventId reason',
  DecideConcern: 'limbA limbB limbC decision',
  ExplainMissedConcernDeadline: 'key reasonCode reason',
  ExtendConcernDeadline: 'key newDueAt reasonCode reason',
  GiveFeedback: 'summaryCode',
  LinkConcern: 'enquiryId',
  MarkDuplicate: 'ofConcernId',
  NoteRepeatConcern: 'earlierConcernIds withinDays',
  RaiseConcern:
    'receivedAt contactMethod sourceOfReferral referrer narrative allegedRisks location immediateDanger crimeSuspected adultAware childrenInHousehold personRef',
  RecordAdultsViews: 'viewsOnConcern consentToEnquiry consentToShare givenBy',
  RecordAdultsViewsNotSought: 'reason detail',
  RecordConcernInEnquiry: 'enquiryId caseId',
  RecordConcernEntryInError: 'correctedEventId reason',
  RecordConcernInError: 'reason',
  RecordFeedbackNotGiven: 'reason',
  RecordImmediateProtection: 'actions detail interimPlan',
  RecordInformation: 'requestId summary',
  TickConcernDeadline: 'key dueAt',
  RecordReferrerWithdrawal: 'reason',
  ReopenConcern: 'reason',
  RequestInformation: 'fromOrg questions dueAt',
  ReviseDecision: 'limbA limbB limbC to newInformation',
  StartTriage: '',
  TransferConcern: 'toLA reason',
};

describeCatalogue(concern, {
  begun: raised(),
  bodies: BODIES,
  required: REQUIRED,
  nested: [
    [
      'RaiseConcern',
      'allegedRisks',
      'type source sourceDetail location pressureUlcer economicAbuse coerciveControl abuseInCareRelationship personallyConnected',
    ],
    ['RaiseConcern', 'referrer', 'anonymous wishesIdentityWithheld'],
    ['RaiseConcern', 'externalRefs', 'system value'],
    ['RaiseConcern', 'location', 'code'],
    ['RaiseConcern', 'peopleAlleged', ''],
    ['DecideConcern', 'rationale', ''],
  ],
  refusals: `OCCURRED_IN_FUTURE LATE_ENTRY_REASON_REQUIRED THREE_PART_TEST_NOT_MET S42_DUTY_IS_MANDATORY REASON_REQUIRED
    NO_ACTION_IS_SOLE_CHOICE ADULT_VOICE_MISSING IMMEDIATE_RISK_UNADDRESSED CRIME_NOT_CONSIDERED DECIDER_NOT_INDEPENDENT
    PERSON_UNDER_18 ADULT_DECEASED HOST_AUTHORITY_LEADS FEEDBACK_MISSING NOT_A_VALID_REASON`,
});
