import type { PositionColumn } from '#event-sourcing/moving';
import type { Projection } from '#event-sourcing/projection';
import { caseworkEvents } from '#casework/catalogue';
import { causedEnquiries } from '#casework/caused-enquiries';
import { personChronology } from '#casework/chronology';
import { teamDashboard } from '#casework/dashboard';
import { dataQuality } from '#casework/data-quality';
import { deadlineBoard } from '#casework/deadline-board';
import { personDirectory, type DirectoryServices } from '#casework/directory';
import { notificationQueue } from '#casework/notification-queue';
import { personConcerns } from '#casework/repeat-concerns';
import { CASE_TIMELINE, caseTimeline } from '#casework/timeline';
import { worklist } from '#casework/worklist';
import { escalationBoard } from '#escalation/board';
import { escalationEvents } from '#escalation/catalogue';
import { disclosureOwnEvents } from '#information-sharing/disclosure';
import { disclosureLedger } from '#information-sharing/disclosure-ledger';
import { informationRequestRegister } from '#information-sharing/register';
import { annualFigures } from '#reviews/annual-figures';
import { learningLibrary } from '#reviews/learning-library';
import { sarPipeline } from '#reviews/pipeline';
import { nationalEscalationRegister } from '#reviews/escalation-register';
import { publicRegister } from '#reviews/public';
import { recommendationTracker } from '#reviews/tracker';

/** Types of events in which a case is told: a review is of a board, and a reservation of nobody. */
const ofCases = [...caseworkEvents, ...escalationEvents, ...disclosureOwnEvents].map(({ type }) => type);

/** Every read model of the ledger. */
export const ledgerProjections = [
  caseTimeline(ofCases),
  personDirectory,
  worklist,
  deadlineBoard,
  dataQuality,
  teamDashboard,
  personChronology,
  causedEnquiries,
  personConcerns,
  notificationQueue,
  escalationBoard,
  annualFigures,
  learningLibrary,
  sarPipeline,
  recommendationTracker,
  publicRegister,
  nationalEscalationRegister,
  informationRequestRegister,
  disclosureLedger,
] as unknown as readonly Projection<DirectoryServices>[];

/** Where read models keep places in the log: a move of the log takes them along. */
export const positionColumns: readonly PositionColumn[] = [
  { projection: CASE_TIMELINE, table: 'timeline_entry', column: 'position' },
];
