import type { Projection } from '#event-sourcing/projection';
import { dataQuality } from '#casework/data-quality';
import { deadlineBoard } from '#casework/deadline-board';
import { personDirectory, type DirectoryServices } from '#casework/directory';
import { caseTimeline } from '#casework/timeline';
import { worklist } from '#casework/worklist';

/** Every read model of casework. */
export const caseworkProjections = [
  caseTimeline,
  personDirectory,
  worklist,
  deadlineBoard,
  dataQuality,
] as unknown as readonly Projection<DirectoryServices>[];
