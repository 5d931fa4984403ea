import { describeCatalogue } from '#record-keeping/examples';
import { BODIES, drafted } from './examples.contract.js';
import { recommendation } from './index.js';

/** By hand, from domain 3.6. */
const REQUIRED = {
  DraftRecommendation: 'sarId text domain themes level smart',
  IssueRecommendation: 'lanes publicText boardMeeting',
  RecordRecommendationServed: 'laneId method',
  AcknowledgeRecommendation: 'laneId',
  RespondToRecommendation: 'laneId position publicSummary signedOffBy',
  PlanAgencyActions: 'laneId plannedActions',
  ChangeAgencyPosition: 'laneId to',
  AgreeResponseExtension: 'laneId newDueOn reason',
  RecordResponseReminderSent: 'laneId messageId sentVia sentAt',
  IssueNonResponseFinalNotice: 'laneId messageId sentVia sentAt toChiefOfficer',
  MakeRepresentations: 'laneId summary',
  ConsiderRepresentations: 'laneId upheld reasons',
  NameNonResponder: 'laneId publicText',
  LiftNaming: 'laneId withdrawn reason',
  AddRecommendationEvidence: 'laneId kind source heldAt',
  ReportActionProgress: 'laneId actionId percent status narrative',
  ReportActionComplete: 'laneId actionId impactMeasure',
  RequestAssurance: 'laneId',
  ReviewAssurance: 'laneId verdict notes',
  EvaluateImpact: 'measure baseline value causeAddressed',
  DecideNotToImplement: 'laneId boardMeeting',
  AssessAddressee: 'laneId rating commentary published',
  CompleteRecommendation: '',
  SupersedeRecommendation: 'byRecId',
  WithdrawRecommendation: 'reason',
  LinkRecommendation: 'toKind ref',
  CorrectRecommendation: 'correctedEventId reason',
  RecordRecommendationEntryInError: 'correctedEventId reason',
  RecordRecommendationInError: 'reason',
  TickRecommendationDeadline: 'key dueAt',
  ExtendRecommendationDeadline: 'key newDueAt reasonCode reason',
  ExplainMissedRecommendationDeadline: 'key reasonCode reason',
};

describeCatalogue(recommendation, {
  begun: drafted,
  bodies: BODIES,
  required: REQUIRED,
  nested: [
    ['IssueRecommendation', 'lanes', 'agencyOrg'],
    ['RespondToRecommendation', 'plannedActions', 'text owner dueOn measure'],
  ],
  identifying: /Quill|sister|executive|old site|dozen|of 30|thirty/i,
  refusals: `OCCURRED_IN_FUTURE LATE_ENTRY_REASON_REQUIRED RECOMMENDATION_NOT_MEASURABLE REASON_REQUIRED
    NAMING_STEPS_INCOMPLETE EXTENSION_IN_FORCE RESPONSE_RECEIVED ORGANISATIONS_ONLY NOT_SERVED HISTORY_IS_IMMUTABLE
    SELF_ASSURANCE IMPACT_EVIDENCE_REQUIRED NOT_YOUR_LANE USE_NATIONAL_ESCALATION SAR_NOT_FOR_BLAME NOT_ANONYMISED`,
});
