import { appendTable, defineProjection, foldTable, type Projection } from '#event-sourcing/projection';
import { defineEvent, type EventOf, type EventSchema } from '#event-sourcing/events';
import type { EventStore, EventToAppend } from '#event-sourcing/store';
import { deterministicId } from '#platform/ids';

export const opened = defineEvent<{ id: string; title: string; tags: string[] }>()('CaseOpened', {
  title: 'Case opened',
});
export const added = defineEvent<{ id: string; amount: number }>()('AmountAdded', { title: 'Amount added' });
export const closed = defineEvent<{ id: string }>()('CaseClosed', { title: 'Case closed' });
export const noted = defineEvent<{ id: string; text: string }>()('NoteMade', { title: 'Note made' });

/** What the process manager under test makes of each amount. */
export const sent = defineEvent<{ id: string; amount: number }>()('AnswerSent', { title: 'Answer sent' });

export const schemas: readonly EventSchema[] = [opened, added, closed, noted, sent];
export type CaseEvent =
  EventOf<typeof opened> | EventOf<typeof added> | EventOf<typeof closed> | EventOf<typeof noted>;

export interface BoardRow {
  readonly id: string;
  readonly title: string;
  readonly tags: readonly string[];
  readonly total: number;
  readonly amounts: readonly number[];
  readonly lastAt: string;
  readonly closed: boolean;
}

/** Handlers throw for what these say: stands for a fault in a read model's code, which a later build mends. */
export interface Faults {
  poison(event: { readonly eventId: string; readonly type: string; readonly data: object }): boolean;
}

export const noFaults: Faults = { poison: () => false };

const guard = (faults: Faults, event: { eventId: string; type: string; data: object }): void => {
  if (faults.poison(event)) throw new TypeError('poison');
};

export const board = (faults: Faults = noFaults, version = 1): Projection =>
  defineProjection<CaseEvent>({
    name: 'case-board',
    version,
    accessClass: 'case',
    events: [opened.type, added.type, closed.type],
    tables: {
      case_board: foldTable<BoardRow, 'id', CaseEvent>({
        columns: {
          id: 'text',
          title: 'text',
          tags: 'text[]',
          total: 'int8',
          amounts: 'jsonb',
          lastAt: 'timestamptz',
          closed: 'bool',
        },
        key: ['id'],
        indexes: [{ columns: ['tags'], using: 'gin' }, { columns: ['closed', 'lastAt'] }],
        keysOf: ({ data }) => [{ id: data.id }],
        fold(row, event) {
          guard(faults, event);
          const lastAt = event.meta.recordedAt;
          if (event.type === 'CaseOpened') {
            const { id, title, tags } = event.data;
            return { id, title, tags, total: 0, amounts: [], lastAt, closed: false };
          }
          if (row === undefined) return undefined;
          if (event.type === 'CaseClosed')
            return row.total % 7 === 3 ? undefined : { ...row, lastAt, closed: true };
          if (event.type !== 'AmountAdded') return row;
          const { amount } = event.data;
          return { ...row, lastAt, total: row.total * version + amount, amounts: [...row.amounts, amount] };
        },
      }),
    },
  });

interface LineRow {
  readonly eventId: string;
  readonly id: string;
  readonly ordinal: number;
  readonly type: string;
  readonly text: string | null;
}

export const lines = (faults: Faults = noFaults): Projection =>
  defineProjection<CaseEvent>({
    name: 'case-lines',
    version: 1,
    accessClass: 'case',
    events: [opened.type, added.type, closed.type, noted.type],
    tables: {
      case_line: appendTable<LineRow, CaseEvent>({
        columns: { eventId: 'uuid', id: 'text', ordinal: 'int8', type: 'text', text: 'text' },
        key: ['eventId'],
        indexes: [{ columns: ['id', 'ordinal'] }],
        rowsOf(event) {
          guard(faults, event);
          const text = event.type === 'NoteMade' ? event.data.text : null;
          return [
            { eventId: event.eventId, id: event.data.id, ordinal: event.ordinal, type: event.type, text },
          ];
        },
      }),
    },
  });

let made = 0;

/** An event ready to append. */
export function toAppend(event: { type: string; data: object }, caseId: string, id?: string): EventToAppend {
  const eventId = id ?? deterministicId('projection-test', (made += 1), Math.random());
  const at = new Date(Date.UTC(2026, 0, 1) + made * 60_000).toISOString();
  return {
    eventId,
    type: event.type,
    schemaVersion: 1,
    data: { ...event.data },
    meta: {
      occurredAt: at,
      recordedAt: at,
      actor: { userId: 'u', role: 'SW', orgCode: 'X' },
      commandId: eventId,
      fingerprint: '',
      correlationId: caseId,
      causationId: eventId,
      sensitivity: 'NORMAL',
      channel: 'API',
      policyVersion: 1,
    },
  };
}

export const append = (
  store: EventStore,
  caseId: string,
  event: { type: string; data: object },
): Promise<{ position: string }> => store.append(`case-${caseId}`, 'any', [toAppend(event, caseId)]);
