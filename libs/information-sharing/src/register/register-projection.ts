import { defineProjection, foldTable } from '#event-sourcing/projection';
import { informationRequestEvents, type InformationRequestEvent } from '../information-request/events.js';
import { foldRegister } from './fold-register.js';
import type { RegisterRow } from './register-row.js';

const STREAM = 'information-request-';

/** What was asked of whom, on what basis, what came of it, and what is late (domain 3.9). */
export const informationRequestRegister = defineProjection<InformationRequestEvent>({
  name: 'information-request-register',
  version: 1,
  accessClass: 'S45_REQUEST',
  events: informationRequestEvents.map(({ type }) => type),
  tables: {
    information_request: foldTable<RegisterRow, 'reqId', InformationRequestEvent>({
      columns: {
        reqId: 'uuid',
        ref: 'text',
        basis: 'text',
        areaCode: 'text',
        recipientOrg: 'text',
        personRef: 'uuid',
        sarId: 'uuid',
        status: 'text',
        urgent: 'bool',
        wasIssued: 'bool',
        draftedAt: 'timestamptz',
        issuedAt: 'timestamptz',
        dueAt: 'timestamptz',
        awaited: 'bool',
        endedAt: 'timestamptz',
        items: 'jsonb',
        supplied: 'jsonb',
        ground: 'text',
        state: 'jsonb',
        revision: 'int4',
      },
      key: ['reqId'],
      indexes: [
        { columns: ['areaCode', 'dueAt', 'reqId'] },
        { columns: ['recipientOrg', 'dueAt', 'reqId'], where: 'was_issued' },
        { columns: ['personRef'] },
        { columns: ['sarId'] },
      ],
      keysOf: ({ stream }) => (stream.startsWith(STREAM) ? [{ reqId: stream.slice(STREAM.length) }] : []),
      fold: foldRegister,
    }),
  },
});
