import { appendTable, defineProjection } from '#event-sourcing/projection';
import { FACT_TYPES, keptOf, type FactRow } from './kept.js';

/**
 * What an annual report counts from (domain 5.14): one row an event, never changed. Figures are made when they are asked for, of the
 * rows recorded by then, so that any figure of any past day can be counted again and shown with its events.
 */
export const annualFigures = defineProjection({
  name: 'annual-figures',
  version: 1,
  accessClass: 'AGGREGATE',
  events: FACT_TYPES,
  tables: {
    annual_fact: appendTable<FactRow>({
      columns: {
        eventId: 'uuid',
        ordinal: 'int8',
        type: 'text',
        category: 'text',
        recordId: 'uuid',
        areaCode: 'text',
        day: 'date',
        occurredAt: 'timestamptz',
        recordedAt: 'timestamptz',
        data: 'jsonb',
      },
      key: ['eventId'],
      indexes: [
        { columns: ['areaCode', 'category'], where: 'area_code is not null' },
        { columns: ['recordId', 'ordinal'] },
        { columns: ['day'] },
      ],
      rowsOf: keptOf,
    }),
  },
});
