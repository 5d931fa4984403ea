import { valueReserved } from '#event-sourcing/command';
import type { Projection } from '#event-sourcing/projection';
import { causedEnquiries } from '#casework/caused-enquiries';
import { personChronology } from '#casework/chronology';
import { teamDashboard } from '#casework/dashboard';
import { dataQuality } from '#casework/data-quality';
import { deadlineBoard } from '#casework/deadline-board';
import { personDirectory, type DirectoryServices } from '#casework/directory';
import { notificationQueue } from '#casework/notification-queue';
import { personConcerns } from '#casework/repeat-concerns';
import { caseTimeline } from '#casework/timeline';
import { worklist } from '#casework/worklist';
import { escalationBoard } from '#escalation/board';
import { catalogue } from './declarations.js';

/** Types of events that stand in a record: a reservation is none, and of no case. */
const ofRecords = catalogue.types.filter((type) => type !== valueReserved.type);

/** Every read model of the ledger. */
export const caseworkProjections = [
  caseTimeline(ofRecords),
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
] as unknown as readonly Projection<DirectoryServices>[];
