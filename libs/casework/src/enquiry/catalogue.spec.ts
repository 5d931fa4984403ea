import { describeCatalogue } from '#record-keeping/examples';
import * as caused from './caused/examples.contract.js';
import { BODIES, opened } from './examples.contract.js';
import { enquiry } from './index.js';
import * as protection from './protection/examples.contract.js';

/** The fields nobody can leave out; every other is optional. By hand, from the table of domain 3.3. */
const REQUIRED = {
  AddEnquiryAddendum: 'toEventId addendum',
  AddLinkedConcern: 'concernId',
  RecordMissingFeedback: 'dueAt',
  AgreeOutcomes: 'adultOutcomes pachOutcomes orgOutcomes planDecision sarConsidered sarReason',
  AllocateEnquiry: 'toUser team priority',
  AppointAdvocate: 'type from',
  AssessCapacity: 'decision result assessor',
  CeaseEnquiry: 'capacityConfirmed othersAtRiskConsidered coercionConsidered',
  CloseEnquiry: 'feedbackToReferrer feedbackToAdult',
  ConcludeEnquiry: 'riskAssessmentOutcome',
  CorrectConclusion: 'riskAssessmentOutcome correctedEventId reason',
  CorrectEnquiry: 'correctedEventId reason',
  CorrectFindings: 'hadNeeds abuseOrRisk unableToProtect furtherActionNeeded correctedEventId reason',
  DecideAdvocacyNeed: 'substantialDifficulty appropriatePerson',
  DeclineAdvocacy: 'by reason',
  ExplainMissedEnquiryDeadline: 'key reasonCode reason',
  ExtendEnquiryDeadline: 'key newDueAt reasonCode reason',
  GiveInformation: 'topics format to',
  HoldConversation: 'seenAlone method summary',
  NotifyPlacingAuthority: 'la contact',
  OpenEnquiry: 'type concernIds leadSAM hostLA areaBasis',
  PlanEnquiry: 'meetingOrDiscussion participants scope lines policePrimacy dueAt',
  ReallocateEnquiry: 'to handoverNote',
  RecordAdultFeedback: 'saferNow involved understood listened by',
  RecordBestInterestsDecision: 'decisionId decision decisionMaker consulted leastRestrictive',
  RecordDesiredOutcomes: 'asked saidBy',
  RecordEnquiryEntryInError: 'correctedEventId reason',
  RecordEnquiryInError: 'reason',
  RecordFindings: 'hadNeeds abuseOrRisk unableToProtect furtherActionNeeded',
  ReopenEnquiry: 'reason',
  ReviseDesiredOutcomes: 'asked saidBy reason',
  ReviseOutcomes:
    'adultOutcomes pachOutcomes orgOutcomes planDecision sarConsidered sarReason correctedEventId reason',
  TickEnquiryDeadline: 'key dueAt',
};

describeCatalogue(enquiry, {
  begun: opened(),
  bodies: { ...BODIES, ...caused.BODIES, ...protection.BODIES },
  required: { ...REQUIRED, ...caused.REQUIRED, ...protection.REQUIRED },
  nested: [
    ['PlanEnquiry', 'lines', 'question leadOrg dueAt'],
    ['RecordDesiredOutcomes', 'outcomes', 'text wellbeing'],
    ['RecordFindings', 'perRisk', 'riskId finding'],
    ['ConcludeEnquiry', 'confirmedRisks', 'type source location'],
    ...protection.NESTED,
  ],
  refusals: `${caused.REFUSALS} ${protection.REFUSALS} OCCURRED_IN_FUTURE LATE_ENTRY_REASON_REQUIRED NO_S42_DECISION REASON_REQUIRED ENQUIRY_ALREADY_OPEN
    CAUSED_REPORT_OUTSTANDING CONCLUSION_INCOMPLETE RISK_OUTCOME_MISMATCH MSP_MISMATCH ADVOCACY_DUTY_UNMET
    CANNOT_CEASE_PUBLIC_INTEREST CAPACITY_PRESENT POLICE_PRIMACY DECIDER_NOT_INDEPENDENT RISK_REMAINS_UNPLANNED
    NO_ACTION_IS_SOLE_CHOICE PLACING_AUTHORITY_NOT_TOLD S42_DUTY_IS_MANDATORY HOST_AUTHORITY_LEADS`,
});
