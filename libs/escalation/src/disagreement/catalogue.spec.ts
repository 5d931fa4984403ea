import { describeCatalogue } from '#record-keeping/examples';
import { BODIES, raised } from './examples.contract.js';
import { escalation } from './index.js';

/** By hand, from domain 3.7 A. */
const REQUIRED = {
  RaiseEscalation: 'caseRef subject aboutWorkerConduct againstOrg whatWeWant riskNow',
  RespondToEscalation: 'position reasons',
  MoveEscalationUp: 'to reason',
  SkipEscalationStage: 'to reason',
  UpdateEscalationRisk: 'riskNow reason',
  InformSabChair: '',
  RecordEscalationMediation: 'summary',
  ResolveEscalation: 'outcome',
  RecordEscalationLearning: 'themes',
  WithdrawEscalation: 'reason',
  ReopenEscalation: 'riskNow',
  CorrectEscalation: 'correctedEventId reason',
  RecordEscalationEntryInError: 'correctedEventId reason',
  RecordEscalationInError: 'reason',
  TickEscalationDeadline: 'key dueAt',
  ExtendEscalationDeadline: 'key newDueAt reasonCode reason',
  ExplainMissedEscalationDeadline: 'key reasonCode reason',
};

describeCatalogue(escalation, {
  begun: raised(),
  bodies: BODIES,
  required: REQUIRED,
  nested: [['ResolveEscalation', 'agreedActions', 'what byOrg']],
  identifying: /Quill|Whitlock|coordinator|sister|sitter|brother|hospital|council/,
  refusals: `OCCURRED_IN_FUTURE LATE_ENTRY_REASON_REQUIRED INTERIM_SAFETY_REQUIRED STAGE_SKIPPED USE_INTERNAL_ROUTE
    USE_PIPOT_OR_COMPLAINT RESPONSE_REQUIRED NOT_PARTY NEW_FACTS_REQUIRED`,
});
