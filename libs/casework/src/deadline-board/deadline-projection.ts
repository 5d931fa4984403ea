import { defineProjection, foldTable } from '#event-sourcing/projection';
import { clockId, deadlineEvents, type DeadlineEvent } from '#record-keeping/record';

/** A clock that runs, was met or ran out. */
export interface DeadlineRow {
  readonly stream: string;
  /** Name of the clock, among those of the record. */
  readonly key: string;
  readonly dueAt: string;
  /** When to remind of it; null once that was done, or where nobody is reminded. */
  readonly remindAt: string | null;
  readonly state: 'OPEN' | 'MET' | 'MISSED' | 'LAPSED';
}

/** Every deadline of every record: where the durable clock looks for what is due. */
export const deadlineBoard = defineProjection<DeadlineEvent>({
  name: 'deadline-board',
  version: 2,
  accessClass: 'PERSON_IDENTITY',
  events: deadlineEvents.map(({ type }) => type),
  tables: {
    deadline: foldTable<DeadlineRow, 'stream' | 'key', DeadlineEvent>({
      columns: {
        stream: 'text',
        key: 'text',
        dueAt: 'timestamptz',
        remindAt: 'timestamptz',
        state: 'text',
      },
      key: ['stream', 'key'],
      indexes: [
        { columns: ['dueAt', 'stream', 'key'], where: "state = 'OPEN'" },
        { columns: ['remindAt', 'stream', 'key'], where: "state = 'OPEN' and remind_at is not null" },
      ],
      keysOf: ({ stream, data }) => [{ stream, key: clockId(data) }],
      fold: (row, { type, stream, data }) => {
        switch (type) {
          case 'DeadlineSet':
            return {
              stream,
              key: clockId(data),
              dueAt: data.dueAt,
              remindAt: data.remindAt ?? null,
              state: 'OPEN',
            };
          case 'DeadlineExtended':
            return {
              stream,
              key: clockId(data),
              dueAt: data.newDueAt,
              remindAt: data.remindAt ?? null,
              state: 'OPEN',
            };
          case 'DeadlineMet':
            return row && { ...row, state: 'MET' };
          case 'DeadlineMissed':
            return row && { ...row, state: 'MISSED' };
          case 'DeadlineReminderIssued':
            return row && { ...row, remindAt: null };
          case 'DeadlineLapsed':
            return row && { ...row, state: 'LAPSED' };
          case 'DeadlineMissExplained':
            return row;
        }
      },
    }),
  },
});
