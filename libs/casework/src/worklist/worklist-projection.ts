import { defineProjection, foldTable } from '#event-sourcing/projection';
import { concernEvents, type ConcernEvent } from '../concern/events.js';
import { foldConcern } from './fold-concern.js';
import type { WorklistRow } from './worklist-row.js';

/** What is to do next on every open concern, and what is late (domain 5.2). */
export const worklist = defineProjection<ConcernEvent>({
  name: 'worklist',
  version: 1,
  accessClass: 'CONCERN_NARRATIVE',
  events: concernEvents.map(({ type }) => type),
  tables: {
    worklist_concern: foldTable<WorklistRow, 'concernId', ConcernEvent>({
      columns: {
        concernId: 'uuid',
        ref: 'text',
        personRef: 'uuid',
        areaCode: 'text',
        stage: 'text',
        open: 'bool',
        assignedTo: 'text',
        assignedAt: 'timestamptz',
        nextDueAt: 'timestamptz',
        nextDueKey: 'text',
        capacityAssessmentNeeded: 'bool',
        conflictedUsers: 'text[]',
        state: 'jsonb',
        revision: 'int4',
      },
      key: ['concernId'],
      indexes: [
        { columns: ['areaCode', 'nextDueAt', 'concernId'], where: 'open' },
        { columns: ['assignedTo', 'nextDueAt', 'concernId'], where: 'open' },
        { columns: ['personRef'] },
      ],
      keysOf: ({ stream }) =>
        stream.startsWith('concern-') ? [{ concernId: stream.slice('concern-'.length) }] : [],
      fold: foldConcern,
    }),
  },
});
