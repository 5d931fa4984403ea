/**
 * The moment a clock counts from. `ACT`: something was received or done, so the 17:00 receipt rule of targets applies.
 * `DATE`: another date of the procedure, which is a working-day count's day 0 as it stands.
 */
export const startingPoints = {
  CONCERN_RECEIVED: 'ACT',
  ENQUIRY_OPENED: 'ACT',
  S42_DECIDED: 'ACT',
  CAUSED_ENQUIRY_REQUESTED: 'ACT',
  ENQUIRY_REPORT_RECEIVED: 'ACT',
  OUTCOMES_AGREED: 'ACT',
  PLAN_AGREED: 'ACT',
  ENQUIRY_CLOSED: 'ACT',
  SAR_REFERRED: 'ACT',
  SAR_SCOPING_REQUESTED: 'ACT',
  SAR_AGENCY_REPORTS_REQUESTED: 'ACT',
  SAR_DECIDED: 'ACT',
  RECOMMENDATION_ISSUED: 'ACT',
  PROGRESS_LAST_REPORTED: 'ACT',
  DEADLINE_DUE: 'DATE',
  RESPONSE_DUE: 'DATE',
  FINAL_NOTICE_SENT: 'DATE',
  ESCALATION_RAISED: 'ACT',
  PREVIOUS_STAGE_DUE: 'DATE',
  DIRECTOR_STAGE_REACHED: 'ACT',
  INFORMATION_REQUEST_ISSUED: 'ACT',
  PIPOT_RAISED: 'ACT',
  DSAR_RECEIVED: 'ACT',
  DOLS_URGENT_GIVEN: 'ACT',
  DOLS_STANDARD_REQUESTED: 'ACT',
  NOTIFIABLE_EVENT_OCCURRED: 'ACT',
  YEAR_END: 'DATE',
  PLAN_REVIEWED: 'ACT',
  PLAN_ACTION_ADDED: 'ACT',
  RECOMMENDATION_ACTION_PLANNED: 'ACT',
  NATIONAL_BODY_WRITTEN_TO: 'ACT',
  NOTIFICATION_RECEIVED: 'ACT',
  DISCLOSURE_SENT: 'ACT',
  DISCLOSURE_DELETION_INSTRUCTED: 'ACT',
} as const;

export type StartingPoint = keyof typeof startingPoints;
export type DeadlineKind = 'TARGET' | 'STATUTORY';

interface DeadlineDefinition {
  readonly startsFrom: StartingPoint;
  /** A missed TARGET raises a flag and needs a reason; it never refuses work. STATUTORY is fixed by law. */
  readonly kind: DeadlineKind;
  /** A notice goes out at 17:00 on its day; everything else ends at 23:59:59. */
  readonly notice?: true;
}

/**
 * Every clock of the procedure (domain 3.0, table of policy keys). What starts a clock and whether the law fixes it belong
 * to the key: callers are written against them, so no policy row may change them; the amount and unit are the row's.
 */
export const deadlineDefinitions = {
  'concern.immediateRisk': { startsFrom: 'CONCERN_RECEIVED', kind: 'TARGET' },
  'concern.contactAdultAndReferrer': { startsFrom: 'CONCERN_RECEIVED', kind: 'TARGET' },
  'concern.s42Decision': { startsFrom: 'CONCERN_RECEIVED', kind: 'TARGET' },
  'enquiry.planning': { startsFrom: 'ENQUIRY_OPENED', kind: 'TARGET' },
  'enquiry.conclude': { startsFrom: 'S42_DECIDED', kind: 'TARGET' },
  'enquiry.causedReport': { startsFrom: 'CAUSED_ENQUIRY_REQUESTED', kind: 'TARGET' },
  'enquiry.outcomesAgreed': { startsFrom: 'ENQUIRY_REPORT_RECEIVED', kind: 'TARGET' },
  'plan.agreed': { startsFrom: 'OUTCOMES_AGREED', kind: 'TARGET' },
  'plan.firstReview': { startsFrom: 'PLAN_AGREED', kind: 'TARGET' },
  'plan.firstReview.hardWarning': { startsFrom: 'PLAN_AGREED', kind: 'TARGET' },
  'enquiry.feedback': { startsFrom: 'ENQUIRY_CLOSED', kind: 'TARGET' },
  'sar.acknowledge': { startsFrom: 'SAR_REFERRED', kind: 'TARGET' },
  'sar.scopingReturns': { startsFrom: 'SAR_SCOPING_REQUESTED', kind: 'TARGET' },
  'sar.agencyReports': { startsFrom: 'SAR_AGENCY_REPORTS_REQUESTED', kind: 'TARGET' },
  'sar.decision': { startsFrom: 'SAR_REFERRED', kind: 'TARGET' },
  'sar.complete': { startsFrom: 'SAR_DECIDED', kind: 'TARGET' },
  'sar.rapid.complete': { startsFrom: 'SAR_DECIDED', kind: 'TARGET' },
  'rec.agencyResponse': { startsFrom: 'RECOMMENDATION_ISSUED', kind: 'TARGET' },
  'rec.progressUpdate': { startsFrom: 'PROGRESS_LAST_REPORTED', kind: 'TARGET' },
  'rec.namingNotice.reminder': { startsFrom: 'RESPONSE_DUE', kind: 'TARGET', notice: true },
  'rec.namingNotice.reminderOnDue': { startsFrom: 'RESPONSE_DUE', kind: 'TARGET', notice: true },
  'rec.namingNotice.finalNotice': { startsFrom: 'RESPONSE_DUE', kind: 'TARGET', notice: true },
  'rec.namingNotice.naming': { startsFrom: 'FINAL_NOTICE_SENT', kind: 'TARGET', notice: true },
  'esc.stage1': { startsFrom: 'ESCALATION_RAISED', kind: 'TARGET' },
  'esc.stage2': { startsFrom: 'PREVIOUS_STAGE_DUE', kind: 'TARGET' },
  'esc.stage3': { startsFrom: 'PREVIOUS_STAGE_DUE', kind: 'TARGET' },
  'esc.stage4': { startsFrom: 'PREVIOUS_STAGE_DUE', kind: 'TARGET' },
  'esc.stage5': { startsFrom: 'PREVIOUS_STAGE_DUE', kind: 'TARGET' },
  'esc.procedureToStage3': { startsFrom: 'ESCALATION_RAISED', kind: 'TARGET' },
  'esc.immediateDanger': { startsFrom: 'ESCALATION_RAISED', kind: 'TARGET' },
  'esc.chairTold': { startsFrom: 'DIRECTOR_STAGE_REACHED', kind: 'TARGET' },
  's45.response': { startsFrom: 'INFORMATION_REQUEST_ISSUED', kind: 'TARGET' },
  's45.response.urgent': { startsFrom: 'INFORMATION_REQUEST_ISSUED', kind: 'TARGET' },
  'pipot.employerContact': { startsFrom: 'PIPOT_RAISED', kind: 'TARGET' },
  'dsar.respond': { startsFrom: 'DSAR_RECEIVED', kind: 'STATUTORY' },
  'dsar.respond.complex': { startsFrom: 'DSAR_RECEIVED', kind: 'STATUTORY' },
  'dols.urgent': { startsFrom: 'DOLS_URGENT_GIVEN', kind: 'STATUTORY' },
  'dols.standard': { startsFrom: 'DOLS_STANDARD_REQUESTED', kind: 'STATUTORY' },
  'cqc.statutoryNotice': { startsFrom: 'NOTIFIABLE_EVENT_OCCURRED', kind: 'STATUTORY' },
  'sac.submit': { startsFrom: 'YEAR_END', kind: 'STATUTORY' },
  'sac.resubmit': { startsFrom: 'YEAR_END', kind: 'STATUTORY' },
  'plan.review': { startsFrom: 'PLAN_REVIEWED', kind: 'TARGET' },
  'plan.action': { startsFrom: 'PLAN_ACTION_ADDED', kind: 'TARGET' },
  'notification.acknowledge': { startsFrom: 'NOTIFICATION_RECEIVED', kind: 'TARGET' },
  'deadline.reminder': { startsFrom: 'DEADLINE_DUE', kind: 'TARGET', notice: true },
  'rec.action': { startsFrom: 'RECOMMENDATION_ACTION_PLANNED', kind: 'TARGET' },
  'nat.bodyResponse': { startsFrom: 'NATIONAL_BODY_WRITTEN_TO', kind: 'TARGET' },
  'disclosure.ack': { startsFrom: 'DISCLOSURE_SENT', kind: 'TARGET' },
  'disclosure.deletion': { startsFrom: 'DISCLOSURE_DELETION_INSTRUCTED', kind: 'TARGET' },
} as const satisfies Record<string, DeadlineDefinition>;

export type DeadlineKey = keyof typeof deadlineDefinitions;

export const deadlineKeys = Object.keys(deadlineDefinitions) as readonly DeadlineKey[];

export function isDeadlineKey(key: string): key is DeadlineKey {
  return Object.hasOwn(deadlineDefinitions, key);
}

export function definitionOf(key: DeadlineKey): DeadlineDefinition {
  return deadlineDefinitions[key];
}
