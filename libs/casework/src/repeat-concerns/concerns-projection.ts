import { defineProjection, foldTable } from '#event-sourcing/projection';
import { concernEvents, type ConcernEvent } from '../concern/events.js';

/** A concern, as far as another one about the same person may repeat it. */
export interface PersonConcernRow {
  readonly concernId: string;
  readonly personRef: string;
  readonly receivedAt: string;
  /** Of its being raised, in the log. */
  readonly ordinal: number;
  /** Not recorded in error, and not the same report told twice. */
  readonly counts: boolean;
}

/** Which concerns were raised about whom, and when: what tells a repeat concern from a first one (domain 5.3). */
export const personConcerns = defineProjection<ConcernEvent>({
  name: 'person-concerns',
  version: 1,
  accessClass: 'CONCERN_NARRATIVE',
  events: concernEvents.map(({ type }) => type),
  tables: {
    person_concern: foldTable<PersonConcernRow, 'concernId', ConcernEvent>({
      columns: {
        concernId: 'uuid',
        personRef: 'uuid',
        receivedAt: 'timestamptz',
        ordinal: 'int8',
        counts: 'bool',
      },
      key: ['concernId'],
      indexes: [{ columns: ['personRef', 'receivedAt'] }],
      keysOf: ({ stream }) =>
        stream.startsWith('concern-') ? [{ concernId: stream.slice('concern-'.length) }] : [],
      fold: (row, event) => {
        switch (event.type) {
          case 'ConcernRaised': {
            const { concernId, personRef, receivedAt } = event.data;
            return { concernId, personRef, receivedAt, ordinal: event.ordinal, counts: true };
          }
          case 'ConcernCorrected':
            return row && { ...row, receivedAt: event.data.receivedAt ?? row.receivedAt };
          case 'ConcernMarkedDuplicate':
          case 'ConcernRecordedInError':
            return row && { ...row, counts: false };
          default:
            return row;
        }
      },
    }),
  },
});
