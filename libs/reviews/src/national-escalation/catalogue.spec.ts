import { describeCatalogue } from '#record-keeping/examples';
import { BODIES, identified } from './examples.contract.js';
import { nationalEscalation } from './index.js';

/** By hand, from domain 3.7 B. */
const REQUIRED = {
  IdentifyNationalEscalation: 'sarId whyBeyondLocal policyArea',
  RecordRegionalDiscussion: 'network affectsOthers resolvableRegionally',
  EscalateToNationalNetwork: 'submission',
  RecordNationalConsideration: 'decision',
  EscalateToNationalBody: 'body letterRef letter',
  RecordNationalBodyResponse: 'position summary published',
  FeedBackNationalOutcome: 'toSab toAuthor what',
  CloseNationalEscalation: '',
  CorrectNationalEscalation: 'correctedEventId reason',
  RecordNationalEscalationEntryInError: 'correctedEventId reason',
  RecordNationalEscalationInError: 'reason',
  TickNationalEscalationDeadline: 'key dueAt',
  ExtendNationalEscalationDeadline: 'key newDueAt reasonCode reason',
  ExplainMissedNationalEscalationDeadline: 'key reasonCode reason',
};

describeCatalogue(nationalEscalation, {
  begun: identified(),
  bodies: BODIES,
  required: REQUIRED,
  identifying: /closed door|Eastvale|consult|nurse|Letter 12/i,
  refusals: `OCCURRED_IN_FUTURE LATE_ENTRY_REASON_REQUIRED REPORT_NOT_AGREED REGIONAL_STAGE_REQUIRED NOT_ANONYMISED
    FEEDBACK_MISSING`,
});
