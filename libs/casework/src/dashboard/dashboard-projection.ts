import {
  appendTable,
  defineProjection,
  foldTable,
  type FoldTableSpec,
  type ProjectedEvent,
} from '#event-sourcing/projection';
import { localDateOf } from '#policy/working-days';
import { concernEvents, type ConcernEvent } from '../concern/events.js';
import { enquiryEvents, type EnquiryEvent } from '../enquiry/events.js';
import { planEvents, type PlanEvent } from '../safeguarding-plan/events.js';
import { categoryOf, recordIdOf } from '../timeline/event-kinds.js';
import { foldConcernFigures, type ConcernFigures } from './concern-figures.js';
import { foldEnquiryFigures, type EnquiryFigures } from './enquiry-figures.js';
import { foldPlanFigures, type PlanFigures } from './plan-figures.js';

type Event = ConcernEvent | EnquiryEvent | PlanEvent;

/** That a target was extended, and why. */
export interface Extension {
  readonly eventId: string;
  readonly recordId: string;
  readonly extendedOn: string;
  readonly reasonCode: string;
}

const TYPES = [...concernEvents, ...enquiryEvents, ...planEvents].map(({ type }) => type);

/** A table of one sort of record: the stream tells which, for deadlines are told alike of all. */
const of = <
  Row extends object,
  K extends keyof Row & string,
  E extends ConcernEvent | EnquiryEvent | PlanEvent,
>(
  category: string,
  id: K,
  fold: (row: Row | undefined, event: ProjectedEvent<E>) => Row | undefined,
  columns: FoldTableSpec<Row, K, Event, undefined>['columns'],
  indexes: NonNullable<FoldTableSpec<Row, K, Event, undefined>['indexes']>,
) =>
  foldTable<Row, K, Event>({
    columns,
    key: [id],
    indexes,
    keysOf: ({ stream }) =>
      categoryOf(stream) === category ? [{ [id]: recordIdOf(stream) } as Pick<Row, K>] : [],
    fold: (row, event) => fold(row, event as unknown as ProjectedEvent<E>),
  });

/** What a service counts (domain 5.3): a row for each record, without names or words. */
export const teamDashboard = defineProjection<Event>({
  name: 'team-dashboard',
  version: 1,
  accessClass: 'AGGREGATE',
  events: [...new Set(TYPES)],
  tables: {
    dashboard_concern: of<ConcernFigures, 'concernId', ConcernEvent>(
      'concern',
      'concernId',
      foldConcernFigures,
      {
        concernId: 'uuid',
        personRef: 'uuid',
        areaCode: 'text',
        assignedTo: 'text',
        conflictedUsers: 'text[]',
        receivedAt: 'timestamptz',
        receivedOn: 'date',
        source: 'text',
        counts: 'bool',
        open: 'bool',
        decision: 'text',
        decidedOn: 'date',
        decisionDays: 'int4',
        decisionInTarget: 'bool',
        contactInTarget: 'bool',
        revisions: 'int4',
        adultHeard: 'bool',
        occurredInArea: 'text',
        repeats: 'bool',
      },
      [{ columns: ['areaCode', 'receivedOn'] }, { columns: ['areaCode'], where: 'open' }],
    ),
    dashboard_enquiry: of<EnquiryFigures, 'enquiryId', EnquiryEvent>(
      'enquiry',
      'enquiryId',
      foldEnquiryFigures,
      {
        enquiryId: 'uuid',
        personRef: 'uuid',
        areaCode: 'text',
        concernIds: 'text[]',
        worker: 'text',
        leadManager: 'text',
        team: 'text',
        type: 'text',
        openedAt: 'timestamptz',
        openedOn: 'date',
        counts: 'bool',
        open: 'bool',
        plannedOn: 'date',
        planningDays: 'int4',
        planningInTarget: 'bool',
        concludedOn: 'date',
        conclusionDays: 'int4',
        conclusionInTarget: 'bool',
        mspRecords: 'text[]',
      },
      [{ columns: ['areaCode', 'openedOn'] }, { columns: ['areaCode'], where: 'open' }],
    ),
    dashboard_plan: of<PlanFigures, 'planId', PlanEvent>(
      'safeguarding-plan',
      'planId',
      foldPlanFigures,
      {
        planId: 'uuid',
        enquiryId: 'uuid',
        personRef: 'uuid',
        areaCode: 'text',
        lead: 'text',
        draftedAt: 'timestamptz',
        counts: 'bool',
        open: 'bool',
        agreedOn: 'date',
        agreementDays: 'int4',
        agreementInTarget: 'bool',
      },
      [{ columns: ['areaCode'], where: 'open' }],
    ),
    dashboard_extension: appendTable<Extension, Event>({
      columns: { eventId: 'uuid', recordId: 'uuid', extendedOn: 'date', reasonCode: 'text' },
      key: ['eventId'],
      indexes: [{ columns: ['recordId'] }],
      rowsOf: (event) =>
        event.type === 'DeadlineExtended'
          ? [
              {
                eventId: event.eventId,
                recordId: recordIdOf(event.stream),
                extendedOn: localDateOf(event.meta.occurredAt),
                reasonCode: event.data.reasonCode,
              },
            ]
          : [],
    }),
  },
});
