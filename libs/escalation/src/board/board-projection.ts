import { defineProjection, foldTable } from '#event-sourcing/projection';
import { escalationEvents, type EscalationEvent } from '../disagreement/events.js';
import type { BoardRow } from './board-row.js';
import {
  caseEventTypes,
  caseOf,
  foldCase,
  type CaseEvent,
  type CaseProtectionRow,
} from './case-protection.js';
import { foldBoard } from './fold-board.js';

/** Which disagreements are stuck, and at what risk (domain 5.7). */
export const escalationBoard = defineProjection<EscalationEvent | CaseEvent>({
  name: 'escalation-board',
  version: 1,
  accessClass: 'AGENCY_ESCALATION',
  events: [...escalationEvents.map(({ type }) => type), ...caseEventTypes],
  tables: {
    escalation: foldTable<BoardRow, 'escId', EscalationEvent>({
      columns: {
        escId: 'uuid',
        ref: 'text',
        caseRef: 'uuid',
        personRef: 'uuid',
        areaCode: 'text',
        subject: 'text',
        raisedByOrg: 'text',
        againstOrg: 'text',
        raisedBy: 'text',
        status: 'text',
        stage: 'int4',
        open: 'bool',
        riskNow: 'text',
        urgency: 'int4',
        raisedAt: 'timestamptz',
        endedAt: 'timestamptz',
        stageDueAt: 'timestamptz',
        outcome: 'text',
        arrangements: 'jsonb',
        responses: 'jsonb',
        learning: 'jsonb',
        themes: 'text[]',
        missed: 'jsonb',
        state: 'jsonb',
        revision: 'int4',
      },
      key: ['escId'],
      indexes: [
        { columns: ['areaCode', 'urgency', 'stageDueAt', 'escId'] },
        { columns: ['raisedByOrg', 'urgency', 'stageDueAt', 'escId'] },
        { columns: ['againstOrg', 'urgency', 'stageDueAt', 'escId'] },
        { columns: ['caseRef'] },
        { columns: ['personRef'], where: 'open' },
      ],
      keysOf: ({ stream }) =>
        stream.startsWith('escalation-') ? [{ escId: stream.slice('escalation-'.length) }] : [],
      fold: foldBoard,
    }),
    escalation_case: foldTable<CaseProtectionRow, 'caseRef', CaseEvent>({
      columns: { caseRef: 'uuid', conflictedUsers: 'text[]' },
      key: ['caseRef'],
      keysOf: ({ stream, type }) =>
        (caseEventTypes as readonly string[]).includes(type) ? caseOf(stream) : [],
      fold: foldCase,
    }),
  },
});
