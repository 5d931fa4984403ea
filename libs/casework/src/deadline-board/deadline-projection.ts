import { defineProjection, foldTable } from '#event-sourcing/projection';
import { clockId, deadlineEvents, type DeadlineEvent } from '#record-keeping/record';

/** A clock that runs, was met or ran out. */
export interface DeadlineRow {
  readonly stream: string;
  /** Name of the clock, among those of the record. */
  readonly key: string;
  readonly dueAt: string;
  readonly state: 'OPEN' | 'MET' | 'MISSED' | 'LAPSED';
}

/** Every deadline of every record: where the durable clock looks for what is due. */
export const deadlineBoard = defineProjection<DeadlineEvent>({
  name: 'deadline-board',
  version: 1,
  accessClass: 'PERSON_IDENTITY',
  events: deadlineEvents.map(({ type }) => type),
  tables: {
    deadline: foldTable<DeadlineRow, 'stream' | 'key', DeadlineEvent>({
      columns: { stream: 'text', key: 'text', dueAt: 'timestamptz', state: 'text' },
      key: ['stream', 'key'],
      indexes: [{ columns: ['dueAt', 'stream', 'key'], where: "state = 'OPEN'" }],
      keysOf: ({ stream, data }) => [{ stream, key: clockId(data) }],
      fold: (row, { type, stream, data }) => {
        switch (type) {
          case 'DeadlineSet':
            return { stream, key: clockId(data), dueAt: data.dueAt, state: 'OPEN' };
          case 'DeadlineExtended':
            return { stream, key: clockId(data), dueAt: data.newDueAt, state: 'OPEN' };
          case 'DeadlineMet':
            return row && { ...row, state: 'MET' };
          case 'DeadlineMissed':
            return row && { ...row, state: 'MISSED' };
          case 'DeadlineLapsed':
            return row && { ...row, state: 'LAPSED' };
          case 'DeadlineMissExplained':
            return row;
        }
      },
    }),
  },
});
