import { defineProjection, foldTable } from '#event-sourcing/projection';
import { nationalEscalationEvents, type NationalEscalationEvent } from '../national-escalation/events.js';
import { foldRegister } from './fold-register.js';
import type { RegisterRow } from './register-row.js';

const STREAM = 'national-escalation-';

/** What was asked of national bodies, and what came back (domain 5.8). */
export const nationalEscalationRegister = defineProjection<NationalEscalationEvent>({
  name: 'national-escalation-register',
  version: 1,
  accessClass: 'SAR_WORKING_PAPERS',
  events: nationalEscalationEvents.map(({ type }) => type),
  tables: {
    national_escalation: foldTable<RegisterRow, 'natId', NationalEscalationEvent>({
      columns: {
        natId: 'uuid',
        ref: 'text',
        sarId: 'uuid',
        recId: 'uuid',
        findingId: 'uuid',
        areaCode: 'text',
        policyArea: 'text',
        status: 'text',
        identifiedAt: 'timestamptz',
        discussedAt: 'timestamptz',
        submittedAt: 'timestamptz',
        decision: 'text',
        body: 'text',
        sentAt: 'timestamptz',
        responseDueAt: 'timestamptz',
        awaited: 'bool',
        position: 'text',
        respondedAt: 'timestamptz',
        published: 'bool',
        fedBackToSabAt: 'timestamptz',
        fedBackToAuthorAt: 'timestamptz',
        endedAt: 'timestamptz',
        told: 'jsonb',
        state: 'jsonb',
        revision: 'int4',
      },
      key: ['natId'],
      indexes: [{ columns: ['areaCode', 'identifiedAt', 'natId'] }, { columns: ['sarId'] }],
      keysOf: ({ stream }) => (stream.startsWith(STREAM) ? [{ natId: stream.slice(STREAM.length) }] : []),
      fold: foldRegister,
    }),
  },
});
