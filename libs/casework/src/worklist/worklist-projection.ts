import {
  defineProjection,
  foldTable,
  SEEN_AT_ONCE_MS,
  type ProjectedEvent,
} from '#event-sourcing/projection';
import { concernEvents, type ConcernEvent } from '../concern/events.js';
import { enquiryEvents, type EnquiryEvent } from '../enquiry/events.js';
import { planEvents, type PlanEvent } from '../safeguarding-plan/events.js';
import { categoryOf, recordIdOf } from '../timeline/event-kinds.js';
import { foldConcern } from './concern-work.js';
import { foldEnquiry } from './enquiry-work.js';
import { foldPlan } from './plan-work.js';
import type { WorkKind, WorklistRow } from './worklist-row.js';

type Event = ConcernEvent | EnquiryEvent | PlanEvent;

const KINDS: Readonly<Record<string, WorkKind>> = {
  concern: 'concern',
  enquiry: 'enquiry',
  'safeguarding-plan': 'plan',
};

const TYPES = [...concernEvents, ...enquiryEvents, ...planEvents].map(({ type }) => type);

/** A deadline's event tells by its stream alone of which sort of record it is. */
function fold(
  row: WorklistRow | undefined,
  event: ProjectedEvent<Event>,
  { kind }: Pick<WorklistRow, 'kind'>,
): WorklistRow | undefined {
  switch (kind) {
    case 'concern':
      return foldConcern(row, event as ProjectedEvent<ConcernEvent>);
    case 'enquiry':
      return foldEnquiry(row, event as ProjectedEvent<EnquiryEvent>);
    case 'plan':
      return foldPlan(row, event as ProjectedEvent<PlanEvent>);
  }
}

/** What is to do next on every open concern, enquiry and plan, and what is late (domain 5.2). */
export const worklist = defineProjection<Event>({
  name: 'worklist',
  version: 3,
  refreshTargetMs: SEEN_AT_ONCE_MS,
  accessClass: 'CONCERN_NARRATIVE',
  events: [...new Set(TYPES)],
  tables: {
    worklist_item: foldTable<WorklistRow, 'kind' | 'recordId', Event>({
      columns: {
        kind: 'text',
        recordId: 'uuid',
        caseId: 'uuid',
        enquiryId: 'uuid',
        concernIds: 'text[]',
        ref: 'text',
        personRef: 'uuid',
        areaCode: 'text',
        stage: 'text',
        open: 'bool',
        assigned: 'text[]',
        team: 'text',
        priority: 'text',
        beganAt: 'timestamptz',
        assignedAt: 'timestamptz',
        nextDueAt: 'timestamptz',
        conflictedUsers: 'text[]',
        work: 'jsonb',
        revision: 'int4',
      },
      key: ['kind', 'recordId'],
      indexes: [
        { columns: ['areaCode', 'nextDueAt', 'recordId'], where: 'open' },
        { columns: ['recordId'], where: "kind = 'concern' and conflicted_users <> '{}'" },
        { columns: ['personRef'] },
      ],
      keysOf: ({ stream }) => {
        const kind = KINDS[categoryOf(stream)];
        return kind === undefined ? [] : [{ kind, recordId: recordIdOf(stream) }];
      },
      fold: (row, event, _prepared, key) => fold(row, event, key),
    }),
  },
});
